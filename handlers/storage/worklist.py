"""The console's lists in SQL: what is open, by the day it is due, and how much of each there is.

What somebody in danger wrote, and what did not reach an applicant, stands before all else.

Only which rows and how many; what a row says is made from the case itself by whoever shows it.
A question's limit is an office day kept as its last moment, so the first ten signs of that
moment in UTC are the day to sort by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
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

from handlers.casework.application import CLOSED_STATES, DeliveryState, State
from handlers.permissions import AccessScope
from handlers.ports.office import OPEN_STATES, WorklistFilter, WorklistItem, WorklistPage
from handlers.records import URGENT
from handlers.storage.tables import application_particulars, application_versions, questions

_V, _P, _Q = application_versions.c, application_particulars.c, questions.c
_CLOSED = tuple(state.value for state in CLOSED_STATES)
_FAILING = and_(_V.delivery.is_not(None), _V.delivery != DeliveryState.WAITING.value)
_LIMIT = func.coalesce(_Q.again_due_at, _Q.due_at)
_WAITS_URGENTLY = and_(_Q.status == URGENT, _Q.state == "waiting")


class SqlWorklist:
    """The lists of one organ."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def find(
        self, which: WorklistFilter, scope: AccessScope, *, limit: int, offset: int = 0
    ) -> WorklistPage:
        """Return the rows that somebody may see, what is due first at the top."""
        parts = []
        if "application" in which.kinds and scope.any_case and not which.tasks:
            parts.append(self._applications(which, scope))
            if which.beside:
                closed = replace(which, states=_CLOSED)
                parts.append(self._applications(closed, scope).where(_V.delivery.is_not(None)))
        if "question" in which.kinds and scope.questions and not which.undelivered:
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
            case((_FAILING, 0), else_=1).label("rank"),
        ).where(_V.organ == self._organ, _V.known_to.is_(None), _seen(scope))
        if which.states:
            statement = statement.where(_V.state.in_(which.states))
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
        return statement.where(*_narrowed(which))

    def _questions(self, which: WorklistFilter) -> Select[Any]:
        statement = select(
            literal("question").label("kind"),
            _Q.id.label("id"),
            func.substr(cast(_LIMIT, String), 1, 10).label("due"),
            func.substr(cast(_Q.asked_at, String), 1, 10).label("since"),
            case((_WAITS_URGENTLY, 0), else_=1).label("rank"),
        ).where(_Q.organ == self._organ)
        if which.sections:
            statement = statement.where(false())  # questions belong to no section
        if which.tasks:
            statement = statement.where(_Q.task_state == "open")
        elif which.states:
            statement = statement.where(_Q.state.in_(which.states))
        if which.officer:
            statement = statement.where(_Q.officer == which.officer)
        if which.unassigned:
            statement = statement.where(_Q.officer.is_(None))
        if which.channel:
            statement = statement.where(_Q.channel == which.channel)
        if which.text:
            statement = statement.where(
                or_(_Q.text.icontains(which.text, autoescape=True), _Q.id == which.text)
            )
        day = func.substr(cast(_LIMIT, String), 1, 10)
        if which.due_before is not None:
            statement = statement.where(day < which.due_before.isoformat())
        if which.due_from is not None:
            statement = statement.where(day >= which.due_from.isoformat())
        return statement

    def counts(self, scope: AccessScope, *, today: date, soon: date) -> Mapping[str, int]:
        """Return how many cases and questions each view of the worklist holds."""
        counts: dict[str, int] = {}
        if scope.any_case:
            counts |= self._counted(application_versions, _views(scope, today=today, soon=soon))
            closed, failing = self._undelivered(scope)
            counts |= {"open": counts["open"] + closed, "undelivered": failing}
        if scope.questions:
            counts |= self._counted(questions, _question_views())
        return counts

    def _undelivered(self, scope: AccessScope) -> tuple[int, int]:
        """Return how many closed cases wait to be delivered, and how many cases need somebody."""
        closed = case((_V.state.in_(_CLOSED), 1), else_=0)
        row = self._connection.execute(
            select(
                func.coalesce(func.sum(closed), 0).label("closed"),
                func.coalesce(func.sum(case((_FAILING, 1), else_=0)), 0).label("failing"),
            ).where(
                _V.organ == self._organ,
                _V.known_to.is_(None),
                _V.delivery.is_not(None),
                _seen(scope),
            )
        ).one()
        return int(row.closed), int(row.failing)

    def _counted(self, table: Any, views: Mapping[str, ColumnElement[bool]]) -> dict[str, int]:
        sums = [
            func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name)
            for name, condition in views.items()
        ]
        statement = select(*sums).where(table.c.organ == self._organ)
        if table is application_versions:
            statement = statement.where(_V.known_to.is_(None), _V.state.in_(OPEN_STATES))
        else:
            statement = statement.where(or_(_Q.state == "waiting", _Q.task_state == "open"))
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


def _narrowed(which: WorklistFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.sections:
        conditions.append(_V.section.in_(which.sections))
    if which.officer:
        conditions.append(_V.officer == which.officer)
    if which.unassigned:
        conditions.append(_V.officer.is_(None))
    if which.channel:
        conditions.append(_V.channel == which.channel)
    if which.undelivered:
        conditions.append(_FAILING)
    if which.due_before is not None:
        conditions.append(_V.due_on < which.due_before)
    if which.due_from is not None:
        conditions.append(_V.due_on >= which.due_from)
    return conditions


def _views(scope: AccessScope, *, today: date, soon: date) -> dict[str, ColumnElement[bool]]:
    running = _V.state.in_(OPEN_STATES)
    views = {
        "open": running,
        "mine": and_(running, _V.officer == scope.login),
        "section": and_(running, _V.section.in_(sorted(scope.sections))),
        "unassigned": and_(running, _V.officer.is_(None)),
        "review": _V.state == State.DRAFTED.value,
        "sign": _V.state == State.REVIEWED.value,
        "send": _V.state == State.SIGNED.value,
        "waiting": _V.state.in_((State.AWAITING_SUPPLEMENT.value, State.AWAITING_FEE.value)),
        "overdue": and_(running, _V.due_on < today),
        "soon": and_(running, _V.due_on >= today, _V.due_on <= soon),
    }
    return {name: and_(condition, _seen(scope)) for name, condition in views.items()}


def _question_views() -> dict[str, ColumnElement[bool]]:
    return {"questions": _Q.state == "waiting", "tasks": _Q.task_state == "open"}
