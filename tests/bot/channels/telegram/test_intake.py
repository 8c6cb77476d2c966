"""Updates come in once each, stored before Telegram may forget them, whatever goes wrong."""

import asyncio
import logging

import pytest

from bot.channels.telegram import RedactingFilter, TelegramChannel, TelegramIntake, TelegramSettings
from bot.channels.telegram.commands import COMMANDS
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
