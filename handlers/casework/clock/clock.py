"""The statutory clock of a case: its due day and where it stands on a given day.

Pure: the same steps, calendar and day give the same clock, so nothing here is ever stored that
could not be derived again. Definitions:

- the day of an event that starts a count is day zero, the next working day is day one, and the
  last day is in time (art. 33; the first day is not counted, as in 民法典 art. 201);
- a pause takes out the working days after the day the letter went out up to and including the
  day the opinion came, at the latest the last of its 15 working days (art. 32-34);
- a supplement starts the count afresh (art. 30), a fee too unless the office reads it otherwise;
- while a supplement or a fee is awaited no limit runs and there is no due day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handlers.casework.application import Application
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.counting import Awaited, Count, TakenOut, count_of, taken_out
from handlers.casework.clock.regime import DEFAULT_READINGS, Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the law gives the office for one case, and how much of it is used, in working days.

    ``days_used``, ``days_left``, ``days_late`` and ``paused`` are as of ``as_of``; the due days
    do not depend on it. ``days_left`` is None where no limit runs, and never below zero.
    """

    regime: str
    starts_after: date
    limit_days: int
    due_on: date | None
    original_due_on: date | None  # without extensions, with pauses
    supplement_notice_due_on: date | None
    as_of: date
    days_used: int
    days_left: int | None
    days_late: int  # working days; an answer on a day off after ``due_on`` is late with none
    days_late_original: int  # after ``original_due_on``
    paused: bool  # others are being asked; never of a closed case
    awaiting: Awaited | None
    closed_on: date | None
    provisional: bool
    calendar: str  # version
    count: Count = field(repr=False, compare=False)
    pauses: tuple[TakenOut, ...] = field(repr=False, compare=False)

    @property
    def overdue(self) -> bool:
        """Whether the case is open after its due day, whoever is asked meanwhile."""
        return self.late and self.closed_on is None

    @property
    def late(self) -> bool:
        """Whether the day it is told for, or of the answer, lies after the due day (art. 33)."""
        return self.due_on is not None and self.as_of > self.due_on

    @property
    def late_original(self) -> bool:
        """Whether that day lies after the due day without extensions."""
        return self.original_due_on is not None and self.as_of > self.original_due_on


def clock(
    application: Application,
    *,
    calendar: WorkingCalendar,
    today: date,
    readings: Readings = DEFAULT_READINGS,
) -> Clock:
    """Return the clock of a case as of ``today``, or of its closing day where that is earlier.

    Raises CalendarUnknownError where the count leaves every year that can be estimated.
    """
    closed_on = application.closed_on
    as_of = today if closed_on is None else min(today, closed_on)
    count = count_of(application, as_of=as_of, calendar=calendar, readings=readings)
    out = taken_out(count.pauses, since=count.starts_after) if count.pauses else []
    due, original = _due_days(count, out, calendar)
    counted_to = min(as_of, count.awaited_since) if count.awaited_since else as_of
    used = _used(count, counted_to, out, calendar)
    limit = count.base_days + count.extension_days
    notice = count.regime.supplement_notice_days
    notice_due = calendar.add(application.received_on, notice) if notice else None
    days = (due, notice_due, counted_to)
    return Clock(
        regime=count.regime.name,
        starts_after=count.starts_after,
        limit_days=limit,
        due_on=due,
        original_due_on=original,
        supplement_notice_due_on=notice_due,
        as_of=as_of,
        days_used=used,
        days_left=_left(count, due, limit - used, as_of, calendar),
        days_late=0 if due is None else calendar.between(due, as_of),
        days_late_original=0 if original is None else calendar.between(original, as_of),
        paused=closed_on is None and any(run.after < as_of <= run.to for run in out),
        awaiting=count.awaited,
        closed_on=closed_on,
        provisional=any(day is not None and calendar.is_provisional(day) for day in days),
        calendar=calendar.version,
        count=count,
        pauses=tuple(out),
    )


def _due_days(
    count: Count, out: list[TakenOut], calendar: WorkingCalendar
) -> tuple[date | None, date | None]:
    """Return the due day and the one without extensions; none while something is awaited."""
    if count.awaited is not None:
        return None, None
    due = original = _due(count, count.base_days, out, calendar)
    if count.extension_days:
        due = _due(count, count.base_days + count.extension_days, out, calendar)
    if count.delayed_until is not None:
        due = max(due, count.delayed_until)
    return due, original


def _left(
    count: Count, due: date | None, left: int, as_of: date, calendar: WorkingCalendar
) -> int | None:
    """Return the working days that are left; of a longer period (art. 35) those to its end."""
    if due is None:
        return None
    if count.delayed_until is not None and due == count.delayed_until:
        return calendar.between(as_of, due)
    return max(0, left)


def _due(count: Count, days: int, out: Iterable[TakenOut], calendar: WorkingCalendar) -> date:
    """Return the last of ``days`` working days of the count, days taken out not counted.

    A pause that begins after that day is too late to move it.
    """
    number = calendar.working_days_to(count.starts_after) + days
    for run in out:
        before = calendar.working_days_to(run.after)
        if before >= number:
            break
        number += calendar.working_days_to(run.to) - before
    return calendar.nth_working_day(number)


def _used(count: Count, to: date, out: Iterable[TakenOut], calendar: WorkingCalendar) -> int:
    """Return the working days of the count up to and including ``to``, without those taken out."""
    used = calendar.between(count.starts_after, to)
    for run in out:
        used -= calendar.between(run.after, min(run.to, to))
    return used
