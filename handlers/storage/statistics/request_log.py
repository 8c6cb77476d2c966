"""The request log in SQL: applications and questions one after another, never all at once.

In the order of their numbers, because that is how they lie in the database: no sorting, and
memory stays flat however many there are. How rows are written is :mod:`handlers.exports`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby, islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    select,
)

from handlers.casework.application import State
from handlers.casework.folding import fold
from handlers.exports.cells import Block, turned
from handlers.exports.rows import RequestFilter, RequestRow
from handlers.ledger.entry import Stream
from handlers.storage.applications import known
from handlers.storage.ledger import entry_of
from handlers.storage.statistics.request_rows import (
    Days,
    Remedies,
    Steps,
    after,
    block_of,
    columns,
    question_row,
    remedy_row,
    step_of,
)
from handlers.storage.tables import (
    application_particulars,
    application_versions,
    ledger_entries,
    questions,
    remedies,
)

_TOGETHER = 2000  # rows read with one fetch, and looked up with one statement
_V, _P, _Q = application_versions.c, application_particulars.c, questions.c


class SqlRequestLog:
    """One organ's applications and questions as rows of an export."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def count(self, selection: RequestFilter) -> int:
        """Return how many rows :meth:`rows` yields."""
        total = 0
        if selection.takes_applications:
            total += self._counted(select(_V.number).where(self._applications(selection)))
        if selection.takes_questions:
            total += self._counted(select(_Q.id).where(self._questions(selection)))
        return total

    def _counted(self, query: Select[Any]) -> int:
        counted = select(func.count()).select_from(query.subquery())
        return int(self._connection.execute(counted).scalar_one())

    def rows(self, selection: RequestFilter, *, with_steps: bool = False) -> Iterator[RequestRow]:
        """Yield applications, then questions; ``with_steps`` reads each one's steps as well."""
        if selection.takes_applications:
            for block, _ in self._application_blocks(selection, with_steps=with_steps):
                cells = (block[name] for name in RequestRow._fields)
                yield from map(RequestRow._make, zip(*cells, strict=True))
        if selection.takes_questions:
            yield from self._question_rows(selection)

    def blocks(self, selection: RequestFilter) -> Iterator[tuple[Block, int]]:
        """Yield the same rows in blocks by column, each with the number of its rows."""
        if selection.takes_applications:
            yield from self._application_blocks(selection, with_steps=False)
        if selection.takes_questions:
            source = self._question_rows(selection)
            while batch := list(islice(source, _TOGETHER)):
                yield turned(batch), len(batch)

    def _application_blocks(
        self, selection: RequestFilter, *, with_steps: bool
    ) -> Iterator[tuple[Block, int]]:
        past = selection.as_of < self._now.date()
        query = (
            select(*columns(selection.as_of if past else None))
            .select_from(
                application_versions.outerjoin(
                    application_particulars,
                    and_(_P.organ == _V.organ, _P.number == _V.number),
                )
            )
            .where(self._applications(selection))
            .order_by(_V.number)
        )
        days = Days({None: None})
        for batch in self._batches(query):
            span = (batch[0][0], batch[-1][0])
            contested = self._remedies(span, selection.as_of)
            steps = self._steps(span, selection.as_of) if with_steps else {}
            yield block_of(batch, days, steps=steps, contested=contested), len(batch)

    def _batches(self, query: Select[Any]) -> Iterator[Sequence[Sequence[Any]]]:
        """Yield rows as the driver gives them, some thousand at a time.

        SQLite's are taken past the library: a row of its own for each of a million costs more
        than all the rest.
        """
        if self._connection.dialect.name != "sqlite":
            streamed = self._connection.execute(query, execution_options={"yield_per": _TOGETHER})
            yield from streamed.partitions()
            return
        unbuffered = {"yield_per": None, "stream_results": False}
        cursor: Any = self._connection.execute(query, execution_options=unbuffered).cursor
        while batch := cursor.fetchmany(_TOGETHER):
            yield batch

    def _applications(self, selection: RequestFilter) -> ColumnElement[bool]:
        conditions = [known(application_versions, organ=self._organ, as_of=selection.as_of)]
        # hidden from the index of these days: it would read by day, and sort all by number
        received_on = func.coalesce(_V.received_on, _V.received_on)
        if State.VOIDED.value not in selection.states:
            conditions.append(_V.voided.is_(False))
        if selection.as_of < self._now.date():
            conditions.append(received_on <= selection.as_of)
        if selection.first:
            conditions.append(received_on >= selection.first)
        if selection.last:
            conditions.append(received_on <= selection.last)
        narrowed = (
            (_V.channel, selection.channels),
            (_V.section, selection.sections),
            (_V.state, selection.states),
            (_V.disposition, selection.results),
            (_V.applicant_kind, selection.applicant_kinds),
        )
        conditions += [column.in_(values) for column, values in narrowed if values]
        return and_(*conditions)

    def _remedies(self, span: tuple[str, str], as_of: date) -> Remedies:
        rows = self._connection.execute(
            select(
                remedies.c.number,
                remedies.c.kind,
                remedies.c.filed_on,
                remedies.c.closed_on,
                remedies.c.result,
                remedies.c.co_defendant,
            )
            .where(
                known(remedies, organ=self._organ, as_of=as_of),
                remedies.c.number.between(*span),
                remedies.c.filed_on <= as_of,
            )
            .order_by(remedies.c.number, remedies.c.ordinal)
        )
        return {
            number: tuple(remedy_row(row, as_of) for row in own)
            for number, own in groupby(rows, key=lambda row: str(row.number))
        }

    def _steps(self, span: tuple[str, str], as_of: date) -> Steps:
        rows = self._connection.execute(
            select(ledger_entries)
            .where(
                ledger_entries.c.organ == self._organ,
                ledger_entries.c.stream == Stream.APPLICATION.value,
                ledger_entries.c.subject.between(*span),
                ledger_entries.c.known_on <= as_of,
                ledger_entries.c.effective_on <= as_of,
            )
            .order_by(ledger_entries.c.subject, ledger_entries.c.seq)
        )
        entries = groupby((entry_of(row) for row in rows), key=lambda entry: entry.subject)
        steps = {}
        for number, own in entries:
            case_ = fold(own)
            steps[number] = tuple(
                step_of(event) for event in (*case_.earlier_events, *case_.events)
            )
        return steps

    def _question_rows(self, selection: RequestFilter) -> Iterator[RequestRow]:
        zone = self._now.tzinfo
        query = (
            select(
                *(_Q.id, _Q.asked_at, _Q.channel, _Q.text, _Q.officer, _Q.state),
                *(_Q.due_at, _Q.replied_at, _Q.status, _Q.helpful, _Q.rated_at),
            )
            .where(self._questions(selection))
            .order_by(_Q.asked_at, _Q.id)
        )
        end = after(selection.as_of, zone)
        for row in self._connection.execute(query, execution_options={"yield_per": _TOGETHER}):
            yield question_row(row, end=end, zone=zone)

    def _questions(self, selection: RequestFilter) -> ColumnElement[bool]:
        zone = self._now.tzinfo
        last = min(selection.last or selection.as_of, selection.as_of)
        conditions = [_Q.organ == self._organ, _Q.asked_at < after(last, zone)]
        if selection.first:
            conditions.append(_Q.asked_at >= datetime.combine(selection.first, time(), zone))
        if selection.channels:
            conditions.append(_Q.channel.in_(selection.channels))
        return and_(*conditions)
