"""The worklist in memory: every row looked at, one by one."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from handlers.casework.application import CLOSED_STATES, DeliveryState, State
from handlers.permissions import AccessScope
from handlers.ports.office import OPEN_STATES, WorklistFilter, WorklistItem, WorklistPage
from handlers.records import URGENT, ApplicationVersion
from tests.fakes.memory.books import Books

_CLOSED = tuple(state.value for state in CLOSED_STATES)


class _Row(NamedTuple):
    """One row to be ordered: danger and what did not arrive first, without a due day last."""

    calm: bool
    undue: bool
    due: str
    since: str
    id: str
    kind: str


class MemoryWorklist:
    """See :class:`handlers.ports.office.Worklist`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def find(
        self, which: WorklistFilter, scope: AccessScope, *, limit: int, offset: int = 0
    ) -> WorklistPage:
        rows = [*self._applications(which, scope), *self._questions(which, scope)]
        if which.newest_first:
            rows.sort(key=lambda row: (row.since, row.id), reverse=True)
        else:
            rows.sort()
        page = rows[offset : offset + limit]
        return WorklistPage(tuple(WorklistItem(row.kind, row.id) for row in page), len(rows))

    def _applications(self, which: WorklistFilter, scope: AccessScope) -> Iterator[_Row]:
        if "application" not in which.kinds or which.tasks:
            return
        for version in self._current(scope):
            if self._matches(version, which):
                due = version.due_on.isoformat() if version.due_on else ""
                since = version.received_on.isoformat()
                yield _Row(
                    not _failing(version), not due, due, since, version.number, "application"
                )

    def _current(self, scope: AccessScope) -> Iterator[ApplicationVersion]:
        for version in self._books.versions:
            if version.known_to is None and scope.sees(version.section, version.officer):
                yield version

    def _matches(self, version: ApplicationVersion, which: WorklistFilter) -> bool:
        stored = self._books.particulars.get(version.number)
        subject = stored.particulars.subject if stored else None
        return (
            (
                not which.states
                or version.state in which.states
                or (which.beside and version.state in _CLOSED and version.delivery is not None)
            )
            and (not which.undelivered or _failing(version))
            and (not which.sections or version.section in which.sections)
            and (not which.officer or version.officer == which.officer)
            and (not which.unassigned or version.officer is None)
            and (not which.channel or version.channel == which.channel)
            and (not which.text or _holds(which.text, version.number, subject))
            and _due_within(version.due_on, which)
        )

    def _questions(self, which: WorklistFilter, scope: AccessScope) -> Iterator[_Row]:
        if "question" not in which.kinds or not scope.questions or which.sections:
            return
        if which.undelivered:
            return
        for row in self._books.questions.values():
            due = _utc_day(row["again_due_at"] or row["due_at"])
            if (
                (row["task_state"] == "open" if which.tasks else True)
                and (which.tasks or not which.states or row["state"] in which.states)
                and (not which.officer or row["officer"] == which.officer)
                and (not which.unassigned or row["officer"] is None)
                and (not which.channel or row["channel"] == which.channel)
                and (not which.text or _holds(which.text, row["text"]) or row["id"] == which.text)
                and _due_within(due, which)
            ):
                since = _utc_day(row["asked_at"])
                yield _Row(
                    not (row["status"] == URGENT and row["state"] == "waiting"),
                    due is None,
                    due.isoformat() if due else "",
                    since.isoformat() if since else "",
                    row["id"],
                    "question",
                )

    def counts(self, scope: AccessScope, *, today: date, soon: date) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        if scope.any_case:
            running = [one for one in self._current(scope) if one.state in OPEN_STATES]
            views = _views(scope, today, soon)
            counts |= {name: sum(map(holds, running)) for name, holds in views.items()}
            current = list(self._current(scope))
            counts["open"] += sum(
                one.state in _CLOSED and one.delivery is not None for one in current
            )
            counts["undelivered"] = sum(map(_failing, current))
        if scope.questions:
            rows = self._books.questions.values()
            counts["questions"] = sum(row["state"] == "waiting" for row in rows)
            counts["tasks"] = sum(row["task_state"] == "open" for row in rows)
        return counts


def _views(
    scope: AccessScope, today: date, soon: date
) -> dict[str, Callable[[ApplicationVersion], bool]]:
    waiting = {State.AWAITING_SUPPLEMENT.value, State.AWAITING_FEE.value}
    return {
        "open": lambda version: True,
        "mine": lambda version: version.officer == scope.login,
        "section": lambda version: version.section in scope.sections,
        "unassigned": lambda version: version.officer is None,
        "review": lambda version: version.state == State.DRAFTED.value,
        "sign": lambda version: version.state == State.REVIEWED.value,
        "send": lambda version: version.state == State.SIGNED.value,
        "waiting": lambda version: version.state in waiting,
        "overdue": lambda version: version.due_on is not None and version.due_on < today,
        "soon": lambda version: version.due_on is not None and today <= version.due_on <= soon,
    }


def _failing(version: ApplicationVersion) -> bool:
    return version.delivery not in {None, DeliveryState.WAITING.value}


def _holds(text: str, *places: str | None) -> bool:
    return any(text.casefold() in (place or "").casefold() for place in places)


def _utc_day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None  # the books hold moments in UTC


def _due_within(due: date | None, which: WorklistFilter) -> bool:
    if which.due_before is None and which.due_from is None:
        return True
    return (
        due is not None
        and (which.due_before is None or due < which.due_before)
        and (which.due_from is None or due >= which.due_from)
    )
