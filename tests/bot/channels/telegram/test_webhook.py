"""Pushed updates: let in by their secret, answered 200 only when they are stored."""

import asyncio
import io
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram import (
    TelegramChannel,
    TelegramIntake,
    TelegramSettings,
    webhook_routes,
)
from bot.channels.telegram.reading import UnreadableUpdateError, read
from bot.channels.telegram.webhook import BODY_BYTES
from handlers.conversation.message import Choice, Reply
from tests.bot.channels.telegram.conftest import Pauses
from tests.botapi import BotApi
from tests.fakes.inbox import MemoryInbox, until

SECRET = "the-secret_1"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Desk:
    """A service with the webhook in it."""

    def __init__(self, channel: TelegramChannel, url: str) -> None:
        self.channel = channel
        self.url = url

    async def post(self, body: bytes, *, secret: str | None = SECRET) -> int:
        headers = {HEADER: secret} if secret is not None else {}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=io.BytesIO(body), headers=headers) as response,
        ):
            return response.status


@pytest.fixture
async def desk(api: BotApi, inbox: MemoryInbox) -> AsyncIterator[Desk]:
    app = web.Application(client_max_size=100 * BODY_BYTES)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    socket = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0)
    port = socket.sockets[0].getsockname()[1]
    socket.close()
    await socket.wait_closed()
    url = f"http://127.0.0.1:{port}/telegram/opaque"
    settings = TelegramSettings(
        token=api.token, api=api.url, webhook_url=url, webhook_secret=SECRET
    )
    async with TelegramChannel(settings) as channel:
        app.add_routes(webhook_routes(channel, inbox))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield Desk(channel, url)
        await runner.cleanup()


async def test_what_people_write_is_pushed_and_stored_in_order(
    api: BotApi, desk: Desk, inbox: MemoryInbox, pauses: Pauses
) -> None:
    lin = api.person()
    lin.say("一")
    await TelegramIntake(desk.channel, inbox, sleep=pauses).run()
    lin.say("二")
    await inbox.has(2)
    assert inbox.texts == ["一", "二"]
    assert api.count("getUpdates") == 0
    assert api.state.webhook.secret == SECRET
    assert api.broken == []


async def test_an_update_the_store_does_not_take_comes_again(
    api: BotApi, desk: Desk, inbox: MemoryInbox, pauses: Pauses
) -> None:
    inbox.failures = 2
    api.person().say("请留住")
    await TelegramIntake(desk.channel, inbox, sleep=pauses).run()
    await inbox.has(1)
    await until(lambda: api.state.webhook.last_status == 200)
    assert api.state.webhook.last_error == "Wrong response from the webhook: 503"
    assert not api.state.updates


@pytest.mark.parametrize("secret", [None, "", "the-secret_2", "密", SECRET + "x"])
async def test_nothing_is_let_in_without_the_secret(
    desk: Desk, inbox: MemoryInbox, secret: str | None
) -> None:
    assert await desk.post(b'{"update_id": 1}', secret=secret) == 403
    assert inbox.updates == {}


@pytest.mark.parametrize(
    "body",
    [b"", b"no json", b"[1]", b"\xff\xfe", b"null", b"[" * 100_000, b'{"update_id": "x"}'],
    ids=["empty", "text", "list", "binary", "null", "deep", "number"],
)
async def test_what_is_no_update_is_kept_once_and_set_aside_by_its_reader(
    desk: Desk, inbox: MemoryInbox, body: bytes
) -> None:
    """Refusing it would only make Telegram send it again, before everything else."""
    assert await desk.post(body) == 200
    assert await desk.post(body) == 200
    (update,) = inbox.updates.values()
    json.dumps(update.payload)
    with pytest.raises(UnreadableUpdateError):
        read(update.payload)


async def test_a_body_larger_than_any_update_is_refused(desk: Desk, inbox: MemoryInbox) -> None:
    assert await desk.post(b" " * (BODY_BYTES + 1)) == 413
    assert inbox.updates == {}
    assert await desk.post(b'{"update_id": 1}' + b" " * 1000) == 200


async def test_a_pressed_button_stops_waiting(
    api: BotApi, desk: Desk, inbox: MemoryInbox, pauses: Pauses
) -> None:
    await TelegramIntake(desk.channel, inbox, sleep=pauses).run()
    lin = api.person()
    await desk.channel.send(lin.conversation, Reply(text="?", choices=(Choice("a", "甲"),)), ())
    query = lin.press("甲")
    await lin.until(lambda: api.state.queries[query])


def test_there_is_no_route_without_a_webhook(api: BotApi, inbox: MemoryInbox) -> None:
    polling = TelegramChannel(TelegramSettings(token=api.token, api=api.url))
    assert webhook_routes(polling, inbox) == []
