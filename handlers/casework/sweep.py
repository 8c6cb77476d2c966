"""The daily look over open cases: what somebody is to be told, each thing under one key.

Pure. A notice is due while its window is open and its key has not been told: a day missed loses
nothing, and a second run the same day finds nothing new. Nothing is done to a case here; a
lapse is proposed to the officer. "Overdue" is read off the clock, never of a waiting case; asking
others after the last day hides nothing. A period that runs from the receipt of a letter has not
run out while nobody knows when it was received.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.casework.acts.queues import Lapse, lapses_of
from handlers.casework.application import CLOSED_STATES, Application
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.clock import Clock, clock
from handlers.casework.clock.consultations import LETTERS, SILENCE, consultations, still_asked
from handlers.casework.clock.regime import DEFAULT_READINGS, Readings, regime_of
from handlers.casework.dispatches import failing
from handlers.casework.terms import Act, Opinion, Step

STEPS_TO_DUE = (0, 1, 3, 5)
"""Working days before the due day on which the officer is told, nearest first."""

WARN_OF_NEXT_YEAR_FROM = 10
"""The month from which a calendar without the next year is told of: notices come in autumn."""


class NoticeKind(StrEnum):
    """What a notice says."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    SUPPLEMENT_LAPSED = "supplement_lapsed"  # proposes lapse_supplement
    FEE_LAPSED = "fee_lapsed"  # proposes lapse_fee
    CONSULTATION_SILENT = "consultation_silent"
    RECEIPT_UNKNOWN = "receipt_unknown"  # when was the letter received?
    UNDELIVERED = "undelivered"  # what was sent to the applicant has not arrived
    CALENDAR_MISSING = "calendar_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to be told. ``key`` names it for good: what has been told under it is done.

    ``day`` is the day it is about: the due day, or the last day of the period that ran out.
    """

    key: str
    kind: NoticeKind
    day: date
    number: str | None = None
    days_left: int | None = None  # working days to ``day``, with DUE_SOON
    step: Step | None = None  # what was asked for and did not come
    act: Act | None = None  # whose notice did not arrive, with UNDELIVERED
    means: Opinion | None = None  # what the silence means, with CONSULTATION_SILENT
    provisional: bool = False


def sweep(
    applications: Iterable[Application],
    *,
    today: date,
    calendar: WorkingCalendar,
    readings: Readings = DEFAULT_READINGS,
) -> tuple[Notice, ...]:
    """Return the notices that are open today, told before or not."""
    notices = list(_about_calendar(today, calendar))
    for application in applications:
        notices += about_deliveries(application)
        if application.state not in CLOSED_STATES and application.disposition is None:
            notices += _about(application, today=today, calendar=calendar, readings=readings)
    return tuple(notices)


def about_deliveries(application: Application) -> tuple[Notice, ...]:
    """Return a notice for each time something was sent to the applicant and did not arrive."""
    return tuple(
        Notice(
            key=f"{application.number}:undelivered:{dispatch.entry}:{dispatch.tries}:{dispatch.state}",
            kind=NoticeKind.UNDELIVERED,
            day=dispatch.sent_on,
            number=application.number,
            act=dispatch.act,
        )
        for dispatch in failing(application)
    )


def _about(
    application: Application, *, today: date, calendar: WorkingCalendar, readings: Readings
) -> Iterator[Notice]:
    known = clock(application, calendar=calendar, today=today, readings=readings)
    yield from _about_due_day(application.number, known, today, calendar)
    yield from _about_waiting(application, today, calendar)


def _about_due_day(
    number: str, known: Clock, today: date, calendar: WorkingCalendar
) -> Iterator[Notice]:
    due = known.due_on
    if due is None:
        return
    if known.overdue:
        yield Notice(key=f"{number}:overdue:{due}", kind=NoticeKind.OVERDUE, day=due, number=number)
        return
    if known.paused:
        return  # nothing runs; after the pause the same window is open
    days_left = calendar.between(today, due)
    step = next((step for step in STEPS_TO_DUE if days_left <= step), None)
    if step is not None:
        yield Notice(
            key=f"{number}:due:{due}:{step}",
            kind=NoticeKind.DUE_SOON,
            day=due,
            number=number,
            days_left=days_left,
            provisional=known.provisional,
        )


def _about_waiting(
    application: Application, today: date, calendar: WorkingCalendar
) -> Iterator[Notice]:
    number = application.number
    for lapse in lapses_of(application, calendar):
        if today > lapse.last_day:
            yield _ran_out(number, lapse)
    for step, means in SILENCE.items():
        for letter in consultations(application, step, today=today, calendar=calendar):
            if letter.silent:
                yield Notice(
                    key=f"{number}:consultation_silent:{step}:{letter.party}:{letter.last_day}",
                    kind=NoticeKind.CONSULTATION_SILENT,
                    day=letter.last_day,
                    number=number,
                    step=step,
                    means=means,
                )
    yield from _about_receipts(application, today, calendar)


def _about_receipts(
    application: Application, today: date, calendar: WorkingCalendar
) -> Iterator[Notice]:
    """Ask for the day of receipt of letters whose period would be over had it run at once."""
    regime = regime_of(application.received_on)
    for step in sorted(LETTERS):
        days = regime.fee_days if step is Step.NOTIFY_FEE else regime.consultation_days
        for letter in still_asked(application.events, step):
            if letter.received_on is None and today > (last := calendar.add(letter.on, days)):
                key = f"{application.number}:receipt_unknown:{step}:{letter.party}:{letter.on}"
                yield Notice(
                    key=key,
                    kind=NoticeKind.RECEIPT_UNKNOWN,
                    day=last,
                    number=application.number,
                    step=step,
                )


_LAPSED = {
    Step.REQUEST_SUPPLEMENT: NoticeKind.SUPPLEMENT_LAPSED,
    Step.NOTIFY_FEE: NoticeKind.FEE_LAPSED,
}


def _ran_out(number: str, lapse: Lapse) -> Notice:
    kind = _LAPSED[lapse.step]
    return Notice(
        key=f"{number}:{kind}:{lapse.last_day}",
        kind=kind,
        day=lapse.last_day,
        number=number,
        step=lapse.step,
    )


def _about_calendar(today: date, calendar: WorkingCalendar) -> Iterator[Notice]:
    """Tell once a month, from October on, that the next year is not announced or not loaded."""
    needed = today.year + 1 if today.month >= WARN_OF_NEXT_YEAR_FROM else today.year
    if calendar.covered_through.year >= needed:
        return
    yield Notice(
        key=f"calendar:{needed}:{today:%Y-%m}",
        kind=NoticeKind.CALENDAR_MISSING,
        day=date(needed, 1, 1),
    )
