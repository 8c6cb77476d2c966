"""Whose yearly report it is: the desk of an office, with its catalogue as what was published."""

from bot.bootstrap import Office
from bot.working_days import working_days_of
from handlers.desk.reporting import Desk
from handlers.statistics.proactive import counting


def desk_of(office: Office) -> Desk:
    """Return what the reports of an office are reckoned with."""
    histories = office.library.catalogue.histories()
    return Desk(
        organ=office.settings.organ,
        published=counting(histories, working_days=working_days_of(office.calendar)),
    )
