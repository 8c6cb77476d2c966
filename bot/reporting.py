"""Whose yearly report it is: the desk of an office, with its catalogue as what was published."""

from datetime import date

from bot.bootstrap import Office
from handlers.casework.calendar import WorkingCalendar
from handlers.desk.reporting import Desk
from handlers.statistics.proactive import counting
from knowledge.publishing import WorkingDays


def desk_of(office: Office) -> Desk:
    """Return what the reports of an office are reckoned with."""
    histories = office.library.catalogue.histories()
    return Desk(
        organ=office.settings.organ,
        published=counting(histories, working_days=_within(office.calendar)),
    )


def _within(calendar: WorkingCalendar) -> WorkingDays:
    """Return what counts working days; days before the calendar begins count from its first."""

    def between(after: date, to: date) -> int:
        return calendar.between(max(after, calendar.first), min(to, calendar.last))

    return between
