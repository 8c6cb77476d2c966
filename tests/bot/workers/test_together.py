"""Turns and deliveries of many conversations at once: each as if it were alone. Decision 011."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bot.bootstrap import Office
from bot.channels.port import ChannelFile, Delivery, Outcome
from bot.channels.web.channel import WebChannel
from bot.workers.delivering import DeliveryWorker
from bot.workers.turning import TurnWorker
from handlers.casework.terms import Act
from handlers.conversation.message import Incoming, Reply
from handlers.desk.turns.taking import NEW, Ahead, take_ahead, write_together
from handlers.ledger.entry import Stream, verify
from handlers.records import Attempt, InboxRow, NewUpdate, OutboxRow
from handlers.storage.delivery import SqlOutbox
from tests.conftest import Clock
from tests.handlers.desk.conftest import OFFICER, Desk

MANY = 70  # conversations: more than are written together


class OddChannel(WebChannel):
    """A web channel that cannot read one message."""

    def read(self, payload: Mapping[str, Any]) -> Incoming | None:
        if payload["text"] == "odd":
            raise ValueError("cannot be read")
        return super().read(payload)


class NoteChannel(WebChannel):
    """A web channel that notes what it was given to send."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.storage)
        self.sent: list[tuple[str, str]] = []

    async def send(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> Delivery:
        del files
        await asyncio.sleep(0)
        self.sent.append((conversation, reply.text))
        return Delivery(outcome=Outcome.ACCEPTED)


def say(office: Office, *said: tuple[str, str]) -> None:
    updates = [
        NewUpdate(
            channel="web",
            key=f"{place}:{conversation}",
            conversation=conversation,
            payload={"conversation": conversation, "text": text},
        )
        for place, (conversation, text) in enumerate(said)
    ]
    office.storage.submit(lambda unit: unit.inbox.store_all(updates)).result()


def inbox(office: Office, conversation: str) -> list[InboxRow]:
    with office.storage.read() as unit:
        return unit.inbox.of("web", conversation)


def outbox(office: Office, conversation: str) -> list[OutboxRow]:
    with office.storage.read() as unit:
        return unit.outbox.of("web", conversation)


def test_many_conversations_are_each_answered_once_in_their_order(office: Office) -> None:
    people = [str(number) for number in range(MANY)]
    say(office, *((person, f"第{turn}个问题") for turn in range(2) for person in people))
    worker = TurnWorker(office, {"web": WebChannel(office.storage)})
    worker.take_waiting()
    worker.take_waiting()
    for person in people:
        rows = inbox(office, person)
        assert [row.state for row in rows] == ["done", "done"]
        causes = [message.cause for message in outbox(office, person)]
        assert causes == [f"inbox:{row.id}" for row in rows]
    with office.storage.read() as unit:
        assert list(verify(unit.ledger.all())) == []
        asked = [entry.subject for entry in unit.ledger.by_subject(Stream.QUESTION)]
        assert len(asked) == len(set(asked)) == 2 * MANY


def test_a_turn_that_fails_takes_no_other_with_it(office: Office) -> None:
    say(office, ("1", "低保怎么办"), ("2", "odd"), ("3", "低保怎么办"))
    worker = TurnWorker(office, {"web": OddChannel(office.storage)})
    for _ in range(3):
        worker.take_waiting()
    states = {person: [row.state for row in inbox(office, person)] for person in "123"}
    assert states == {"1": ["done"], "2": ["set_aside"], "3": ["done"]}
    assert len(outbox(office, "2")) == 1  # the apology


def test_turns_that_cannot_be_written_together_are_taken_one_by_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: SqlOutbox, messages: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(SqlOutbox, "put_all", full)
    say(office, ("1", "低保怎么办"), ("2", "低保怎么办"))
    TurnWorker(office, {"web": WebChannel(office.storage)}).take_waiting()
    for person in "12":
        assert [row.state for row in inbox(office, person)] == ["done"]
        assert len(outbox(office, person)) == 1


def test_a_turn_from_where_the_conversation_no_longer_stands_is_not_written(
    office: Office,
) -> None:
    say(office, ("1", "低保怎么办"), ("2", "低保怎么办"))
    channel = WebChannel(office.storage)
    with office.storage.read() as unit:
        rows = unit.inbox.waiting(["web"], limit=9)
        now = unit.now
    ahead = [
        take_ahead(
            row,
            channel.read(row.payload),
            NEW,
            now=now,
            rules=office.rules,
            answering=office.library,
        )
        for row in rows
    ]
    kept = [one for one in ahead if isinstance(one, Ahead)]
    with office.storage.write() as unit:
        unit.conversations.put("web", "1", {"language": "en"})
        left = write_together(unit, kept, split=lambda _channel, reply: [reply])
        assert [row.conversation for row in left] == ["1"]
        again = write_together(unit, kept[1:], split=lambda _channel, reply: [reply])
        assert [row.conversation for row in again] == ["2"]
    assert [row.state for row in inbox(office, "1")] == ["stored"]
    assert (outbox(office, "1"), len(outbox(office, "2"))) == ([], 1)
    TurnWorker(office, {"web": channel}).take_waiting()
    assert [row.state for row in inbox(office, "1")] == ["done"]


async def test_messages_of_many_conversations_are_each_sent_once_in_order(office: Office) -> None:
    channel = NoteChannel(office)
    worker = TurnWorker(office, {"web": channel})
    people = [str(number) for number in range(MANY)]
    say(office, *((person, text) for text in ("/help", "/start") for person in people))
    await worker.settle()
    await DeliveryWorker(office, {"web": channel}).drain()
    for person in people:
        rows = outbox(office, person)
        assert [(row.state, row.attempts) for row in rows] == [("accepted", 1)] * len(rows)
        assert [text for one, text in channel.sent if one == person] == [
            row.payload["text"] for row in rows
        ]


async def test_an_outcome_that_cannot_be_recorded_hides_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = NoteChannel(office)
    say(office, ("1", "/help"), ("2", "/help"))
    await TurnWorker(office, {"web": channel}).settle()
    (lost,) = outbox(office, "1")
    record_all = SqlOutbox.record_all

    def broken(self: SqlOutbox, attempts: Sequence[Attempt]) -> None:
        if any(one.row == lost.id for one in attempts):
            raise OSError("no space")
        record_all(self, attempts)

    monkeypatch.setattr(SqlOutbox, "record_all", broken)
    await DeliveryWorker(office, {"web": channel}).drain()
    assert [row.state for row in outbox(office, "1")] == ["sending"]
    assert [row.state for row in outbox(office, "2")] == ["accepted"]
    assert len(channel.sent) == 2


async def test_109_what_the_channel_took_the_applicant_has_received(
    office: Office, clock: Clock
) -> None:
    """Decision 022."""
    desk = Desk(office.storage, office.rules, clock)
    number = desk.accepted()
    desk.act(number, Act.NOTIFY_FEE, OFFICER, tariff="page", quantity=119, reason="页数较多")
    assert desk.case(number).application.events[-1].received_on is None
    await DeliveryWorker(office, {"web": NoteChannel(office)}).drain()
    assert desk.case(number).application.events[-1].received_on == office.today()


async def test_one_conversations_flood_holds_up_nobody(office: Office) -> None:
    channel = WebChannel(office.storage)
    say(office, *(("flood", f"第{turn}个问题") for turn in range(230)), ("other", "/help"))
    await TurnWorker(office, {"web": channel}).once()
    assert [row.state for row in inbox(office, "other")] == ["done"]
    taken = [row.state for row in inbox(office, "flood")]
    assert taken == sorted(taken)  # done ones first: its order is kept
    assert 0 < taken.count("done") < 230


async def test_a_worker_that_is_stopped_as_it_is_woken_ends(office: Office) -> None:
    """``asyncio.wait_for`` loses a cancellation that comes with what was waited for (3.11)."""
    channels = {"web": WebChannel(office.storage)}
    turns, delivery = TurnWorker(office, channels), DeliveryWorker(office, channels)
    for run, event in ((turns.run(), turns.arrived), (delivery.run(), delivery.queued)):
        task = asyncio.create_task(run)
        while not event._waiters:
            await asyncio.sleep(0.01)
        event.set()
        task.cancel()
        done, _ = await asyncio.wait({task}, timeout=10)
        assert done, "it goes on for ever"
