"""Days of the demonstration: office days, and dates in texts that follow a given day.

The statutory clock has its own calendar in :mod:`handlers.casework.clock.calendar`; this one only
sees to it that nobody in the sample data works on a holiday.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import is_workday

_PLACEHOLDER = re.compile(r"\{(year|month|formed|published)([+-]\d+)?\}")


@dataclass(frozen=True, slots=True)
class Days:
    """When one text was formed and when it went (or is to go) out."""

    formed: date
    published: date


def resolve(text: str, days: Days) -> str:
    """Fill in ``{year}``, ``{year-1}``, ``{month}``, ``{formed}`` and ``{published+10}`` (days)."""

    def filled(match: re.Match[str]) -> str:
        name, shift = match[1], int(match[2] or 0)
        if name == "year":
            return str(days.formed.year + shift)
        if name == "month":
            return str((days.formed.month - 1 + shift) % 12 + 1)
        day = (days.formed if name == "formed" else days.published) + timedelta(days=shift)
        return f"{day.year}年{day.month}月{day.day}日"

    return _PLACEHOLDER.sub(filled, text)


def last_time(month_day: str, until: date) -> date:
    """Return the last day with that month and day (``"06-18"``) up to ``until``."""
    month, day = (int(part) for part in month_day.split("-"))
    this_year = date(until.year, month, day)
    return this_year if this_year <= until else date(until.year - 1, month, day)


def office_day_from(day: date) -> date:
    """Return ``day`` or the first office day after it."""
    while not _is_office_day(day):
        day += timedelta(days=1)
    return day


def office_day_until(day: date) -> date:
    """Return ``day`` or the last office day before it."""
    while not _is_office_day(day):
        day -= timedelta(days=1)
    return day


def _is_office_day(day: date) -> bool:
    """Say whether it is a Monday to Friday that is no holiday, as far as the calendar reaches."""
    if day.weekday() >= 5:
        return False
    try:
        return bool(is_workday(day))
    except NotImplementedError:  # a year whose holidays are not announced or not recorded
        return True
