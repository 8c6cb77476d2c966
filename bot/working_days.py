"""The office's working days, from the settings."""

from pathlib import Path

from bot.settings import Settings
from handlers.casework.calendar import WorkingCalendar, official_days
from handlers.casework.overrides import NO_OVERRIDES, read_overrides


def calendar_of(settings: Settings) -> WorkingCalendar:
    """Return the working days: the official calendar with the office's own file laid over it."""
    given = settings.calendar_overrides
    overrides = read_overrides(Path(given)) if given else NO_OVERRIDES
    return WorkingCalendar(official_days(), overrides)
