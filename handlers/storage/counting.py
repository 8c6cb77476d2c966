"""Counts of applications in SQL, each with the numbers of the cases behind it.

Definitions (report form 国办公开办函〔2021〕30号), for a period as of a day:

- received: the day of receipt lies in the period;
- carried over: received before it and not closed before it;
- a result: closed in the period, under the disposition in force;
- carried forward: received by its end and not closed by then.

So received + carried over = results + carried forward, for whatever period and day.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from handlers.statistics.period import Period
from handlers.storage.known import known
from handlers.storage.tables import application_versions as versions
from handlers.storage.tables import remedies

Cell = tuple[str, str]
_FLOWS = ("new_received", "carried_over", "carried_forward")


class SqlCounting:
    """Counts over one organ's applications."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def table3(self, period: Period) -> dict[Cell, int]:
        """Return the counts of table 3 by (row, kind of applicant), in one pass."""
        flows = {name: _flow(name, period) for name in _FLOWS}
        closed = _closed_in(period)
        rows = self._connection.execute(
            select(
                versions.c.applicant_kind,
                versions.c.disposition,
                *(_count(flows[name]).label(name) for name in _FLOWS),
                _count(closed).label("closed"),
            )
            .where(self._known(versions, period))
            .group_by(versions.c.applicant_kind, versions.c.disposition)
        )
        counts: dict[Cell, int] = {}
        for row in rows:
            told = row._mapping
            for name in _FLOWS:
                _add(counts, (name, row.applicant_kind), told[name])
            if row.disposition is not None:
                _add(counts, (row.disposition, row.applicant_kind), told["closed"])
        return counts

    def table4(self, period: Period) -> dict[Cell, int]:
        """Return the counts of table 4 by (kind of remedy, result or ``pending``)."""
        concluded = remedies.c.closed_on.between(period.first, period.end)
        pending = _pending_by(period)
        rows = self._connection.execute(
            select(
                remedies.c.kind,
                remedies.c.result,
                _count(concluded).label("concluded"),
                _count(pending).label("pending"),
            )
            .where(self._known(remedies, period))
            .group_by(remedies.c.kind, remedies.c.result)
        )
        counts: dict[Cell, int] = {}
        for row in rows:
            _add(counts, (row.kind, "pending"), row.pending)
            if row.result is not None:
                _add(counts, (row.kind, row.result), row.concluded)
        return counts

    def cases3(self, period: Period, row: str, kind: str | None = None) -> list[str]:
        """Return the numbers of the applications counted in a cell of table 3."""
        wanted = _flow(row, period) if row in _FLOWS else _result(row, period)
        found = (
            select(versions.c.number)
            .where(self._known(versions, period), wanted)
            .order_by(versions.c.number)
        )
        if kind is not None:
            found = found.where(versions.c.applicant_kind == kind)
        return [one.number for one in self._connection.execute(found)]

    def cases4(self, period: Period, kind: str, result: str) -> list[str]:
        """Return the numbers of the applications whose remedies are counted in a cell."""
        if result == "pending":
            wanted = _pending_by(period)
        else:
            concluded = remedies.c.closed_on.between(period.first, period.end)
            wanted = and_(concluded, remedies.c.result == result)
        rows = self._connection.execute(
            select(remedies.c.number)
            .where(self._known(remedies, period), remedies.c.kind == kind, wanted)
            .order_by(remedies.c.number, remedies.c.ordinal)
        )
        return [one.number for one in rows]

    def _known(self, table: Any, period: Period) -> ColumnElement[bool]:
        """Only what the office knew on the day of reckoning."""
        return known(table, organ=self._organ, as_of=period.as_of)


def _flow(name: str, period: Period) -> ColumnElement[bool]:
    received, closed = versions.c.received_on, versions.c.closed_on
    if name == "new_received":
        return received.between(period.first, period.end)
    if name == "carried_over":
        return and_(received < period.first, or_(closed.is_(None), closed >= period.first))
    return and_(received <= period.end, or_(closed.is_(None), closed > period.end))


def _closed_in(period: Period) -> ColumnElement[bool]:
    return versions.c.closed_on.between(period.first, period.end)


def _result(row: str, period: Period) -> ColumnElement[bool]:
    return and_(_closed_in(period), versions.c.disposition == row)


def _pending_by(period: Period) -> ColumnElement[bool]:
    closed = remedies.c.closed_on
    return and_(remedies.c.filed_on <= period.end, or_(closed.is_(None), closed > period.end))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _add(counts: dict[Cell, int], cell: Cell, number: int) -> None:
    if number:
        counts[cell] = counts.get(cell, 0) + int(number)
