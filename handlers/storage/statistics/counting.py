"""Counts of applications in SQL, each with the numbers of the cases behind it.

Definitions (report form 国办公开办函〔2021〕30号), for a period as of a day:

- what was voided is counted nowhere;
- received: the day of receipt lies in the period;
- carried over: received before it and not closed before it;
- a result: closed in the period, under the answer counted (handlers.casework.application);
- carried forward: received by its end and not closed by then.

So received + carried over = results + carried forward, for whatever period and day.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, case, cast, func, not_, or_, select

from handlers.report.form.form import KINDS, LEAVES
from handlers.report.form.tables import Cell
from handlers.statistics.period import Period
from handlers.statistics.tally import Activity, Answered, Received, Tally
from handlers.storage.applications import known
from handlers.storage.statistics.counting_apart import again_in, fees_in
from handlers.storage.tables import application_versions as versions
from handlers.storage.tables import fees, remedies

PENDING = "pending"
FLOWS = ("new_received", "carried_over", "carried_forward")


class SqlCounting:
    """Counts over one organ's applications."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def table3(self, period: Period) -> dict[Cell, int]:
        """Return the counts of table 3 by (row, kind of applicant)."""
        return dict(self.tally(period).table3)

    def tally(self, period: Period) -> Tally:
        """Return the counts of a period.

        In two passes over an index in the order they group by: one for the flows, one for what
        is summed over the applications answered.
        """
        counts: dict[Cell, int] = {}
        for kind, *flows in self._flows(period):
            for name, number in zip(FLOWS, flows, strict=True):
                _add(counts, (name, kind), number)
        answered = dict.fromkeys(_ANSWERED, 0)
        for kind, disposition, *sums in self._sums(period):
            _add(counts, (disposition, kind), sums[0])
            for name, number in zip(_ANSWERED, sums, strict=True):
                answered[name] += int(number)
        return Tally(table3=counts, **answered, **self._apart(period))

    def _flows(self, period: Period) -> Iterable[Any]:
        # whatever concerns the period was received in it or before, and is closed or not by
        # its end: two conditions give the three flows
        new, closed_on = versions.c.received_on >= period.first, versions.c.counted_on
        still_open = or_(closed_on.is_(None), closed_on > period.end)
        counted = (func.count().filter(condition) for condition in (new, not_(new), still_open))
        return self._connection.execute(
            select(versions.c.applicant_kind, *counted)
            .where(self._known(versions, period), _concerns(period))
            .group_by(versions.c.applicant_kind)
        )

    def _sums(self, period: Period) -> Iterable[Any]:
        return self._connection.execute(
            select(versions.c.applicant_kind, versions.c.counted_as, *_answered_sums())
            .where(
                self._known(versions, period),
                _closed_in(period),
                versions.c.applicant_kind.in_(KINDS),  # named, so that the index is sought
                versions.c.counted_as.in_(LEAVES),
            )
            .group_by(versions.c.applicant_kind, versions.c.counted_as)
        )

    def _apart(self, period: Period) -> dict[str, int]:
        """Return what is counted by days of its own: fees, and cases taken up again."""
        paid = fees_in(self._connection, period, known=self._known(fees, period))
        return paid | again_in(self._connection, period, known=self._known(versions, period))

    def first_year(self) -> int | None:
        """Return the year of the first application; None where there is none."""
        first = self._connection.execute(
            select(func.min(versions.c.received_on)).where(
                versions.c.organ == self._organ, versions.c.voided.is_(False)
            )
        ).scalar_one()
        return None if first is None else int(first.year)

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
            .where(self._contested(period))
            .group_by(remedies.c.kind, remedies.c.result)
        )
        counts: dict[Cell, int] = {}
        for row in rows:
            _add(counts, (row.kind, PENDING), row.pending)
            if row.result is not None:
                _add(counts, (row.kind, row.result), row.concluded)
        return counts

    def activity(self, period: Period) -> Activity:
        """Return what was received and answered in a period, in groups for plots and pages."""
        return Activity(received=self._received(period), answered=self._answered(period))

    def _received(self, period: Period) -> list[Received]:
        # grouped in the order of the index, by day; months are put together here
        rows = self._connection.execute(
            select(
                versions.c.received_on,
                versions.c.channel,
                versions.c.applicant_kind,
                func.count(),
            )
            .where(self._known(versions, period), _received_in(period))
            .group_by(versions.c.received_on, versions.c.channel, versions.c.applicant_kind)
        )
        counts: dict[tuple[str, str, str], int] = {}
        for day, channel, kind, count in rows:
            group = (f"{day:%Y-%m}", channel, kind)
            counts[group] = counts.get(group, 0) + count
        return [Received(*group, count) for group, count in sorted(counts.items())]

    def _answered(self, period: Period) -> list[Answered]:
        month = func.substr(cast(versions.c.counted_on, String), 1, 7).label("month")
        rows = self._connection.execute(
            select(
                month,
                versions.c.section,
                versions.c.days_used,
                func.count(),
                _count(versions.c.late),
            )
            .where(self._known(versions, period), _closed_in(period))
            .group_by(month, versions.c.section, versions.c.days_used)
        )
        return [Answered(*row) for row in rows]

    def cases3(self, period: Period, rows: Sequence[str], kinds: Sequence[str]) -> list[str]:
        """Return the numbers of the applications counted in cells of table 3."""
        results = [row for row in rows if row not in FLOWS]
        conditions = [_flow(row, period) for row in rows if row in FLOWS]
        if results:
            conditions.append(and_(_closed_in(period), versions.c.counted_as.in_(results)))
        query = (
            select(versions.c.number)
            .where(
                self._known(versions, period),
                versions.c.applicant_kind.in_(kinds),
                or_(*conditions),
            )
            .order_by(versions.c.number)
        )
        return [record.number for record in self._connection.execute(query)]

    def cases4(self, period: Period, kind: str, results: Sequence[str]) -> list[str]:
        """Return the numbers of the applications whose remedies are counted in cells."""
        concluded = [result for result in results if result != PENDING]
        conditions = [_pending_by(period)] if PENDING in results else []
        if concluded:
            ended = remedies.c.closed_on.between(period.first, period.end)
            conditions.append(and_(ended, remedies.c.result.in_(concluded)))
        rows = self._connection.execute(
            select(remedies.c.number)
            .where(self._contested(period), remedies.c.kind == kind, or_(*conditions))
            .order_by(remedies.c.number, remedies.c.ordinal)
        )
        return [row.number for row in rows]

    def cases(self, period: Period) -> dict[str, list[str]]:
        """Return the numbers behind every cell of tables 3 and 4 that is not nought."""
        behind: dict[str, list[str]] = {}
        for number, kind, row in self._rows3(period):
            behind.setdefault(f"table3.{row}.{kind}", []).append(number)
        for number, kind, result in self._rows4(period):
            behind.setdefault(f"table4.{kind}.{result}", []).append(number)
        return behind

    def _rows3(self, period: Period) -> Iterator[tuple[str, str, str]]:
        flows = [case((_flow(name, period), 1), else_=0) for name in FLOWS]
        query = (
            select(
                versions.c.number,
                versions.c.applicant_kind,
                versions.c.counted_as,
                *flows,
                case((_closed_in(period), 1), else_=0),
            )
            .where(self._known(versions, period), _concerns(period))
            .order_by(versions.c.number)
        )
        streamed: Any = self._connection.execute(query, execution_options={"yield_per": 2000})
        for row in streamed:
            cells = list(row)
            number, kind, disposition = cells[:3]
            for name, counted in zip(FLOWS, cells[3:-1], strict=True):
                if counted:
                    yield number, kind, name
            if cells[-1] and disposition is not None:
                yield number, kind, disposition

    def _rows4(self, period: Period) -> Iterator[tuple[str, str, str]]:
        ended = remedies.c.closed_on.between(period.first, period.end)
        pending = case((_pending_by(period), 1), else_=0)
        query = (
            select(remedies.c.number, remedies.c.kind, remedies.c.result, pending)
            .where(self._contested(period), or_(ended, _pending_by(period)))
            .order_by(remedies.c.number, remedies.c.ordinal)
        )
        for number, kind, result, waits in self._connection.execute(query):
            yield number, kind, PENDING if waits else result

    def _known(self, table: Any, period: Period) -> ColumnElement[bool]:
        """Only what the office knew on the day of reckoning."""
        conditions = known(table, organ=self._organ, as_of=period.as_of)
        return and_(conditions, versions.c.voided.is_(False)) if table is versions else conditions

    def _contested(self, period: Period) -> ColumnElement[bool]:
        """Only the reviews and lawsuits that table 4 counts: not as a co-defendant (201号)."""
        return and_(self._known(remedies, period), remedies.c.co_defendant.is_(False))


_ANSWERED = (
    *("answered", "late", "late_original", "supplemented", "extended", "consulted"),
    *("reasons_asked", "delayed", "net_days", "gross_days"),
)
"""What is summed over the applications answered in a period, in this order."""


def _answered_sums() -> list[ColumnElement[int]]:
    """Return the sums of :data:`_ANSWERED`."""
    column = versions.c
    counted = (
        *(column.late, column.late_original, column.supplements > 0),
        *(column.extensions > 0, column.consultations > 0),
        *(column.reasons_asked > 0, column.delays > 0),
    )
    summed = (column.days_used, column.gross_days)
    return [
        func.count(),
        *(func.count().filter(condition) for condition in counted),
        *(func.coalesce(func.sum(measure), 0) for measure in summed),
    ]


def _flow(name: str, period: Period) -> ColumnElement[bool]:
    received, closed = versions.c.received_on, versions.c.counted_on
    if name == "new_received":
        return _received_in(period)
    if name == "carried_over":
        return and_(received < period.first, or_(closed.is_(None), closed >= period.first))
    return and_(received <= period.end, or_(closed.is_(None), closed > period.end))


def _received_in(period: Period) -> ColumnElement[bool]:
    return versions.c.received_on.between(period.first, period.end)


def _closed_in(period: Period) -> ColumnElement[bool]:
    return _within(versions.c.counted_on, period)


def _within(day: ColumnElement[Any], period: Period) -> ColumnElement[bool]:
    return day.between(period.first, period.end)


def _concerns(period: Period) -> ColumnElement[bool]:
    """Received by the end of the period and not closed before it."""
    closed = versions.c.counted_on
    return and_(versions.c.received_on <= period.end, or_(closed.is_(None), closed >= period.first))


def _pending_by(period: Period) -> ColumnElement[bool]:
    closed = remedies.c.closed_on
    return and_(remedies.c.filed_on <= period.end, or_(closed.is_(None), closed > period.end))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _add(counts: dict[Cell, int], cell: Cell, number: int) -> None:
    if number:
        counts[cell] = counts.get(cell, 0) + int(number)
