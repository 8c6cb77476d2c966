"""What every channel promises: it reads what was stored, splits nothing away, and never raises."""

import json

import pytest

from bot.channels.port import ChannelFile, Delivery, Outcome
from handlers.casework.terms import Channel
from handlers.conversation.message import Choice, MessageKind, Reply
from handlers.desk.turns.orders import _CHANNELS
from handlers.exports.log_columns import channels
from knowledge.language import Texts
from tests.bot.channels.contract.conftest import Side

LONG = "".join(f"第{place}条 申请公开政府信息的，行政机关应当登记。\n" for place in range(400))
CHOICES = (Choice("yes", "是"), Choice("no", "否"))
LETTER = ChannelFile(name="答复书.pdf", media_type="application/pdf", content=b"%PDF-1.7")


def test_what_comes_this_way_is_counted_and_has_a_name_that_staff_read(side: Side) -> None:
    name = side.channel.name
    assert _CHANNELS[name] in set(Channel)
    assert name in channels()  # in the request log
    assert name in set(Channel) or f"console.channel.{name}" in Texts("bot.console.worklist")


def test_a_text_is_read_as_it_was_sent(side: Side) -> None:
    incoming = side.channel.read(side.text("低保怎么申请"))
    assert incoming is not None
    assert (incoming.channel, incoming.conversation) == (side.channel.name, side.conversation)
    assert (incoming.kind, incoming.text, incoming.choice) == (
        MessageKind.TEXT,
        "低保怎么申请",
        None,
    )


async def test_a_choice_that_was_offered_is_read_by_its_id(side: Side) -> None:
    (part,) = side.channel.parts(Reply(text="对吗？", choices=CHOICES))
    await side.channel.send(side.conversation, part, ())
    if side.choice is None:  # the desk knows a number or the words of what it offered
        assert "2. 否" in "".join(side.shown() or ())
        return
    incoming = side.channel.read(side.choice("no", "否"))
    assert incoming is not None
    assert (incoming.kind, incoming.choice) == (MessageKind.CHOICE, "no")


async def test_a_text_needs_no_fetching(side: Side) -> None:
    payload = side.text("你好")
    assert not side.channel.unprepared(payload)

    async def keep(file: ChannelFile) -> str:
        raise AssertionError(f"nothing is to be kept: {file.name}")

    assert await side.channel.prepare(payload, keep) == payload


def test_a_stored_update_is_json(side: Side) -> None:
    choices = [side.choice("no", "否")] if side.choice else []
    for payload in (side.text("你好"), *choices):
        assert json.loads(json.dumps(payload)) == payload


@pytest.mark.parametrize("text", ["短", LONG, "无空格" * 3000])
def test_parts_leave_no_word_out(side: Side, text: str) -> None:
    parts = side.channel.parts(Reply(text=text, choices=CHOICES, attachments=("a", "b")))
    said = "".join("".join(part.text.split()) for part in parts)
    assert said == "".join(text.split())
    assert [file for part in parts for file in part.attachments] == ["a", "b"]


def test_the_choices_stand_below_the_last_part_alone(side: Side) -> None:
    *before, last = side.channel.parts(Reply(text=LONG, choices=CHOICES))
    assert last.choices == CHOICES
    assert [part.choices for part in before] == [()] * len(before)


def test_every_part_says_of_which_case_it_is(side: Side) -> None:
    parts = side.channel.parts(Reply(text=LONG, attachments=("a",), case="2026-0001"))
    assert {part.case for part in parts} == {"2026-0001"}


def test_what_was_split_is_not_split_again(side: Side) -> None:
    for part in side.channel.parts(Reply(text=LONG, choices=CHOICES, attachments=("a",))):
        assert list(side.channel.parts(part)) == [part]


async def test_each_part_arrives_whole(side: Side) -> None:
    parts = side.channel.parts(Reply(text=LONG))
    for part in parts:
        delivery = await side.channel.send(side.conversation, part, ())
        assert delivery.outcome is Outcome.ACCEPTED
    shown = side.shown()
    if shown is not None:
        assert "".join("".join(shown).split()) == "".join(LONG.split())


async def test_a_file_is_sent_with_the_part_that_names_it(side: Side) -> None:
    (*_, part) = side.channel.parts(Reply(text="答复如下", attachments=("letter",)))
    delivery = await side.channel.send(side.conversation, part, (LETTER,))
    assert delivery.outcome is Outcome.ACCEPTED


async def test_whoever_is_gone_raises_nothing(side: Side) -> None:
    side.away()
    (part,) = side.channel.parts(Reply(text="您好"))
    delivery = await side.channel.send(side.conversation, part, ())
    assert isinstance(delivery, Delivery)
    assert "token" not in delivery.detail


async def test_a_conversation_that_cannot_be_is_answered_without_an_error(side: Side) -> None:
    (part,) = side.channel.parts(Reply(text="您好"))
    delivery = await side.channel.send("../nowhere", part, ())
    assert delivery.outcome in {Outcome.FAILED, Outcome.ACCEPTED}


async def test_a_pace_that_is_held_lets_nothing_go(side: Side) -> None:
    pace = side.channel.pace
    if pace is None:  # as fast as the desk can
        return
    assert pace.delay(side.conversation) == 0
    pace.hold(60)
    assert pace.delay(side.conversation) > 0
