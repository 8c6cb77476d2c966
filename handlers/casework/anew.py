"""Open cases reckoned anew when the calendar changes: which due days move, as entries.

A due day is never stored as such, so a notice that comes late reaches every open case by itself;
what is recorded here is that it did, with the old day and the new.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from handlers.casework.application import CLOSED_STATES, Application
from handlers.casework.calendar import WorkingCalendar
from handlers.casework.clock import clock
from handlers.casework.regime import DEFAULT_READINGS, Readings
from handlers.ledger.entry import NewEntry, Stream

RECKONED_ANEW = "due_day_reckoned_anew"
"""The entry that tells it; it changes nothing in the case when folded."""


def reckoned_anew(
    applications: Iterable[Application],
    *,
    before: WorkingCalendar,
    after: WorkingCalendar,
    today: date,
    readings: Readings = DEFAULT_READINGS,
) -> Iterator[NewEntry]:
    """Yield an entry for each open case whose due day, or its certainty, the calendar changes."""
    for application in applications:
        if application.state in CLOSED_STATES or application.disposition is not None:
            continue
        old, new = (
            clock(application, calendar=calendar, today=today, readings=readings)
            for calendar in (before, after)
        )
        if (old.due_on, old.provisional) == (new.due_on, new.provisional):
            continue
        yield NewEntry(
            stream=Stream.APPLICATION,
            subject=application.number,
            act=RECKONED_ANEW,
            actor="system",
            effective_on=today,
            facts={
                "old_due_on": old.due_on.isoformat() if old.due_on else None,
                "new_due_on": new.due_on.isoformat() if new.due_on else None,
                "old_calendar": old.calendar,
                "new_calendar": new.calendar,
                "provisional": new.provisional,
            },
        )
