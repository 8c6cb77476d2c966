"""Updates come in once each, stored before Telegram may forget them, whatever goes wrong."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram import (
    RedactingFilter,
    TelegramChannel,
    TelegramIntake,
    TelegramSettings,
    webhook_routes,
)
from bot.channels.telegram.bot import COMMANDS
from bot.channels.telegram.intake import BODY_BYTES
from bot.channels.telegram.reading import UnreadableUpdateError, read
from handlers.conversation.intent import command_in
from handlers.conversation.message import Choice, Reply
from tests.bot.channels.telegram.conftest import Pauses
from tests.botapi import BotApi, Fault
from tests.fakes.inbox import MemoryInbox, at_work, until

Task = asyncio.Task[None]


async def test_what_people_write_is_stored_in_order(
    api: BotApi, intake: Task, inbox: MemoryInbox
) -> None:
    lin, wen = api.person("林"), api.person("文")
    lin.say("一")
    wen.say("二")
    lin.say("三")
    await inbox.has(3)
    assert inbox.texts == ["一", "二", "三"]
    conversations = [update.conversation for update in inbox.updates.values()]
    assert conversations == [lin.conversation, wen.conversation, lin.conversation]
    assert api.broken == []


async def test_what_waits_together_is_stored_together(
    api: BotApi, inbox: MemoryInbox, channel: TelegramChannel, pauses: Pauses
) -> None:
    lin = api.person()
    for number in range(250):
        lin.say(str(number))
    async with at_work(TelegramIntake(channel, inbox, sleep=pauses)):
        await inbox.has(250)
    assert inbox.texts == [str(number) for number in range(250)]
    assert inbox.batches[:3] == [100, 100, 50]


async def test_an_update_is_forgotten_by_telegram_only_when_it_is_stored(
    api: BotApi, intake: Task, inbox: MemoryInbox
) -> None:
    inbox.failures = 3
    api.person().say("请留住")
    await inbox.has(1)
    assert inbox.texts == ["请留住"]
    assert inbox.batches == [1]


@pytest.mark.parametrize(
    "fault",
    [
        Fault.error(500),
        Fault.bad_gateway(),
        Fault.flood(3),
        Fault.reset_before(),
        Fault.reset_after(),
        Fault.garbled(),
        Fault(status=200, body=b'{"ok":true,"result":{"not":"a list"}}'),
        Fault(status=200, body=b"[]"),
        Fault.error(403, "Forbidden"),
    ],
    ids=lambda fault: f"{fault.status}-{fault.reset}-{fault.effect}",
)
async def test_a_fault_of_getupdates_loses_nothing_and_brings_nothing_twice(
    api: BotApi, channel: TelegramChannel, inbox: MemoryInbox, pauses: Pauses, fault: Fault
) -> None:
    api.faults.next("getUpdates", fault, fault)
    lin = api.person()
    lin.say("一")
    async with at_work(TelegramIntake(channel, inbox, sleep=pauses)):
        await inbox.has(1)
        api.faults.next("getUpdates", fault)
        lin.say("二")
        await inbox.has(2)
    assert inbox.texts == ["一", "二"]
    assert pauses.seconds[:2] == ([3.0, 3.0] if fault.status == 429 else [1.0, 2.0])


async def test_pauses_grow_to_a_minute(
    api: BotApi, channel: TelegramChannel, inbox: MemoryInbox, pauses: Pauses
) -> None:
    api.faults.always("getUpdates", Fault.error(500))
    async with at_work(TelegramIntake(channel, inbox, sleep=pauses)):
        await until(lambda: len(pauses.seconds) >= 9)
    assert pauses.seconds[:9] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_the_same_update_again_changes_nothing(
    api: BotApi, intake: Task, inbox: MemoryInbox
) -> None:
    update = api.person().say("一次")
    assert update is not None
    await inbox.has(1)
    api.put(update)
    api.person().say("别的")
    await inbox.has(2)
    assert inbox.texts == ["一次", "别的"]


async def test_numbers_that_start_anew_lower_are_read_all_the_same(
    api: BotApi, inbox: MemoryInbox
) -> None:
    """After a quiet week Telegram goes on from a random number."""
    settings = TelegramSettings(token=api.token, api=api.url, poll_timeout=1)
    lin = api.person()
    lin.say("以前")

    async def between_two_polls(seconds: float) -> None:
        if not api.state.updates:
            api.restart_numbers(5)
            lin.say("以后")
        await asyncio.sleep(0.001)

    async with (
        TelegramChannel(settings) as channel,
        at_work(TelegramIntake(channel, inbox, sleep=between_two_polls)),
    ):
        await inbox.has(1)
        await until(lambda: api.count("getUpdates") == 3)  # one came back empty
        api.faults.next("getUpdates", Fault.error(500))
        await inbox.has(2)
    assert inbox.texts == ["以前", "以后"]


async def test_a_number_used_before_is_not_the_same_update(
    api: BotApi, intake: Task, inbox: MemoryInbox
) -> None:
    lin = api.person()
    first = lin.say("一")
    await inbox.has(1)
    assert first is not None
    api.restart_numbers(first["update_id"] + 1)
    message = dict(first["message"], message_id=77, text="二")
    api.put({"update_id": first["update_id"] + 1, "message": message})
    api.put({"update_id": first["update_id"] + 1, "message": dict(message, message_id=78)})
    await inbox.has(3)


@pytest.mark.parametrize(
    "odd",
    [
        {"update_id": 900_000_001},
        {"update_id": 900_000_001, "message": 7},
        {"update_id": 900_000_001, "message": {"chat": []}},
        {"update_id": 900_000_001, "callback_query": {"id": None}},
        {"update_id": 900_000_001, "something_new": {"chat": {"id": 1}}},
    ],
)
async def test_an_odd_update_is_stored_and_holds_nobody_up(
    api: BotApi, intake: Task, inbox: MemoryInbox, odd: dict[str, object]
) -> None:
    api.put(odd)
    api.restart_numbers(900_000_002)
    api.person().say("后面的人")
    await inbox.has(2)
    assert next(iter(inbox.updates.values())).payload == odd
    assert inbox.texts == ["后面的人"]


async def test_a_second_poller_is_told_of(
    api: BotApi, intake: Task, inbox: MemoryInbox, caplog: pytest.LogCaptureFixture
) -> None:
    api.person().say("一")
    await inbox.has(1)
    api.faults.next("getUpdates", Fault.error(409, "Conflict: terminated by other getUpdates"))
    api.person().say("二")
    await inbox.has(2)
    api.person().say("三")
    await inbox.has(3)
    assert "another process gets the updates of this bot" in caplog.text


async def test_two_pollers_take_turns_and_store_everything(
    api: BotApi, intake: Task, inbox: MemoryInbox, channel: TelegramChannel, pauses: Pauses
) -> None:
    async with at_work(TelegramIntake(channel, inbox, sleep=pauses)):
        lin = api.person()
        for number in range(20):
            lin.say(str(number))
            await asyncio.sleep(0.002)
        await inbox.has(20)
    assert inbox.texts == [str(number) for number in range(20)]


async def test_a_webhook_left_behind_is_removed_and_nothing_it_missed_is_dropped(
    api: BotApi, channel: TelegramChannel, inbox: MemoryInbox, pauses: Pauses
) -> None:
    await channel.bot.set_webhook("http://127.0.0.1:9/nobody")
    api.person().say("等着")
    async with at_work(TelegramIntake(channel, inbox, sleep=pauses)):
        await inbox.has(1)
        assert api.state.webhook.url == ""
        await channel.bot.set_webhook("http://127.0.0.1:9/nobody")  # somebody sets it meanwhile
        await until(lambda: pauses.seconds)
        api.person().say("还在")
        await inbox.has(2)
    assert inbox.texts == ["等着", "还在"]


async def test_a_wrong_token_is_told_clearly_and_tried_once_a_minute(
    api: BotApi, inbox: MemoryInbox, pauses: Pauses, caplog: pytest.LogCaptureFixture
) -> None:
    settings = TelegramSettings(token="12345:wrong-token-of-somebody", api=api.url)
    caplog.handler.addFilter(RedactingFilter(settings.token))
    async with (
        TelegramChannel(settings) as channel,
        at_work(TelegramIntake(channel, inbox, sleep=pauses)),
    ):
        await until(lambda: pauses.seconds)
    assert pauses.seconds[0] == 60
    assert "check GONGKAI_TELEGRAM_TOKEN" in caplog.text
    assert settings.token not in caplog.text


async def test_a_server_that_is_away_is_waited_for(
    inbox: MemoryInbox, pauses: Pauses, caplog: pytest.LogCaptureFixture
) -> None:
    async with BotApi() as gone:
        settings = TelegramSettings(token=gone.token, api=gone.url)
        port = int(gone.url.rpartition(":")[2])
    async with TelegramChannel(settings) as channel:
        caplog.set_level(logging.INFO)
        async with at_work(TelegramIntake(channel, inbox, sleep=pauses)):
            await until(lambda: len(pauses.seconds) >= 3)
            async with BotApi(port=port) as back:
                back.person().say("回来了")
                await inbox.has(1)
    assert "no connection to Telegram" in caplog.text
    assert "Telegram answers again" in caplog.text
    assert settings.token not in caplog.text


async def test_a_poll_that_is_never_answered_is_given_up(
    api: BotApi, inbox: MemoryInbox, pauses: Pauses
) -> None:
    api.faults.next("getUpdates", Fault.slow(5, effect=False))
    settings = TelegramSettings(token=api.token, api=api.url, poll_timeout=1, answer_seconds=0.2)
    async with (
        TelegramChannel(settings) as channel,
        at_work(TelegramIntake(channel, inbox, sleep=pauses)),
    ):
        api.person().say("还在")
        await inbox.has(1)
    assert pauses.seconds == [1]


async def test_what_keeps_the_bot_from_working_is_told_in_a_sentence(
    api: BotApi, channel: TelegramChannel
) -> None:
    assert await channel.trouble() is None
    api.faults.next("getMe", Fault.error(401, "Unauthorized"), Fault.bad_gateway())
    assert "GONGKAI_TELEGRAM_TOKEN" in (await channel.trouble() or "")
    assert await channel.trouble() == "the Bot API server answered 502"


async def test_it_stops_at_once_when_cancelled(api: BotApi, intake: Task) -> None:
    await until(lambda: api.count("getUpdates"))
    intake.cancel()
    async with asyncio.timeout(0.5):
        with pytest.raises(asyncio.CancelledError):
            await intake


async def test_pressed_buttons_stop_waiting_once_stored(
    api: BotApi, intake: Task, inbox: MemoryInbox, channel: TelegramChannel
) -> None:
    lin = api.person()
    await channel.send(lin.conversation, Reply(text="选", choices=(Choice("a", "甲"),)), ())
    query = lin.press("甲")
    await inbox.has(1)
    await lin.until(lambda: api.state.queries[query])
    api.faults.next("answerCallbackQuery", Fault.error(500))
    lin.press("甲")
    await inbox.has(2)  # an answer that fails disturbs nothing
    lin.say("继续")
    await inbox.has(3)


async def test_commands_and_menu_are_shown_in_both_languages(api: BotApi, intake: Task) -> None:
    await until(lambda: api.state.menu)
    assert api.state.menu == {"type": "commands"}
    shown = api.state.commands
    names = {language: [each["command"] for each in shown[language]] for language in ("", "en")}
    assert names[""] == names["en"]
    assert api.broken == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shown_is_one_the_desk_knows(command: str) -> None:
    assert command_in(f"/{command}") is not None


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
