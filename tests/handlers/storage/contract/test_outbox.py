"""Messages go out in their order, one conversation at a time, and what became of each is kept."""

from dataclasses import replace
from datetime import timedelta

from handlers.ports import Storage
from handlers.records import Attempt
from tests.conftest import Clock
from tests.handlers.storage.contract.entries import message, messages


def test_messages_of_a_conversation_go_one_after_the_other(storage: Storage) -> None:
    with storage.write() as unit:
        first, second = unit.outbox.put(message()), unit.outbox.put(message())
        other = unit.outbox.put(message("8"))
        assert [row.id for row in unit.outbox.lease(["web"], limit=9)] == [first, other]
        assert unit.outbox.lease(["web"], limit=9) == []
        unit.outbox.record(first, "accepted", reference="m1", detail="", due_at=None)
        assert [row.id for row in unit.outbox.lease(["web"], limit=9)] == [second]


def test_no_more_are_taken_than_there_is_room_for(storage: Storage) -> None:
    with storage.write() as unit:
        unit.outbox.put_all(messages("7", "8", "9"))
        taken = unit.outbox.lease(["web"], limit=1, busy=[("web", "7")])
        assert [row.conversation for row in taken] == ["8"]
        assert [row.conversation for row in unit.outbox.lease(["web"], limit=9)] == ["7", "9"]
        assert unit.outbox.lease(["telegram"], limit=9) == []


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


def test_what_a_dead_process_had_taken_is_sent_again_unless_it_may_have_gone(
    storage: Storage,
) -> None:
    """Decision 013."""
    with storage.write() as unit:
        unit.outbox.put_all(messages("7", "8", "9"))
        unit.outbox.put(message("10"))
        seven, eight, nine, _ = unit.outbox.lease(["web"], limit=9, holder="dead")
        unit.outbox.record(nine.id, "accepted", reference=None, detail="", due_at=None)
        assert unit.outbox.mark([eight.id], holder="dead") == {eight.id}
    with storage.write() as unit:
        assert unit.outbox.release(["telegram"], living=["new"]) == (0, 0)
        assert unit.outbox.release(["web"], living=["dead", "new"]) == (0, 0)
        assert unit.outbox.release(["web"], living=["new"]) == (2, 1)
        again = unit.outbox.lease(["web"], limit=9, holder="new")
        assert [row.conversation for row in again] == ["7", "10"]
        (gone,) = unit.outbox.of("web", "8")
        assert (gone.state, gone.attempts, gone.detail) == ("unknown", 1, "process ended")
        assert unit.outbox.mark([seven.id], holder="dead") == set()  # it is no longer its own


def test_what_a_living_process_is_sending_no_other_takes(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        unit.outbox.put(message())
        unit.outbox.lease(["web"], limit=9, holder="first")
    clock.forward(minutes=10)
    with storage.write() as unit:
        assert unit.outbox.lease(["web"], limit=9, holder="second") == []


def test_a_lease_is_one_holders_until_it_runs_out(
    storage: Storage, neighbour: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        assert unit.leases.hold("poll", "first", seconds=15)
        assert unit.leases.hold("poll", "first", seconds=15)
        assert not unit.leases.hold("poll", "second", seconds=15)
        assert unit.leases.hold("process-second", "second", seconds=60)
        assert unit.leases.living() == {"first", "second"}
    with neighbour.write() as unit:
        assert unit.leases.living() == set()
        assert unit.leases.hold("poll", "theirs", seconds=15)
    clock.forward(seconds=16)
    with storage.write() as unit:
        assert unit.leases.living() == {"second"}
        assert unit.leases.hold("poll", "second", seconds=15)
        unit.leases.drop("second")
        assert unit.leases.living() == set()


def test_a_message_can_be_taken_back_until_it_is_sent(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        waiting = unit.outbox.put(message(due_at=clock() + timedelta(seconds=15)))
        assert unit.outbox.undo(waiting)
        assert not unit.outbox.undo(waiting)
        sent = unit.outbox.put(message())
        unit.outbox.lease(["web"], limit=9)
        assert not unit.outbox.undo(sent)
        assert not unit.outbox.undo(sent + 100)


def test_messages_queued_together_go_in_their_order(storage: Storage) -> None:
    with storage.write() as unit:
        unit.outbox.put_all(messages("7", "8", "7"))
        rows = unit.outbox.lease(["web"], limit=9)
        assert [row.conversation for row in rows] == ["7", "8"]
        unit.outbox.record_all([Attempt(row=row.id, tried=0, outcome="accepted") for row in rows])
        unit.outbox.record_all([])
        (last,) = unit.outbox.lease(["web"], limit=9)
        assert (last.conversation, last.id > rows[1].id) == ("7", True)


def test_attempts_recorded_together_leave_each_message_in_its_own_state(
    storage: Storage, clock: Clock
) -> None:
    later = clock() + timedelta(seconds=5)
    with storage.write() as unit:
        unit.outbox.put_all(messages("7", "8", "9"))
        sent, failed, again = (row.id for row in unit.outbox.lease(["web"], limit=9))
        unit.outbox.record_all(
            [
                Attempt(row=sent, tried=0, outcome="accepted", reference="m1"),
                Attempt(row=failed, tried=0, outcome="blocked", detail="403"),
                Attempt(row=again, tried=0, outcome="retry", detail="429", due_at=later),
            ]
        )
    with storage.read() as unit:
        (one,), (other,), (third,) = (unit.outbox.of("web", name) for name in "789")
    assert (one.state, one.reference, one.due_at) == ("accepted", "m1", one.created_at)
    assert (other.state, other.detail) == ("blocked", "403")
    assert (third.state, third.attempts, third.due_at) == ("queued", 1, later)


def test_messages_are_found_by_conversation_and_by_cause(storage: Storage) -> None:
    with storage.write() as unit:
        first, second = unit.outbox.put(message()), unit.outbox.put(message(author="staff:lin"))
        unit.outbox.put(message("8"))
        assert [row.id for row in unit.outbox.of("web", "7")] == [first, second]
        assert [row.author for row in unit.outbox.of("web", "7", after=first)] == ["staff:lin"]
        assert len(unit.outbox.caused_by("test")) == 3
        assert unit.outbox.caused_by("inbox:1") == []


def test_what_is_to_be_tried_again_later_is_due_at_once_when_it_is_hastened(
    storage: Storage, clock: Clock
) -> None:
    later = clock() + timedelta(hours=1)
    with storage.write() as unit:
        again = unit.outbox.put(message())
        unit.outbox.lease(["web"], limit=9)
        unit.outbox.record(again, "retry", reference=None, detail="", due_at=later)
        unit.outbox.put(message(due_at=later, author="staff:lin"))  # may still be taken back
        unit.outbox.hasten("web", "8")
        assert unit.outbox.lease(["web"], limit=9) == []
        unit.outbox.hasten("web", "7")
        assert [row.id for row in unit.outbox.lease(["web"], limit=9)] == [again]
        unit.outbox.record(again, "accepted", reference="m1", detail="", due_at=None)
        assert unit.outbox.lease(["web"], limit=9) == []


def test_what_waits_is_counted_with_the_oldest(storage: Storage, clock: Clock) -> None:
    began = clock()
    with storage.write() as unit:
        assert unit.backlogs.turns() == unit.backlogs.deliveries() == (0, None)
        unit.inbox.store("web", "1", "7", {})
        unit.outbox.put(message())
    clock.forward(minutes=1)
    with storage.write() as unit:
        unit.inbox.store("web", "2", "7", {})
        unit.outbox.put(replace(message(), due_at=clock() + timedelta(minutes=1)))
        assert unit.backlogs.turns() == (2, began)
        assert unit.backlogs.deliveries() == (1, began)
        [first, _second] = unit.inbox.waiting(["web"], limit=9)
        unit.inbox.claim(first.id)
        assert unit.backlogs.turns() == (1, clock())
