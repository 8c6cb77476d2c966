"""The lists of the worklist: which cases and questions stand in each, for whoever looks.

Whose turn it is in a case is decided in :mod:`handlers.casework.acts.queues`; a list is one of
those turns, or a way to look over them all: by the day they are due, by officer, by section. The
console's tabs, their counts and the daily digest are made from here.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date, timedelta

from handlers.casework.application import CLOSED_STATES
from handlers.casework.terms import Tray
from handlers.permissions import AccessScope
from handlers.ports.office import WorklistFilter

_CASES = frozenset({"application"})
_QUESTIONS = frozenset({"question"})
_A_DAY = timedelta(days=1)

TURNS: Mapping[str, Set[Tray]] = {
    "undelivered": {Tray.REACH},
    "accept": {Tray.RECEIPT, Tray.ACCEPT},
    "handle": {Tray.HANDLE},
    "review": {Tray.REVIEW},
    "secrecy": {Tray.SECRECY},
    "sign": {Tray.SIGN},
    "send": {Tray.SEND},
    "waiting": {Tray.APPLICANT},
    "confirm": {Tray.CONFIRM},
}
"""The lists that are somebody's turn; each turn stands in exactly one."""

_APPROVING = frozenset({"review", "secrecy", "sign"})


def lists_of(scope: AccessScope, *, today: date, soon: date) -> dict[str, WorklistFilter]:
    """Return the lists of what waits, by key, as one person sees them on a day.

    ``soon`` is the last day that counts as near. Nobody's own reply stands in their list of what
    is to be approved: somebody else must do it.
    """
    cases = WorklistFilter(kinds=_CASES)
    turns = {
        name: replace(
            cases,
            queues=frozenset(queues),
            today=today,
            not_drafted_by=scope.login if name in _APPROVING else "",
        )
        for name, queues in TURNS.items()
    }
    return {
        "open": WorklistFilter(),
        "overdue": WorklistFilter(due_before=today),
        "soon": WorklistFilter(due_from=today, due_before=soon + _A_DAY),
        "mine": WorklistFilter(officer=scope.login),
        "section": replace(cases, sections=tuple(sorted(scope.sections)) or ("",)),
        "unassigned": replace(cases, unassigned=True),
        **turns,
        "questions": WorklistFilter(kinds=_QUESTIONS),
        "tasks": WorklistFilter(kinds=_QUESTIONS, tasks=True),
    }


def archive_lists() -> dict[str, WorklistFilter]:
    """Return the lists that also hold what waits for nobody, newest first."""
    everything = WorklistFilter(waiting=False, newest_first=True)
    closed = (*(state.value for state in CLOSED_STATES), "replied", "closed")
    return {"closed": replace(everything, states=closed), "all": everything}
