"""One attempt to send one part: what the channel says of it is what happened."""

import asyncio
import logging

import pytest

from bot.channels.port import ChannelFile, Delivery, Outcome
from bot.channels.telegram import RedactingFilter, TelegramChannel, TelegramSettings
from bot.channels.telegram.request import AiohttpRequest, NotSentError
from handlers.conversation.message import Choice, Reply
from tests.botapi import BotApi, Fault

HELLO = Reply(text="您好")
LETTER = ChannelFile(
    name="答复书 (2024) 12号.pdf", media_type="application/pdf", content=b"%PDF-1.7 x"
)


async def test_a_text_arrives_as_it_was_written(api: BotApi, channel: TelegramChannel) -> None:
    lin = api.person()
    written = "<b>不是标记</b> & 第1条 *星号* _下划线_ 😀 https://example.org/?a=1&b=2"
    delivery = await channel.send(lin.conversation, Reply(text=written), ())
    assert lin.seen[0].text == written
    assert api.calls[0].parameters["link_preview_options"] == {"is_disabled": True}
    assert delivery == Delivery(outcome=Outcome.ACCEPTED, reference=str(lin.seen[0].number))
    assert api.broken == []


async def test_buttons_carry_ids_and_show_texts(api: BotApi, channel: TelegramChannel) -> None:
    lin = api.person()
    choices = (
        Choice("yes", "是"),
        Choice("x" * 64, "否"),
        Choice("more", "看看别的办事指南和办理地点"),
    )
    await channel.send(lin.conversation, Reply(text="对吗?", choices=choices), ())
    assert lin.seen[0].buttons == ("是", "否", "看看别的办事指南和办理地点")
    rows = lin.chat.messages[0]["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in rows] == [2, 1]
    assert api.broken == []


async def test_a_paper_arrives_with_its_name_and_bytes(
    api: BotApi, channel: TelegramChannel
) -> None:
    lin = api.person()
    part = Reply(text="", attachments=("id",), choices=(Choice("ok", "好"),))
    delivery = await channel.send(lin.conversation, part, (LETTER,))
    assert delivery.outcome is Outcome.ACCEPTED
    assert (lin.seen[0].document, lin.seen[0].content) == (LETTER.name, LETTER.content)
    assert lin.seen[0].buttons == ("好",)
    assert api.broken == []


async def test_a_large_paper_arrives_whole(api: BotApi, channel: TelegramChannel) -> None:
    lin = api.person()
    paper = ChannelFile(
        name="大.pdf", media_type="application/pdf", content=b"%PDF" + bytes(3 * 2**20)
    )
    delivery = await channel.send(lin.conversation, Reply(text="", attachments=("id",)), (paper,))
    assert delivery.outcome is Outcome.ACCEPTED
    assert lin.seen[0].content == paper.content


@pytest.mark.parametrize(
    "name", ['"; filename="x.exe', "a\r\nX-Header: 1", "../../etc/passwd", " ", "文\u0000件"]
)
async def test_a_file_name_cannot_break_out(
    api: BotApi, channel: TelegramChannel, name: str
) -> None:
    lin = api.person()
    paper = ChannelFile(name=name, media_type="text/plain", content=b"x")
    delivery = await channel.send(lin.conversation, Reply(text="", attachments=("id",)), (paper,))
    assert delivery.outcome is Outcome.ACCEPTED
    shown = lin.seen[0].document or ""
    assert shown
    assert not set(shown) & set('"\\/\r\n\0')


RETRY, UNKNOWN = Outcome.RETRY, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("fault", "outcome", "arrived"),
    [
        (Fault.error(500), RETRY, 0),
        (Fault.bad_gateway(502), RETRY, 0),
        (Fault.bad_gateway(503), RETRY, 0),
        (Fault.flood(7), RETRY, 0),
        (Fault.error(401, "Unauthorized"), RETRY, 0),
        (Fault.bad_gateway(504), UNKNOWN, 0),
        (Fault.reset_before(), UNKNOWN, 0),
        (Fault.reset_after(), UNKNOWN, 1),
        (Fault.garbled(), UNKNOWN, 1),
        (Fault(status=200, body=b"<html>", media_type="text/html"), UNKNOWN, 0),
        (Fault(status=200, body=b'{"ok":true,"result":true}'), UNKNOWN, 0),
        (Fault(status=302, body=b"", location="/botx/getMe"), Outcome.FAILED, 0),
        (Fault.error(413, "Request Entity Too Large"), Outcome.FAILED, 0),
        (Fault.error(400, "Bad Request: message is too long"), Outcome.FAILED, 0),
        (Fault.error(400, "Bad Request: message is not modified"), Outcome.ACCEPTED, 0),
        (Fault.error(400, "Bad Request: query is too old"), Outcome.ACCEPTED, 0),
        (Fault.error(403, "Forbidden: user is deactivated"), Outcome.BLOCKED, 0),
    ],
)
async def test_each_fault_has_its_outcome(
    api: BotApi, channel: TelegramChannel, fault: Fault, outcome: Outcome, arrived: int
) -> None:
    """Only what surely did not arrive is tried again by itself."""
    lin = api.person()
    api.faults.next("sendMessage", fault)
    delivery = await channel.send(lin.conversation, HELLO, ())
    assert (delivery.outcome, len(lin.seen)) == (outcome, arrived)
    assert (delivery.after is not None) == (outcome is RETRY)
    assert delivery.detail
    assert channel.settings.token not in repr(delivery)


async def test_a_flood_holds_everybody_for_as_long_as_told(
    api: BotApi, channel: TelegramChannel
) -> None:
    api.faults.next("sendMessage", Fault.flood(7), Fault(status=429, body=b"?"), Fault.error(500))
    lin = api.person()
    told = [await channel.send(lin.conversation, HELLO, ()) for _ in range(3)]
    assert [(one.after, one.whole_channel) for one in told] == [(7, True), (5, True), (5, False)]


async def test_an_answer_that_does_not_come_leaves_it_unknown(api: BotApi) -> None:
    lin = api.person()
    api.faults.next("sendMessage", Fault.slow(1.0))
    settings = TelegramSettings(token=api.token, api=api.url, answer_seconds=0.1)
    async with TelegramChannel(settings) as hurried:
        delivery = await hurried.send(lin.conversation, HELLO, ())
    assert (delivery.outcome, len(lin.seen)) == (Outcome.UNKNOWN, 1)


async def test_whoever_blocked_the_bot_is_named_so(api: BotApi, channel: TelegramChannel) -> None:
    lin = api.person()
    lin.block()
    assert (await channel.send(lin.conversation, HELLO, ())).outcome is Outcome.BLOCKED
    lin.unblock()
    assert (await channel.send(lin.conversation, HELLO, ())).outcome is Outcome.ACCEPTED


async def test_a_chat_that_never_was_fails_for_good(channel: TelegramChannel) -> None:
    delivery = await channel.send("424242", HELLO, ())
    assert (delivery.outcome, delivery.detail) == (Outcome.FAILED, "Chat not found")


async def test_a_conversation_of_another_channel_fails_for_good(
    api: BotApi, channel: TelegramChannel
) -> None:
    delivery = await channel.send("web-visitor", HELLO, ())
    assert delivery.outcome is Outcome.FAILED
    assert api.calls == []


async def test_no_server_means_surely_not_sent_and_no_token_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with BotApi() as gone:
        settings = TelegramSettings(token=gone.token, api=gone.url)
    async with TelegramChannel(settings) as channel:
        delivery = await channel.send("1", HELLO, ())
    assert delivery.outcome is Outcome.RETRY
    assert settings.token not in repr(delivery) + caplog.text
    assert HELLO.text not in caplog.text


async def test_waiting_in_vain_for_a_free_connection_means_surely_not_sent(api: BotApi) -> None:
    api.faults.next("getMe", Fault.slow(0.5))
    request = AiohttpRequest(connections=1, connect_seconds=0.05)
    await request.initialize()
    url = f"{api.url}/bot{api.token}/getMe"
    first = asyncio.create_task(request.do_request(url, "POST"))
    await asyncio.sleep(0.02)
    with pytest.raises(NotSentError) as refused:
        await request.do_request(url, "POST")
    assert api.token not in str(refused.value)
    assert (await first)[0] == 200
    await request.shutdown()
    assert api.count("getMe") == 1


async def test_a_closed_channel_says_not_sent(api: BotApi) -> None:
    channel = TelegramChannel(TelegramSettings(token=api.token, api=api.url))
    assert (await channel.send("1", HELLO, ())).outcome is Outcome.RETRY


@pytest.mark.parametrize(
    ("reply", "papers", "why"),
    [
        (Reply(text=" \n"), (), "empty"),
        (Reply(text="字" * 4097), (), "not split"),
        (Reply(text="字" * 1025, attachments=("a",)), (LETTER,), "not split"),
        (Reply(text="", attachments=("a", "b")), (LETTER, LETTER), "not split"),
        (Reply(text="", attachments=("a",)), (), "no longer kept"),
        (
            Reply(text="", attachments=("a",)),
            (ChannelFile(name="x", media_type="x/y", content=bytes(50 * 2**20 + 1)),),
            "50 MB",
        ),
    ],
    ids=["empty", "long", "caption", "two papers", "erased", "large"],
)
async def test_what_telegram_would_refuse_is_not_sent_at_all(
    api: BotApi, channel: TelegramChannel, reply: Reply, papers: tuple[ChannelFile, ...], why: str
) -> None:
    delivery = await channel.send(api.person().conversation, reply, papers)
    assert delivery.outcome is Outcome.FAILED
    assert why in delivery.detail
    assert api.calls == []


async def test_the_token_is_taken_out_of_any_log_line(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(RedactingFilter(api.token))
    log = logging.getLogger("anything")
    log.warning("calling %s/bot%s/getMe", api.url, api.token)
    try:
        raise ValueError(api.token)
    except ValueError:
        log.exception("it broke")
    assert api.token not in caplog.text
    assert "bot<token>/getMe" in caplog.text
    assert "ValueError: <token>" in caplog.text
