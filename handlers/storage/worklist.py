"""The console's lists in SQL: what is open, by the day it is due, and how much of each there is.

What somebody in danger wrote, and what did not reach an applicant, stands before all else.

Only which rows and how many; what a row says is made from the case itself by whoever shows it.
A question's limit is an office day kept as its last moment, so the first ten signs of that
moment in UTC are the day to sort by.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    String,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
)

from handlers.casework.terms import Tray
from handlers.permissions import AccessScope
from handlers.ports.office import WorklistFilter, WorklistItem, WorklistPage
from handlers.records import URGENT
from handlers.storage.tables import application_particulars, application_versions, questions

_V, _P, _Q = application_versions.c, application_particulars.c, questions.c
_LIMIT = func.coalesce(_Q.again_due_at, _Q.due_at)
_WAITS = _V.queues != ""
_ASKED = _Q.state == "waiting"
_WAITS_URGENTLY = and_(_Q.status == URGENT, _ASKED)


class SqlWorklist:
    """The lists of one organ."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def find(
        self, which: WorklistFilter, scope: AccessScope, *, limit: int, offset: int = 0
    ) -> WorklistPage:
        """Return the rows that somebody may see, what is due first at the top."""
        parts = []
        if "application" in which.kinds and scope.any_case:
            parts.append(self._applications(which, scope))
        if "question" in which.kinds and scope.questions:
            parts.append(self._questions(which))
        if not parts:
            return WorklistPage((), 0)
        last = offset + limit
        if which.text:  # one reading of all texts tells both the rows and their number
            rows = [row for part in parts for row in self._connection.execute(part)]
            total = len(rows)
        else:
            rows = [row for part in parts for row in self._first(part, which, last)]
            total = sum(self._number_of(part) for part in parts)
        rows.sort(key=_newest if which.newest_first else _due, reverse=which.newest_first)
        return WorklistPage(
            tuple(WorklistItem(row.kind, row.id) for row in rows[offset:last]), total
        )

    def _first(self, part: Select[Any], which: WorklistFilter, last: int) -> Sequence[Row[Any]]:
        columns = part.selected_columns
        order: tuple[Any, ...] = (
            columns.rank,
            columns.due.is_(None),
            columns.due,
            columns.since,
            columns.id,
        )
        if which.newest_first:
            order = (columns.since.desc(), columns.id.desc())
        return self._connection.execute(part.order_by(*order).limit(last)).all()

    def _number_of(self, part: Select[Any]) -> int:
        counted = part.with_only_columns(func.count(), maintain_column_froms=True)
        return int(self._connection.execute(counted).scalar_one())

    def _applications(self, which: WorklistFilter, scope: AccessScope) -> Select[Any]:
        statement = select(
            literal("application").label("kind"),
            _V.number.label("id"),
            cast(_V.due_on, String).label("due"),
            cast(_V.received_on, String).label("since"),
            case((_V.queues.contains(Tray.REACH.value), 0), else_=1).label("rank"),
        ).where(*self._current, _seen(scope), *_of_cases(which))
        if which.text:
            statement = statement.join(
                application_particulars,
                and_(_P.organ == _V.organ, _P.number == _V.number),
                isouter=True,
            ).where(
                or_(
                    _V.number.icontains(which.text, autoescape=True),
                    _P.subject.icontains(which.text, autoescape=True),
                )
            )
        return statement

    @property
    def _current(self) -> tuple[ColumnElement[bool], ...]:
        return (_V.organ == self._organ, _V.known_to.is_(None))

    def _questions(self, which: WorklistFilter) -> Select[Any]:
        statement = select(
            literal("question").label("kind"),
            _Q.id.label("id"),
            func.substr(cast(_LIMIT, String), 1, 10).label("due"),
            func.substr(cast(_Q.asked_at, String), 1, 10).label("since"),
            case((_WAITS_URGENTLY, 0), else_=1).label("rank"),
        ).where(_Q.organ == self._organ, *_of_questions(which))
        if which.text:
            statement = statement.where(
                or_(_Q.text.icontains(which.text, autoescape=True), _Q.id == which.text)
            )
        return statement

    def counts(self, views: Mapping[str, WorklistFilter], scope: AccessScope) -> Mapping[str, int]:
        """Return how many rows each of several views of what waits holds."""
        counts = dict.fromkeys(views, 0)
        if scope.any_case:
            cases = {
                name: and_(_seen(scope), *_of_cases(which))
                for name, which in views.items()
                if "application" in which.kinds
            }
            where = (*self._current, _WAITS)
            for name, count in self._sums(application_versions, cases, where).items():
                counts[name] += count
        if scope.questions:
            of_citizens = {
                name: and_(true(), *_of_questions(which))
                for name, which in views.items()
                if "question" in which.kinds
            }
            waits = (_Q.organ == self._organ, or_(_ASKED, _Q.task_state == "open"))
            for name, count in self._sums(questions, of_citizens, waits).items():
                counts[name] += count
        return counts

    def _sums(
        self,
        table: Any,
        views: Mapping[str, ColumnElement[bool]],
        where: tuple[ColumnElement[bool], ...],
    ) -> dict[str, int]:
        if not views:
            return {}
        sums = [
            func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name)
            for name, condition in views.items()
        ]
        statement = select(*sums).select_from(table).where(*where)
        row = self._connection.execute(statement).one()
        return {name: int(getattr(row, name)) for name in views}


def _due(row: Row[Any]) -> tuple[int, bool, str, str, str]:
    return (row.rank, row.due is None, row.due or "", row.since, row.id)


def _newest(row: Row[Any]) -> tuple[str, str]:
    return (row.since, row.id)


def _seen(scope: AccessScope) -> ColumnElement[bool]:
    if scope.every_case:
        return true()
    if not scope.any_case:
        return false()
    return or_(
        _V.officer == scope.login, _V.section.is_(None), _V.section.in_(sorted(scope.sections))
    )


def _of_cases(which: WorklistFilter) -> list[ColumnElement[bool]]:
    """Return what a filter asks of a case; but for the text, which lies in another table."""
    conditions: list[ColumnElement[bool]] = []
    if which.tasks:
        conditions.append(false())
    if which.waiting:
        conditions.append(_WAITS)
    if which.queues:
        conditions.append(or_(*(_waits_in(queue, which.today) for queue in sorted(which.queues))))
    if which.not_drafted_by:
        conditions.append(or_(_V.drafter.is_(None), _V.drafter != which.not_drafted_by))
    if which.states:
        conditions.append(_V.state.in_(which.states))
    if which.sections:
        conditions.append(_V.section.in_(which.sections))
    if which.officer:
        conditions.append(_V.officer == which.officer)
    if which.unassigned:
        conditions.append(_V.officer.is_(None))
    if which.channel:
        conditions.append(_V.channel == which.channel)
    if which.due_before is not None:
        conditions.append(_V.due_on < which.due_before)
    if which.due_from is not None:
        conditions.append(_V.due_on >= which.due_from)
    return conditions


def _waits_in(queue: Tray, today: date | None) -> ColumnElement[bool]:
    """Return whether a case waits in a list on a day, as ``queues_on`` says of one.

    No name of a list stands within another's.
    """
    stored: ColumnElement[bool] = _V.queues.contains(queue.value)
    if today is None or queue not in {Tray.APPLICANT, Tray.HANDLE}:
        return stored
    of_applicant = _V.queues.contains(Tray.APPLICANT.value)
    if queue is Tray.APPLICANT:
        return and_(of_applicant, or_(_V.lapses_after.is_(None), _V.lapses_after >= today))
    return or_(stored, and_(of_applicant, _V.lapses_after < today))


def _of_questions(which: WorklistFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.sections or which.queues or which.not_drafted_by:
        conditions.append(false())  # questions belong to no section, and are nobody's draft
    if which.tasks:
        conditions.append(_Q.task_state == "open")
    elif which.waiting:
        conditions.append(_ASKED)
    if which.states and not which.tasks:
        conditions.append(_Q.state.in_(which.states))
    if which.officer:
        conditions.append(_Q.officer == which.officer)
    if which.unassigned:
        conditions.append(_Q.officer.is_(None))
    if which.channel:
        conditions.append(_Q.channel == which.channel)
    day = func.substr(cast(_LIMIT, String), 1, 10)
    if which.due_before is not None:
        conditions.append(day < which.due_before.isoformat())
    if which.due_from is not None:
        conditions.append(day >= which.due_from.isoformat())
    return conditions
