"""The office's working days, from the settings."""

from datetime import date
from pathlib import Path

from bot.settings import Settings
from handlers.casework.calendar import WorkingCalendar, official_days
from handlers.casework.overrides import NO_OVERRIDES, read_overrides
from knowledge.publishing import WorkingDays


def calendar_of(settings: Settings) -> WorkingCalendar:
    """Return the working days: the official calendar with the office's own file laid over it."""
    given = settings.calendar_overrides
    overrides = read_overrides(Path(given)) if given else NO_OVERRIDES
    return WorkingCalendar(official_days(), overrides)


def working_days_of(calendar: WorkingCalendar) -> WorkingDays:
    """Return what counts working days; days before the calendar begins count from its first."""

    def between(after: date, to: date) -> int:
        return calendar.between(max(after, calendar.first), min(to, calendar.last))

    return between
