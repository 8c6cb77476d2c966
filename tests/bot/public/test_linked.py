"""A link opens its file for whoever has the key, for a while, and each opening is noted."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bot.bootstrap import Office
from bot.public import add_public_routes
from bot.public.linked import LASTS, Links
from bot.web.app import make_app
from handlers.desk.cases.attachments import keep_received
from handlers.ledger.entry import Stream
from tests.conftest import Clock
from tests.fakes.inbox import MemoryInbox

Client = TestClient[Any, Any]
SITE = "https://open.example.cn"


@pytest.fixture
async def client(office: Office, aiohttp_client: Callable[..., Awaitable[Client]]) -> Client:
    app = make_app(office, receiver=MemoryInbox(), modules=(add_public_routes,))
    return await aiohttp_client(app)


def link(office: Office, name: str, content: bytes, media_type: str) -> tuple[str, str]:
    """Return the path of a new link, and the id of the file behind it."""
    with office.storage.write() as unit:
        file = keep_received(
            unit, ("wechat", "lin"), name=name, content=content, media_type=media_type
        )
        address, until = Links(SITE).to(unit, file)
    assert until == office.clock() + LASTS
    assert address.startswith(f"{SITE}/files/")
    return address.removeprefix(SITE), file


async def test_the_file_is_given_and_the_opening_noted(office: Office, client: Client) -> None:
    path, file = link(office, "答复书.pdf", b"%PDF-1.7", "application/pdf")
    answer = await client.get(path)
    assert (answer.status, await answer.read()) == (200, b"%PDF-1.7")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "no-store"
    await client.get(path)
    with office.storage.read() as unit:
        (made,) = unit.links.of(file)
        opened = unit.ledger.of(Stream.AUDIT, "wechat:lin")
    assert (made.openings, made.opened_at) == (2, office.clock())
    assert [(entry.act, entry.facts) for entry in opened] == [("file_opened", {"paper": file})]


async def test_a_text_is_shown_on_the_spot(office: Office, client: Client) -> None:
    path, _ = link(office, "全文.txt", "答复如下".encode(), "text/plain; charset=utf-8")
    answer = await client.get(path)
    assert await answer.text() == "答复如下"
    assert answer.headers["Content-Disposition"].startswith("inline;")


async def test_a_look_ahead_of_a_program_is_no_opening(office: Office, client: Client) -> None:
    path, file = link(office, "答复书.pdf", b"%PDF-1.7", "application/pdf")
    assert (await client.head(path)).status == 405
    with office.storage.read() as unit:
        assert unit.links.of(file)[0].openings == 0


async def test_a_wrong_key_and_a_late_one_are_answered_alike(
    office: Office, client: Client, clock: Clock
) -> None:
    path, _ = link(office, "答复书.pdf", b"%PDF-1.7", "application/pdf")
    clock.forward(days=31)
    late, wrong = await client.get(path), await client.get("/files/nothing")
    assert (late.status, wrong.status) == (404, 404)
