"""Ready means that citizens are served; the figures are for whoever has the key."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from bot.bootstrap import Office
from bot.web.app import make_app
from handlers.records import NewMessage
from tests.cast.web_chat import Client
from tests.conftest import Clock

SECRET = "password-of-the-database"
KEY = "a-key-for-metrics"


class NoReceiver:
    async def receive(self, updates: object) -> int:
        raise AssertionError("nothing is sent in these tests")


class Room(NamedTuple):
    free: int


@pytest.fixture
async def site(office: Office, aiohttp_client: Callable[..., Awaitable[Any]]) -> Client:
    settings = office.settings.model_copy(update={"metrics_key": KEY})
    client: Client = await aiohttp_client(
        make_app(replace(office, settings=settings), receiver=NoReceiver())
    )
    return client


async def wanting(site: Client) -> set[str]:
    """Return what is wanting, by name."""
    answer = await site.get("/health/ready")
    told = await answer.json()
    names = {name for name, check in told["checks"].items() if not check["ok"]}
    assert (answer.status, told["ready"]) == ((503, False) if names else (200, True))
    return names


async def test_live_and_ready(site: Client) -> None:
    assert await (await site.get("/health/live")).json() == {"live": True}
    assert await wanting(site) == set()


async def test_not_ready_when_the_records_cannot_be_read(
    site: Client, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OSError(SECRET)

    monkeypatch.setattr(office.storage, "read", broken)
    told = await (await site.get("/health/ready")).json()
    assert told["checks"]["storage"] == {"ok": False, "error": "OSError"}
    assert told["checks"]["catalogue"]["ok"] is True


async def test_not_ready_when_the_disk_is_full(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Room(free=1024))
    assert await wanting(site) == {"disk"}


async def test_not_ready_when_the_catalogue_cannot_be_read(site: Client, office: Office) -> None:
    catalogue = office.library.catalogue
    with catalogue.batch():
        pass
    catalogue.path.write_text("{", encoding="utf-8")
    assert await wanting(site) == {"catalogue"}


async def test_not_ready_when_turns_or_deliveries_stand_still(
    site: Client, office: Office, clock: Clock
) -> None:
    with office.storage.write() as unit:
        unit.inbox.store("web", "1", "7", {"text": "问"})
        unit.outbox.put(NewMessage(channel="web", conversation="7", payload={}, cause="test"))
    assert await wanting(site) == set()
    clock.forward(minutes=3)
    assert await wanting(site) == {"turns"}
    clock.forward(minutes=10)
    assert await wanting(site) == {"turns", "deliveries"}


async def test_figures_are_shown_to_whoever_has_the_key(site: Client, office: Office) -> None:
    with office.storage.write() as unit:
        unit.inbox.store("web", "1", "7", {"text": "问"})
    await site.get("/nowhere")
    text = await (await site.get("/metrics", headers={"Authorization": f"Bearer {KEY}"})).text()
    figures = dict(line.rsplit(" ", 1) for line in text.splitlines())
    assert figures["gongkai_turns_waiting"] == "1"
    assert figures['gongkai_requests_total{status="4xx"}'] == "1"
    assert float(figures["gongkai_disk_free_bytes"]) > 0


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer other", f"Basic {KEY}"])
async def test_without_the_key_there_are_no_figures(site: Client, given: str) -> None:
    assert (await site.get("/metrics", headers={"Authorization": given})).status == 404


async def test_where_no_key_is_set_nobody_has_it(
    office: Office, aiohttp_client: Callable[..., Awaitable[Any]]
) -> None:
    site = await aiohttp_client(make_app(office, receiver=NoReceiver()))
    for given in ("", "Bearer "):
        assert (await site.get("/metrics", headers={"Authorization": given})).status == 404
