"""Working days in mainland China, and reckoning with them.

A working day is one that is not off under the yearly notice of the State Council's office:
weekends are off, statutory days are off, weekends moved to make long holidays are worked.
The official years come from ``chinesecalendar``; an operator's notices are laid over them
(:mod:`handlers.casework.clock.overrides`). A day after the last announced year can be reckoned
with, but only as an estimate: whoever uses one must say so
(:meth:`WorkingCalendar.is_provisional`).
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.casework.clock.overrides import LAST_YEAR, NO_OVERRIDES, Overrides, statutory_days
from handlers.casework.errors import CalendarUnknownError

_SATURDAY = 5  # weekday()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDays:
    """What the yearly notices of whole years settled: days off and days worked, with names."""

    source: str
    first_year: int
    last_year: int
    off: Mapping[date, str]
    worked: Mapping[date, str]


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A weekday that is off or a weekend day that is worked, and why."""

    day: date
    working: bool
    why: str


def official_days() -> OfficialDays:
    """Return the years that ``chinesecalendar`` knows from the notices."""
    import chinese_calendar
    from chinese_calendar.constants import Holiday, holidays, workdays

    names = {holiday.value: holiday.chinese for holiday in Holiday}
    return OfficialDays(
        source=f"chinesecalendar {chinese_calendar.__version__}",
        first_year=min(holidays).year,
        last_year=max(holidays).year,
        off={day: names.get(name, name) for day, name in holidays.items()},
        worked={day: names.get(name, name) for day, name in workdays.items()},
    )


class WorkingCalendar:
    """Working days from the first official year to the last that can be estimated.

    All questions are answered from two tables made once, so that a million clocks are cheap:
    the working days in order, and for each day how many working days lie up to it.
    Never changed after it is made.
    """

    __slots__ = (
        "_base",
        "_count_to",
        "_exceptional",
        "_exceptional_days",
        "_working_days",
        "covered_through",
        "first",
        "last",
        "version",
    )

    def __init__(self, official: OfficialDays, overrides: Overrides = NO_OVERRIDES) -> None:
        last_covered = official.last_year
        while last_covered + 1 in overrides.years:
            last_covered += 1
        self.first = date(official.first_year, 1, 1)
        self.last = date(max(LAST_YEAR, last_covered), 12, 31)
        self.covered_through = date(last_covered, 12, 31)
        self.version = _version(official, overrides, last_covered)
        self._exceptional = dict(_exceptional(official, overrides, last_year=self.last.year))
        self._exceptional_days = list(self._exceptional)
        self._base = self.first.toordinal()
        self._working_days: list[date] = []
        self._count_to: list[int] = []
        self._fill()

    def _fill(self) -> None:
        day, a_day = self.first, timedelta(days=1)
        while day <= self.last:
            known = self._exceptional.get(day)
            if known.working if known else day.weekday() < _SATURDAY:
                self._working_days.append(day)
            self._count_to.append(len(self._working_days))
            day += a_day

    def __repr__(self) -> str:
        return f"WorkingCalendar({self.version!r})"

    def is_working(self, day: date) -> bool:
        """Tell whether ``day`` is a working day (after ``covered_through``: an estimate)."""
        index = self._index(day)
        before = self._count_to[index - 1] if index else 0
        return self._count_to[index] > before

    def is_provisional(self, day: date) -> bool:
        """Tell whether anything reckoned up to ``day`` rests on a year not yet announced."""
        return day > self.covered_through

    def working_days_to(self, day: date) -> int:
        """Return how many working days there are from ``first`` up to and including ``day``."""
        return self._count_to[self._index(day)]

    def nth_working_day(self, number: int) -> date:
        """Return the ``number``-th working day since ``first`` (from 1)."""
        if not 1 <= number <= len(self._working_days):
            raise CalendarUnknownError(day=f"#{number}", first=self.first, last=self.last)
        return self._working_days[number - 1]

    def add(self, day: date, days: int) -> date:
        """Return the ``days``-th working day after ``day``, which is itself day zero.

        ``days`` is at least 1. Raises CalendarUnknownError beyond the calendar.
        """
        if days < 1:
            raise ValueError(f"days must be at least 1, not {days}")
        return self.nth_working_day(self.working_days_to(day) + days)

    def between(self, after: date, to: date) -> int:
        """Return the number of working days after ``after`` up to and including ``to``.

        Zero where ``to`` is not after ``after``; ``between(d, add(d, n)) == n``.
        """
        if to <= after:
            return 0
        return self.working_days_to(to) - self.working_days_to(after)

    def exceptional(self, after: date, to: date) -> tuple[Exceptional, ...]:
        """Return the weekdays off and the weekend days worked after ``after`` up to ``to``."""
        days = self._exceptional_days
        within = days[bisect_right(days, after) : bisect_right(days, to)]
        return tuple(self._exceptional[day] for day in within)

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._base
        if not 0 <= index < len(self._count_to):
            raise CalendarUnknownError(day=day, first=self.first, last=self.last)
        return index


def _exceptional(
    official: OfficialDays, overrides: Overrides, *, last_year: int
) -> Iterator[tuple[date, Exceptional]]:
    """Yield, in order, each day on which the calendar differs from the plain week."""
    settled: dict[date, tuple[bool, str]] = {}
    for year in range(official.last_year + 1, last_year + 1):
        if year not in overrides.years:
            settled |= {day: (False, f"{name}(预计)") for day, name in statutory_days(year).items()}
    settled |= {day: (False, name) for day, name in official.off.items()}
    settled |= {day: (True, f"{name}调休上班") for day, name in official.worked.items()}
    settled |= {
        day: (override.working, override.notice) for day, override in overrides.days.items()
    }
    for day in sorted(settled):
        working, why = settled[day]
        if working != (day.weekday() < _SATURDAY):
            yield day, Exceptional(day, working, why)


def _version(official: OfficialDays, overrides: Overrides, last_covered: int) -> str:
    version = f"{official.source} ({official.first_year}-{official.last_year})"
    if overrides.version:
        version += f" + {len(overrides.days)} overrides {overrides.version}"
    if last_covered > official.last_year:
        version += f" through {last_covered}"
    return version
