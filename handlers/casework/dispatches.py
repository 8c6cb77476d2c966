"""Notices and answers on their way to the applicant: what is recorded of them, what is still open.

A notice is sent into the applicant's conversation with the act it tells of. What became of it is
recorded beside the act, so that the case says by itself what has been delivered (送达) and what
somebody has to deliver otherwise. Nothing is sent here.

Entries: :data:`QUEUED`, :data:`DELIVERED` and :data:`UNDELIVERED` are notes of the delivery; the
acts ``resend`` and ``deliver`` are done by people.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from handlers.casework.application import (
    Application,
    DeliveryState,
    Dispatch,
    Event,
    State,
)
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.consultations import still_asked
from handlers.casework.clock.counting import ANSWERS
from handlers.casework.terms import Act, Step
from handlers.ledger.entry import Entry

QUEUED: Final = "notice_queued"
DELIVERED: Final = "notice_delivered"
UNDELIVERED: Final = "notice_undelivered"

WORST_FIRST: Final = (
    DeliveryState.BLOCKED,
    DeliveryState.FAILED,
    DeliveryState.UNKNOWN,
    DeliveryState.LATE,
    DeliveryState.WAITING,
)

_ANSWERED_BY: Final = {Act(question.value) for question in ANSWERS.values()}

_Changed = dict[str, Any]


def queued(application: Application, entry: Entry) -> _Changed:
    """Read that a notice was put on its way, for the first time or again."""
    facts = entry.facts
    before = dispatch_of(application, int(facts["notice"]))
    dispatch = Dispatch(
        entry=int(facts["notice"]),
        act=Act(facts["letter"]),
        channel=facts["via"],
        rows=tuple(facts["rows"]),
        sent_on=entry.effective_on,
        tries=before.tries + 1 if before else 1,
    )
    changed = _with(application, dispatch)
    if dispatch.act is Act.SEND and application.state is State.SENT:
        changed["state"] = State.DISPOSED  # decided; the applicant does not have it yet
    return changed


def delivered(application: Application, entry: Entry) -> _Changed:
    """Read that a notice arrived: in its conversation, or by other means."""
    facts = entry.facts
    dispatch = dispatch_of(application, int(facts["notice"]))
    if dispatch is None:
        return {}
    changed = _with(
        application,
        replace(
            dispatch,
            state=DeliveryState.DELIVERED,
            means=facts.get("means", ""),
            delivered_on=entry.effective_on,
        ),
    )
    if application.state is State.DISPOSED and not outstanding(replace(application, **changed)):
        changed["state"] = State.SENT  # the applicant has what was decided
    changed["events"] = tuple(
        _as_delivered(event, dispatch.act, entry) for event in application.events
    )
    return changed


def _as_delivered(event: Event, act: Act, entry: Entry) -> Event:
    """Return a step as the delivery of its notice leaves it: received, or due later."""
    if event.step.value != act.value:
        return event
    if event.step is Step.NOTIFY_FEE and event.received_on is None:
        return replace(event, received_on=entry.effective_on)
    until = entry.facts.get("until")
    return replace(event, until=date.fromisoformat(until)) if until else event


def undelivered(application: Application, entry: Entry) -> _Changed:
    """Read that a notice did not arrive, or that nobody knows whether it did."""
    dispatch = dispatch_of(application, int(entry.facts["notice"]))
    if dispatch is None:
        return {}
    return _with(application, replace(dispatch, state=DeliveryState(entry.facts["why"])))


NOTES: Final[Mapping[str, Callable[[Application, Entry], _Changed]]] = {
    QUEUED: queued,
    DELIVERED: delivered,
    UNDELIVERED: undelivered,
}
"""What each note of the delivery changes of a case."""


def dispatch_of(application: Application, entry: int) -> Dispatch | None:
    """Return the notice that tells of an entry, None where none was sent."""
    return next((item for item in application.dispatches if item.entry == entry), None)


def outstanding(application: Application) -> tuple[Dispatch, ...]:
    """Return what has not been delivered and still matters, oldest first."""
    if application.voided or _withdrawn(application):
        return ()
    return tuple(
        dispatch
        for dispatch in application.dispatches
        if dispatch.state is not DeliveryState.DELIVERED and not _overtaken(application, dispatch)
    )


def failing(application: Application) -> tuple[Dispatch, ...]:
    """Return what somebody has to look after: outstanding, and not merely on its way."""
    return tuple(
        dispatch
        for dispatch in outstanding(application)
        if dispatch.state is not DeliveryState.WAITING
    )


def delivery_state(application: Application) -> DeliveryState | None:
    """Return how the worst of what is outstanding stands; None where all is delivered."""
    states = {dispatch.state for dispatch in outstanding(application)}
    return next((state for state in WORST_FIRST if state in states), None)


def moved_by(
    dispatch: Dispatch, application: Application, *, on: date, calendar: WorkingCalendar
) -> dict[str, str]:
    """Return what the delivery of a notice on a day changes: the last day to supplement.

    The period the office set runs from the day the applicant has the request (art. 30): it keeps
    its working days. Empty where nothing moves.
    """
    requests = [event for event in application.events if event.step is Step.REQUEST_SUPPLEMENT]
    if dispatch.act is not Act.REQUEST_SUPPLEMENT or not requests:
        return {}
    sent_on, until = requests[-1].on, requests[-1].until
    if until is None or on <= sent_on:
        return {}
    return {"until": calendar.add(on, calendar.between(sent_on, until)).isoformat()}


def _with(application: Application, dispatch: Dispatch) -> _Changed:
    others = [item for item in application.dispatches if item.entry != dispatch.entry]
    return {"dispatches": tuple(sorted((*others, dispatch), key=lambda item: item.entry))}


def _withdrawn(application: Application) -> bool:
    closing = application.disposition
    return closing is not None and closing.ground == "withdrawn"


def _overtaken(application: Application, dispatch: Dispatch) -> bool:
    """Tell whether the applicant has answered what the notice asked: it arrived somehow."""
    if dispatch.act not in _ANSWERED_BY:
        return False
    step = Step(dispatch.act.value)
    known = any(event.step is step for event in application.events)
    return known and not still_asked(application.events, step)
