"""The worklist in memory: every row looked at, one by one."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from handlers.casework.acts.queues import queues_on
from handlers.casework.terms import Tray
from handlers.permissions import AccessScope
from handlers.ports.office import WorklistFilter, WorklistItem, WorklistPage
from handlers.records import URGENT, ApplicationVersion
from tests.fakes.memory.books import Books


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
                calm = Tray.REACH not in version.queues.split()
                yield _Row(calm, not due, due, since, version.number, "application")

    def _current(self, scope: AccessScope) -> Iterator[ApplicationVersion]:
        for version in self._books.versions:
            if version.known_to is None and scope.sees(version.section, version.officer):
                yield version

    def _matches(self, version: ApplicationVersion, which: WorklistFilter) -> bool:
        stored = self._books.particulars.get(version.number)
        subject = stored.particulars.subject if stored else None
        return (
            (not which.waiting or bool(version.queues))
            and (not which.queues or _waits_in(version, which))
            and (not which.not_drafted_by or version.drafter != which.not_drafted_by)
            and (not which.states or version.state in which.states)
            and (not which.sections or version.section in which.sections)
            and (not which.officer or version.officer == which.officer)
            and (not which.unassigned or version.officer is None)
            and (not which.channel or version.channel == which.channel)
            and (not which.text or _holds(which.text, version.number, subject))
            and _due_within(version.due_on, which)
        )

    def _questions(self, which: WorklistFilter, scope: AccessScope) -> Iterator[_Row]:
        if "question" not in which.kinds or not scope.questions:
            return
        if which.sections or which.queues or which.not_drafted_by:
            return
        for row in self._books.questions.values():
            due = _utc_day(row["again_due_at"] or row["due_at"])
            if (
                (row["task_state"] == "open" if which.tasks else True)
                and (which.tasks or not which.waiting or row["state"] == "waiting")
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

    def counts(self, views: Mapping[str, WorklistFilter], scope: AccessScope) -> Mapping[str, int]:
        return {name: self.find(which, scope, limit=0).total for name, which in views.items()}


def _waits_in(version: ApplicationVersion, which: WorklistFilter) -> bool:
    queues = frozenset(map(Tray, version.queues.split()))
    if which.today is not None:
        queues = queues_on(queues, version.lapses_after, which.today)
    return not queues.isdisjoint(which.queues)


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
