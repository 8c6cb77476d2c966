"""A conversation is read in its order, each reply behind the words it answers."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.timeline import Cursor, Message, timeline
from handlers.records import InboxRow, OutboxRow
from tests.conftest import MONDAY_MORNING


def own(number: int, *, minutes: int = 0, text: str = "") -> InboxRow:
    return InboxRow(
        id=number,
        channel="web",
        conversation="lin",
        payload={"conversation": "lin", "key": f"key-{number}", "text": text or f"own {number}"},
        received_at=at(minutes),
    )


def reply(
    number: int, *, to: int | None = None, minutes: int = 0, state: str = "accepted", **facts: Any
) -> OutboxRow:
    told: dict[str, Any] = {"author": "bot", **facts}
    return OutboxRow(
        id=number,
        channel="web",
        conversation="lin",
        payload={"text": f"reply {number}", "choices": [["m:help", "帮助"]], "papers": []},
        cause=f"inbox:{to}" if to else "application:2026-0001",
        author=told["author"],
        created_at=at(minutes),
        due_at=at(minutes),
        state=state,
        attempts=1,
    )


def at(minutes: int) -> datetime:
    return MONDAY_MORNING + timedelta(minutes=minutes)


def ids(messages: Any) -> list[str]:
    return [message["id"] for message in messages]


def told(inbox: list[InboxRow], outbox: list[OutboxRow], after: str = "") -> tuple[Message, ...]:
    cursor = Cursor.parse(after)
    return tuple(timeline(inbox, outbox, after=cursor, attachment_of=lambda _id: None).messages)


def test_a_reply_stands_behind_what_it_answers_even_when_two_were_sent_quickly() -> None:
    inbox = [own(1, minutes=0), own(2, minutes=0)]
    outbox = [reply(7, to=1, minutes=1), reply(8, to=2, minutes=1), reply(9, to=2, minutes=1)]
    assert ids(told(inbox, outbox)) == ["i1", "o7", "i2", "o8", "o9"]


def test_an_officers_letter_stands_where_its_time_puts_it() -> None:
    inbox = [own(1, minutes=0), own(2, minutes=90)]
    outbox = [reply(3, to=1), reply(4, minutes=60, author="staff:wen"), reply(5, to=2, minutes=90)]
    messages = told(inbox, outbox)
    assert ids(messages) == ["i1", "o3", "o4", "i2", "o5"]
    assert [message["from"] for message in messages] == [
        "person",
        "desk",
        "officer",
        "person",
        "desk",
    ]


def test_who_wrote_a_reply_is_not_told_by_name() -> None:
    messages = told([], [reply(4, author="staff:wen.jianing")])
    assert "wen.jianing" not in str(messages)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("queued", False),  # it may still be taken back
        ("undone", False),
        ("failed", False),
        ("sending", True),
        ("accepted", True),
        ("unknown", True),
    ],
)
def test_what_may_be_taken_back_is_not_shown(state: str, shown: bool) -> None:
    assert bool(told([], [reply(1, state=state)])) is shown


def test_after_a_place_only_what_is_new_is_told() -> None:
    inbox, outbox = [own(1), own(2)], [reply(5, to=1), reply(6, to=2)]
    first = timeline(inbox, outbox, after=Cursor(), attachment_of=lambda _id: None)
    assert str(first.cursor) == "2.6"
    again = timeline(inbox, outbox, after=first.cursor, attachment_of=lambda _id: None)
    assert not again.messages
    assert again.cursor == first.cursor
    assert ids(told(inbox, outbox, after="1.5")) == ["i2", "o6"]


@pytest.mark.parametrize("text", ["x", "1", "1.", ".1", "-1.2", "1.2.3", "٣.٤", "1.2e9", "9" * 40])
def test_a_place_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        Cursor.parse(text)


@given(st.integers(0, 10**17), st.integers(0, 10**17))
def test_a_place_reads_as_it_is_written(inbox: int, outbox: int) -> None:
    assert Cursor.parse(str(Cursor(inbox, outbox))) == Cursor(inbox, outbox)


@given(st.integers(0, 6), st.integers(0, 6), st.lists(st.integers(1, 6), max_size=6))
def test_reading_in_two_goes_misses_nothing_and_repeats_nothing(
    first_in: int, first_out: int, answers: list[int]
) -> None:
    inbox = [own(number, minutes=number) for number in range(1, 7)]
    outbox = [reply(place, to=to) for place, to in enumerate(answers, start=1)]
    before = timeline(
        inbox[:first_in], outbox[:first_out], after=Cursor(), attachment_of=lambda _id: None
    )
    after = timeline(inbox, outbox, after=before.cursor, attachment_of=lambda _id: None)
    read = [*ids(before.messages), *ids(after.messages)]
    assert sorted(read) == sorted(ids(told(inbox, outbox)))
