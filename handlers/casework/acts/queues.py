"""Whose turn it is: in which lists a case waits, by the acts that it waits for.

The one definition behind worklist, counts, notices and pages. Which act is waited for in which
list is the ``queue`` of its row in :mod:`handlers.casework.acts.table`; here is only what the
case itself says to it. A case that waits for the applicant passes to the officer by itself, to be
ended, once the last day has gone: :func:`lapses_after`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.casework.acts.table import TABLE
from handlers.casework.answers.checks import DISCLOSING
from handlers.casework.application import Application
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.consultations import still_asked
from handlers.casework.clock.regime import regime_of
from handlers.casework.dispatches import failing, outstanding
from handlers.casework.terms import Act, Step, Tray


@dataclass(frozen=True, slots=True)
class Lapse:
    """The last day in which the applicant may do a step; the day after it is the officer's turn."""

    step: Step
    last_day: date


def queues_of(application: Application) -> frozenset[Tray]:
    """Return the lists in which a case waits while no period has run out; none: nobody's turn."""
    return frozenset(
        rule.queue
        for act, rule in TABLE.items()
        if rule.queue and application.state in rule.states and _is_waited_for(application, act)
    )


def queues_on(queues: Iterable[Tray], lapses: date | None, today: date) -> frozenset[Tray]:
    """Return the lists of a case on a day, whose applicant has until ``lapses``; None: no end."""
    waits = frozenset(queues)
    if Tray.APPLICANT in waits and lapses is not None and today > lapses:
        return waits - {Tray.APPLICANT} | {Tray.HANDLE}
    return waits


def lapses_of(application: Application, calendar: WorkingCalendar) -> tuple[Lapse, ...]:
    """Return what the applicant is waited for until a day, oldest first (art. 30; 109号).

    Who never had the request for a supplement cannot miss its last day; the period of a fee runs
    from the receipt of its notice.
    """
    missed = any(item.act is Act.REQUEST_SUPPLEMENT for item in outstanding(application))
    requests = [
        Lapse(request.step, request.until)
        for request in still_asked(application.events, Step.REQUEST_SUPPLEMENT)
        if request.until is not None and not missed
    ]
    days = regime_of(application.received_on).fee_days
    fees = [
        Lapse(notice.step, calendar.add(notice.runs_from, days))
        for notice in still_asked(application.events, Step.NOTIFY_FEE)
        if notice.received_on is not None
    ]
    return (*requests, *fees)


def lapses_after(application: Application, calendar: WorkingCalendar) -> date | None:
    """Return the last day on which an applicant is waited for, None where none is set."""
    if Tray.APPLICANT not in queues_of(application):
        return None
    return max((lapse.last_day for lapse in lapses_of(application, calendar)), default=None)


def _is_waited_for(application: Application, act: Act) -> bool:
    rule = _WAITED_FOR.get(act)
    return rule is None or rule(application)


def _unchecked(application: Application) -> bool:
    """Tell whether what is to be disclosed has not been through the secrecy review (art. 17)."""
    draft = application.draft
    return draft is not None and draft.result in DISCLOSING and draft.secrecy_reviewer is None


def _unsent(application: Application) -> bool:
    return application.draft is not None and not outstanding(application)


_WAITED_FOR: Mapping[Act, Callable[[Application], bool]] = {
    Act.DRAFT_REPLY: lambda case: case.draft is None,
    Act.CHECK_SECRECY: _unchecked,
    Act.SIGN_REPLY: lambda case: not _unchecked(case),
    Act.SEND: _unsent,
    Act.DELIVER: lambda case: bool(failing(case)),
    Act.VOID: lambda case: case.void_proposal is not None,
}
"""By act: whether the case itself waits for it. What is not named is always waited for."""
