"""The spine's records, by the same rules on every kind of database."""

from concurrent.futures import wait
from datetime import date, timedelta
from typing import Any

import pytest

from handlers.ledger.entry import GENESIS, NewEntry, Stream, verify
from handlers.ports import UnitOfWork
from handlers.records import NewMessage
from handlers.storage.unit_of_work import Storage
from tests.conftest import Clock


def filed(number: str) -> NewEntry:
    return NewEntry(
        stream=Stream.APPLICATION,
        subject=number,
        act="filed",
        actor="citizen",
        effective_on=date(2026, 3, 2),
        facts={"渠道": "web", "days": 20},
    )


def message(conversation: str = "7", **more: Any) -> NewMessage:
    return NewMessage(
        channel="web", conversation=conversation, payload={"text": "答"}, cause="test", **more
    )


def test_an_update_is_stored_once(storage: Storage) -> None:
    with storage.write() as unit:
        assert unit.inbox.store("web", "1", "7", {"text": "问"})
        assert not unit.inbox.store("web", "1", "7", {"text": "问"})
        assert unit.inbox.store("telegram", "1", "7", {"text": "问"})
    with storage.read() as unit:
        assert [row.payload for row in unit.inbox.waiting(["web"], limit=9)] == [{"text": "问"}]


def test_the_turn_of_an_update_is_taken_once(storage: Storage) -> None:
    with storage.write() as unit:
        unit.inbox.store("web", "1", "7", {})
        (row,) = unit.inbox.waiting(["web"], limit=9)
        assert unit.inbox.claim(row.id)
        assert not unit.inbox.claim(row.id)
        assert unit.inbox.waiting(["web"], limit=9) == []


def test_a_turn_that_fails_for_good_waits_no_more(storage: Storage) -> None:
    with storage.write() as unit:
        unit.inbox.store("web", "1", "7", {})
        (row,) = unit.inbox.waiting(["web"], limit=9)
        unit.inbox.set_aside(row.id, "odd", for_good=False)
        assert [again.attempts for again in unit.inbox.waiting(["web"], limit=9)] == [1]
        unit.inbox.set_aside(row.id, "odd", for_good=True)
        assert unit.inbox.waiting(["web"], limit=9) == []


def test_messages_of_a_conversation_go_one_after_the_other(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        first, second = unit.outbox.put(message()), unit.outbox.put(message())
        other = unit.outbox.put(message("8"))
        assert [row.id for row in unit.outbox.lease(["web"], limit=9)] == [first, other]
        assert unit.outbox.lease(["web"], limit=9) == []
        unit.outbox.record(first, "accepted", reference="m1", detail="", due_at=None)
        assert [row.id for row in unit.outbox.lease(["web"], limit=9)] == [second]


def test_what_must_wait_holds_its_conversation(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        unit.outbox.put(message())
        unit.outbox.put(message())
        (row,) = unit.outbox.lease(["web"], limit=9)
        later = clock() + timedelta(seconds=5)
        unit.outbox.record(row.id, "retry", reference=None, detail="429", due_at=later)
        assert unit.outbox.lease(["web"], limit=9) == []
    clock.forward(seconds=6)
    with storage.write() as unit:
        (again,) = unit.outbox.lease(["web"], limit=9)
        assert (again.id, again.attempts) == (row.id, 1)


def test_what_a_dead_process_had_taken_is_sent_again(storage: Storage) -> None:
    with storage.write() as unit:
        unit.outbox.put(message())
        (row,) = unit.outbox.lease(["web"], limit=9)
    with storage.write() as unit:
        assert unit.outbox.release(["web"]) == 1
        assert [again.id for again in unit.outbox.lease(["web"], limit=9)] == [row.id]


def test_a_message_can_be_taken_back_until_it_is_sent(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        kept = unit.outbox.put(message(due_at=clock() + timedelta(seconds=15)))
        assert unit.outbox.undo(kept)
        assert not unit.outbox.undo(kept)
        sent = unit.outbox.put(message())
        unit.outbox.lease(["web"], limit=9)
        assert not unit.outbox.undo(sent)


def test_entries_are_chained_without_gaps(storage: Storage) -> None:
    for number in ("1", "2", "3"):
        with storage.write() as unit:
            unit.ledger.append([filed(number), filed(number)])
    with storage.read() as unit:
        entries = [one for number in "123" for one in unit.ledger.of(Stream.APPLICATION, number)]
        assert [one.seq for one in entries] == [1, 2, 3, 4, 5, 6]
        assert entries[0].previous_hash == GENESIS
        assert list(verify(entries)) == []
        assert unit.ledger.head() == (6, entries[-1].hash)


def test_numbers_never_repeat_and_a_failed_turn_takes_none(storage: Storage) -> None:
    taken: list[int] = []

    def take(unit: UnitOfWork) -> None:
        taken.append(unit.numbers.next("application:2026"))

    def fail(unit: UnitOfWork) -> None:
        unit.numbers.next("application:2026")
        raise ValueError("a turn that fails")

    futures = [storage.submit(fail if n % 5 == 0 else take) for n in range(50)]
    wait(futures)
    assert all(future.exception() is None for n, future in enumerate(futures) if n % 5)
    assert sorted(taken) == list(range(1, 41))
    with pytest.raises(ValueError, match="a turn that fails"):
        futures[0].result()


def test_nothing_of_a_failed_transaction_is_kept(storage: Storage) -> None:
    def half(unit: UnitOfWork) -> None:
        unit.ledger.append([filed("1")])
        unit.outbox.put(message())
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        storage.submit(half).result()
    with storage.read() as unit:
        assert unit.ledger.head() == (0, GENESIS)
        assert unit.outbox.of("web", "7") == []


def test_a_conversation_keeps_its_newest_state(storage: Storage) -> None:
    with storage.write() as unit:
        assert unit.conversations.get("web", "7") is None
        unit.conversations.put("web", "7", {"doing": "form"})
        unit.conversations.put("web", "7", {"doing": "idle"})
        assert unit.conversations.get("web", "7") == {"doing": "idle"}


def test_organs_in_one_database_see_nothing_of_each_other(storage: Storage, clock: Clock) -> None:
    other = Storage(storage.database, organ="neighbour", clock=clock)
    with storage.write() as unit:
        unit.inbox.store("web", "1", "7", {})
        unit.ledger.append([filed("1")])
        unit.outbox.put(message())
        unit.conversations.put("web", "7", {})
        assert unit.numbers.next("n") == 1
    with other.write() as unit:
        assert unit.inbox.waiting(["web"], limit=9) == []
        assert unit.ledger.of(Stream.APPLICATION, "1") == []
        assert unit.outbox.lease(["web"], limit=9) == []
        assert unit.conversations.get("web", "7") is None
        assert unit.numbers.next("n") == 1
