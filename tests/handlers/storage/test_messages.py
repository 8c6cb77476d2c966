"""What is open is found by its index, however much is done; the rules are held by the contract."""

from typing import Any

import pytest
from sqlalchemy import Connection, event

from handlers.storage.unit_of_work import SqlStorage


def test_what_is_open_is_found_without_a_look_at_what_is_done(storage: SqlStorage) -> None:
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
