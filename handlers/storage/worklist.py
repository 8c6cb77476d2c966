"""The console's lists in SQL: what is open, by the day it is due, and how much of each there is.

Only which rows and how many; what a row says is made from the case itself by whoever shows it.
A question's limit is an office day kept as its last moment, so the first ten signs of that
moment in UTC are the day to sort by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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

from handlers.casework.application import CLOSED_STATES, State
from handlers.ledger.entry import Entry, Stream
from handlers.permissions import Sight
from handlers.records import ApplicationVersion, Question
from handlers.storage.applications import version_of
from handlers.storage.records import entry_of, question_of
from handlers.storage.tables import (
    application_particulars,
    application_versions,
    ledger_entries,
    questions,
)

OPEN_STATES = tuple(state.value for state in State if state not in CLOSED_STATES)
OPEN_QUESTIONS = ("waiting",)
_V, _P, _Q = application_versions.c, application_particulars.c, questions.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are asked for; what is empty does not narrow."""

    kinds: frozenset[str] = frozenset({"application", "question"})
    states: tuple[str, ...] = OPEN_STATES + OPEN_QUESTIONS  # empty: every state
    sections: tuple[str, ...] = ()
    officer: str = ""
    unassigned: bool = False
    channel: str = ""
    text: str = ""
    due_before: date | None = None  # due earlier than this day
    due_from: date | None = None
    tasks: bool = False  # questions whose answer was found unhelpful, still to be settled
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list: ``kind`` is application or question."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of rows, and how many there are in all."""

    rows: tuple[Listed, ...]
    total: int


class SqlWorklist:
    """The lists of one organ."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def find(self, wanted: Wanted, sight: Sight, *, limit: int, offset: int = 0) -> Found:
        """Return the rows that somebody may see, what is due first at the top."""
        parts = []
        if "application" in wanted.kinds and sight.any_case and not wanted.tasks:
            parts.append(self._applications(wanted, sight))
        if "question" in wanted.kinds and sight.questions:
            parts.append(self._questions(wanted))
        if not parts:
            return Found((), 0)
        last = offset + limit
        if wanted.text:  # one reading of all texts tells both the rows and their number
            rows = [row for part in parts for row in self._connection.execute(part)]
            total = len(rows)
        else:
            rows = [row for part in parts for row in self._first(part, wanted, last)]
            total = sum(self._number_of(part) for part in parts)
        rows.sort(key=_newest if wanted.newest_first else _due, reverse=wanted.newest_first)
        return Found(tuple(Listed(row.kind, row.id) for row in rows[offset:last]), total)

    def _first(self, part: Select[Any], wanted: Wanted, last: int) -> Sequence[Row[Any]]:
        columns = part.selected_columns
        order: tuple[Any, ...] = (columns.due.is_(None), columns.due, columns.since, columns.id)
        if wanted.newest_first:
            order = (columns.since.desc(), columns.id.desc())
        return self._connection.execute(part.order_by(*order).limit(last)).all()

    def _number_of(self, part: Select[Any]) -> int:
        counted = part.with_only_columns(func.count(), maintain_column_froms=True)
        return int(self._connection.execute(counted).scalar_one())

    def _applications(self, wanted: Wanted, sight: Sight) -> Select[Any]:
        statement = select(
            literal("application").label("kind"),
            _V.number.label("id"),
            cast(_V.due_on, String).label("due"),
            cast(_V.received_on, String).label("since"),
        ).where(_V.organ == self._organ, _V.known_to.is_(None), _seen(sight))
        if wanted.states:
            statement = statement.where(_V.state.in_(wanted.states))
        if wanted.text:
            statement = statement.join(
                application_particulars,
                and_(_P.organ == _V.organ, _P.number == _V.number),
                isouter=True,
            ).where(
                or_(
                    _V.number.contains(wanted.text, autoescape=True),
                    _P.subject.contains(wanted.text, autoescape=True),
                )
            )
        return statement.where(*_narrowed(wanted))

    def _questions(self, wanted: Wanted) -> Select[Any]:
        statement = select(
            literal("question").label("kind"),
            _Q.id.label("id"),
            func.substr(cast(_Q.due_at, String), 1, 10).label("due"),
            func.substr(cast(_Q.asked_at, String), 1, 10).label("since"),
        ).where(_Q.organ == self._organ)
        if wanted.sections:
            statement = statement.where(false())  # questions belong to no section
        if wanted.tasks:
            statement = statement.where(_Q.task_state == "open")
        elif wanted.states:
            statement = statement.where(_Q.state.in_(wanted.states))
        if wanted.officer:
            statement = statement.where(_Q.officer == wanted.officer)
        if wanted.unassigned:
            statement = statement.where(_Q.officer.is_(None))
        if wanted.channel:
            statement = statement.where(_Q.channel == wanted.channel)
        if wanted.text:
            statement = statement.where(
                or_(_Q.text.contains(wanted.text, autoescape=True), _Q.id == wanted.text)
            )
        day = func.substr(cast(_Q.due_at, String), 1, 10)
        if wanted.due_before is not None:
            statement = statement.where(day < wanted.due_before.isoformat())
        if wanted.due_from is not None:
            statement = statement.where(day >= wanted.due_from.isoformat())
        return statement

    def counts(self, sight: Sight, *, today: date, soon: date) -> Mapping[str, int]:
        """Return how many cases and questions each view of the worklist holds."""
        told: dict[str, int] = {}
        if sight.any_case:
            told |= self._counted(application_versions, _views(sight, today=today, soon=soon))
        if sight.questions:
            told |= self._counted(questions, _question_views())
        return told

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

    def versions(self, numbers: Sequence[str]) -> dict[str, ApplicationVersion]:
        """Return what is known now of several applications."""
        rows = self._connection.execute(
            select(application_versions).where(_V.organ == self._organ, _V.number.in_(numbers))
        )  # all their versions, by the key: an index of the current ones alone holds every case
        return {row.number: version_of(row) for row in rows if row.known_to is None}

    def subjects(self, numbers: Sequence[str]) -> dict[str, str | None]:
        """Return what several applications ask for; None where it was erased."""
        rows = self._connection.execute(
            select(_P.number, _P.subject).where(_P.organ == self._organ, _P.number.in_(numbers))
        )
        return {row.number: row.subject for row in rows}

    def entries(self, numbers: Sequence[str]) -> dict[str, list[Entry]]:
        """Return the entries of several applications, in order."""
        rows = self._connection.execute(
            select(ledger_entries).where(
                ledger_entries.c.organ == self._organ,
                ledger_entries.c.stream == Stream.APPLICATION.value,
                ledger_entries.c.subject.in_(numbers),
            )
        )
        told: dict[str, list[Entry]] = {number: [] for number in numbers}
        for row in sorted(rows, key=lambda row: row.seq):  # by the index of subjects, not of seq
            told[row.subject].append(entry_of(row))
        return told

    def first_year(self) -> int | None:
        """Return the year in which the first application was received; None for none."""
        first = self._connection.execute(
            select(func.min(_V.received_on)).where(_V.organ == self._organ)
        ).scalar_one()
        return first.year if first else None

    def questions(self, ids: Sequence[str]) -> dict[str, Question]:
        """Return several questions."""
        rows = self._connection.execute(
            select(questions).where(_Q.organ == self._organ, _Q.id.in_(ids))
        )
        return {row.id: question_of(row) for row in rows}


def _due(row: Row[Any]) -> tuple[bool, str, str, str]:
    return (row.due is None, row.due or "", row.since, row.id)


def _newest(row: Row[Any]) -> tuple[str, str]:
    return (row.since, row.id)


def _seen(sight: Sight) -> ColumnElement[bool]:
    if sight.every_case:
        return true()
    if not sight.any_case:
        return false()
    return or_(
        _V.officer == sight.login, _V.section.is_(None), _V.section.in_(sorted(sight.sections))
    )


def _narrowed(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.sections:
        found.append(_V.section.in_(wanted.sections))
    if wanted.officer:
        found.append(_V.officer == wanted.officer)
    if wanted.unassigned:
        found.append(_V.officer.is_(None))
    if wanted.channel:
        found.append(_V.channel == wanted.channel)
    if wanted.due_before is not None:
        found.append(_V.due_on < wanted.due_before)
    if wanted.due_from is not None:
        found.append(_V.due_on >= wanted.due_from)
    return found


def _views(sight: Sight, *, today: date, soon: date) -> dict[str, ColumnElement[bool]]:
    running = _V.state.in_(OPEN_STATES)
    views = {
        "open": running,
        "mine": and_(running, _V.officer == sight.login),
        "section": and_(running, _V.section.in_(sorted(sight.sections))),
        "unassigned": and_(running, _V.officer.is_(None)),
        "review": _V.state == State.DRAFTED.value,
        "sign": _V.state == State.REVIEWED.value,
        "send": _V.state == State.SIGNED.value,
        "waiting": _V.state.in_((State.AWAITING_SUPPLEMENT.value, State.AWAITING_FEE.value)),
        "overdue": and_(running, _V.due_on < today),
        "soon": and_(running, _V.due_on >= today, _V.due_on <= soon),
    }
    return {name: and_(condition, _seen(sight)) for name, condition in views.items()}


def _question_views() -> dict[str, ColumnElement[bool]]:
    return {"questions": _Q.state == "waiting", "tasks": _Q.task_state == "open"}


class SqlCases:
    """Looking across the applications of one organ."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def recent_subjects(self, *, limit: int) -> dict[str, str]:
        """Return what the newest applications ask for, by number."""
        rows = self._connection.execute(
            select(application_particulars.c.number, application_particulars.c.subject)
            .where(
                application_particulars.c.organ == self._organ,
                application_particulars.c.subject.is_not(None),
            )
            .order_by(application_particulars.c.filed_at.desc())
            .limit(limit)
        )
        return {row.number: row.subject for row in rows}
