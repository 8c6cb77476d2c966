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
    days_late: int
    days_late_original: int  # after ``original_due_on``
    paused: bool
    awaiting: Awaited | None
    closed_on: date | None
    provisional: bool
    calendar: str  # version
    count: Count = field(repr=False, compare=False)
    pauses: tuple[TakenOut, ...] = field(repr=False, compare=False)

    @property
    def overdue(self) -> bool:
        """Whether the case is open after its due day; never of a paused or waiting case."""
        return self.days_late > 0 and self.closed_on is None and not self.paused


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
    count = count_of(application, calendar=calendar, readings=readings)
    out = taken_out(count.pauses, since=count.starts_after) if count.pauses else []
    closed_on = application.closed_on
    as_of = today if closed_on is None else min(today, closed_on)
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
        days_left=None if due is None else max(0, limit - used),
        days_late=0 if due is None else calendar.between(due, as_of),
        days_late_original=0 if original is None else calendar.between(original, as_of),
        paused=any(run.after < as_of <= run.to for run in out),
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
    original = _due(count, count.base_days, out, calendar)
    if not count.extension_days:
        return original, original
    return _due(count, count.base_days + count.extension_days, out, calendar), original


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
