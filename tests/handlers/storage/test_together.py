"""Many rows in one statement keep the rules of one row at a time, on every kind of database."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from handlers.ledger.entry import Stream, verify
from handlers.records import Attempt, NewMessage, NewUpdate, Question, Standing
from handlers.storage.unit_of_work import Storage
from tests.conftest import Clock
from tests.handlers.storage.test_spine import filed


def updates(*keys: str, conversation: str = "7") -> list[NewUpdate]:
    return [
        NewUpdate(channel="web", key=key, conversation=conversation, payload={"text": key})
        for key in keys
    ]


def messages(*conversations: str) -> list[NewMessage]:
    return [
        NewMessage(channel="web", conversation=one, payload={"text": "答"}, cause="test")
        for one in conversations
    ]


def test_updates_stored_together_are_stored_once_and_in_order(storage: Storage) -> None:
    with storage.write() as unit:
        unit.inbox.store_all(updates("1", "2"))
        unit.inbox.store_all(updates("2", "3", "3"))
        unit.inbox.store_all([])
    with storage.read() as unit:
        waiting = unit.inbox.waiting(["web"], limit=9)
        assert [row.payload["text"] for row in waiting] == ["1", "2", "3"]


def test_of_turns_claimed_together_only_those_not_taken_are_given(storage: Storage) -> None:
    with storage.write() as unit:
        unit.inbox.store_all(updates("1", "2", "3"))
        first, second, third = (row.id for row in unit.inbox.waiting(["web"], limit=9))
        assert unit.inbox.claim(second)
        assert unit.inbox.claim_all([first, second, third]) == {first, third}
        assert unit.inbox.claim_all([first, third]) == set()
        assert unit.inbox.claim_all([]) == set()


def test_conversations_tell_where_they_stand_and_whether_that_changed(storage: Storage) -> None:
    here, there, new = ("web", "7"), ("telegram", "7"), ("web", "9")
    with storage.write() as unit:
        unit.conversations.put_all({here: {"doing": "form"}, there: {"doing": "idle"}})
        unit.conversations.put(*here, {"doing": "idle"})
        assert unit.conversations.standing([here, there, new]) == {
            here: Standing({"doing": "idle"}, 2),
            there: Standing({"doing": "idle"}, 1),
        }
        assert unit.conversations.turns([here, new]) == {here: 2}
        assert unit.conversations.turns([]) == {}


def test_a_draft_put_with_others_expires_with_its_own_day(storage: Storage, clock: Clock) -> None:
    ends = clock() + timedelta(days=7)
    with storage.write() as unit:
        with_draft = {"doing": "form", "expires_at": ends.isoformat()}
        unit.conversations.put_all({("web", "7"): with_draft, ("web", "8"): {"doing": "idle"}})
    clock.now = ends
    with storage.read() as unit:
        assert unit.conversations.expired(limit=9) == [("web", "7")]


def test_messages_queued_together_go_in_their_order(storage: Storage) -> None:
    with storage.write() as unit:
        unit.outbox.put_all(messages("7", "8", "7"))
        rows = unit.outbox.lease(["web"], limit=9)
        assert [row.conversation for row in rows] == ["7", "8"]
        unit.outbox.record_all([Attempt(row=row.id, tried=0, outcome="accepted") for row in rows])
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


def test_questions_and_entries_kept_together_read_as_if_kept_singly(
    storage: Storage, clock: Clock
) -> None:
    asked = [
        Question(
            id=f"q{number}",
            channel="web",
            conversation="7",
            asked_at=clock(),
            text=None if number else "几点下班",
            status="answered",
            hits=({"disclosure": "d", "score": 0.5},) if number else (),
        )
        for number in range(3)
    ]
    with storage.write() as unit:
        unit.questions.put_all(asked)
        unit.ledger.append([filed("1"), filed("2")])
        unit.ledger.append([filed("1")])
        unit.questions.put_all([])
    with storage.read() as unit:
        assert [unit.questions.get(one.id) for one in asked] == asked
        assert list(verify(unit.ledger.all())) == []
        assert [one.seq for one in unit.ledger.of(Stream.APPLICATION, "1")] == [1, 3]


def test_what_is_open_is_found_without_a_look_at_what_is_done(storage: Storage) -> None:
    if not storage.database.is_sqlite:
        pytest.skip("PostgreSQL chooses its plan by the size of the tables")
    ran: list[tuple[str, Any]] = []
    with storage.write() as unit:
        _note_statements(unit.connection, ran)
        unit.inbox.waiting(["web"], limit=9)
        unit.outbox.lease(["web"], limit=9)
    (waiting, ready) = ran
    with storage.read() as unit:
        for (statement, bound), index in ((waiting, "ix_inbox_waiting"), (ready, "ix_outbox_open")):
            plan = unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", bound)
            assert any(index in row[-1] for row in plan)


def _note_statements(connection: Connection, ran: list[tuple[str, Any]]) -> None:
    @event.listens_for(connection, "before_cursor_execute")
    def note(*told: Any) -> None:
        ran.append((told[2], told[3]))
