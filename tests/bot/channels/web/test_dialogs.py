"""The transcripts of all channels, held over the web chat's HTTP with the whole street behind."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.bootstrap import Office
from bot.channels.web import add_chat_routes
from bot.channels.web.channel import WebChannel
from bot.web.app import make_app
from bot.workers.delivering import DeliveryWorker
from bot.workers.receiving import StoringReceiver
from bot.workers.turning import TurnWorker
from handlers.storage.dump import dump
from tests.cast.web_chat import Client
from tests.conftest import Clock
from tests.dialogs.office import office_of, reply_by_person
from tests.dialogs.runner import Dialog, Said, dialogs, play

_CAN = frozenset({"days", "old", "staff"})
_ALL = dialogs()


class OverTheWeb:
    """A person at a browser, without the browser: the API as the page's script uses it."""

    can = _CAN

    def __init__(self, office: Office, clock: Clock) -> None:
        self._office, self._clock = office, clock
        self._channel = WebChannel(office.storage)
        channels = {"web": self._channel}
        self._turns = TurnWorker(office, channels)
        self._delivery = DeliveryWorker(office, channels)
        self._client: Client | None = None
        self._cursor, self._sent = "", 0
        self._offered: list[dict[str, str]] = []

    async def __aenter__(self) -> "OverTheWeb":
        receiver = StoringReceiver(self._office.storage, self._turns.arrived)
        app = make_app(
            self._office,
            receiver=receiver,
            modules=(lambda app: add_chat_routes(app, self._channel),),
        )
        self._client = TestClient(TestServer(app))
        await self._client.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._client is not None
        await self._client.close()

    async def say(self, text: str) -> list[Said]:
        return await self._send({"text": text})

    async def press(self, button: str) -> list[Said]:
        return await self._press(button, list(reversed(self._offered)))

    async def press_old(self, button: str) -> list[Said]:
        return await self._press(button, self._offered)

    async def wait(self, days: int) -> None:
        self._clock.forward(days=days)

    async def staff(self, text: str) -> list[Said]:
        reply_by_person(self._office, text, self._turns.split)
        await self._delivery.drain()
        return await self._answered()

    async def _press(self, button: str, offered: list[dict[str, str]]) -> list[Said]:
        choice = next(one["id"] for one in offered if one["text"] == button)
        return await self._send({"choice": choice})

    async def _send(self, content: dict[str, str]) -> list[Said]:
        assert self._client is not None
        self._sent += 1
        self._clock.forward(seconds=20)
        body = {**content, "key": f"key-{self._sent:08}"}
        answer = await self._client.post("/api/chat/messages", json=body)
        assert answer.status == 202, await answer.text()
        await self._turns.settle()
        await self._delivery.drain()
        return await self._answered()

    async def _answered(self) -> list[Said]:
        assert self._client is not None
        answer = await self._client.get("/api/chat/messages", params={"after": self._cursor})
        told: dict[str, Any] = await answer.json()
        self._cursor = told["cursor"]
        replies = [one for one in told["messages"] if one["from"] in {"desk", "officer"}]
        for one in replies:
            self._offered += one["choices"]
        return [Said(one["text"], [c["text"] for c in one["choices"]]) for one in replies]


@pytest.fixture
async def over_the_web(dialog: Dialog, tmp_path: Path) -> AsyncIterator[OverTheWeb]:
    with office_of(dialog, tmp_path / "data") as (office, clock):
        async with OverTheWeb(office, clock) as transport:
            yield transport


@pytest.mark.parametrize("dialog", [one for one in _ALL if one.needs <= _CAN], ids=lambda d: d.name)
async def test_the_web_chat_holds_the_same_dialog(dialog: Dialog, over_the_web: OverTheWeb) -> None:
    await play(dialog, over_the_web)


async def test_what_was_erased_stands_nowhere(tmp_path: Path) -> None:
    """Neither in what came in nor in what went out, nor with the questions or the draft."""
    dialog = next(one for one in _ALL if one.needs <= _CAN)
    with office_of(dialog, tmp_path / "data") as (office, clock):
        async with OverTheWeb(office, clock) as person:
            for text in ("低保怎么申请，我叫钱小二", "我要申请公开", "钱小二", "删除我的数据"):
                await person.say(text)
            assert "钱小二" in "".join(dump(office.storage.database, "default"))
            [told] = await person.press("确认删除")
            assert "已删除" in told.text
            await person.say("你好")
        assert "钱小二" not in "".join(dump(office.storage.database, "default"))


def test_most_dialogs_can_be_held_over_the_web() -> None:
    assert sum(one.needs <= _CAN for one in _ALL) >= len(_ALL) * 2 / 3
