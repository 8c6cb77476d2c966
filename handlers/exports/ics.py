"""The due days of open applications as a calendar file (``.ics``, RFC 5545).

It names numbers and days, never a person or what was asked for: calendars are shared and kept
on telephones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """The last day of one application."""

    number: str
    due_on: date
    provisional: bool = False  # reckoned into a year without an announced calendar
    section: str | None = None
    url: str | None = None  # the case in the console


def due_days(days: Iterable[DueDay], *, organ: str, now: datetime) -> bytes:
    """Return the calendar; each entry is a whole day, announced three days before at nine."""
    calendar = Calendar()
    calendar.add("prodid", "-//Gongkai//due days//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{organ}依申请公开答复期限")
    for day in days:
        calendar.add_component(_event(day, organ=organ, now=now))
    written: bytes = calendar.to_ical()
    return written


def _event(day: DueDay, *, organ: str, now: datetime) -> Event:
    """Return one due day; its id stays the same when the day moves, so that it moves too."""
    note = "（放假安排尚未公布，暂估）" if day.provisional else ""
    event = Event()
    event.add("uid", f"{day.number}@{organ}.gongkai")
    event.add("dtstamp", now)
    event.add("summary", f"依申请公开{day.number}答复期限{note}")
    event.add("dtstart", day.due_on)
    event.add("dtend", day.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "TENTATIVE" if day.provisional else "CONFIRMED")
    if day.section:
        event.add("categories", [day.section])
    if day.url:
        event.add("url", day.url)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"依申请公开{day.number}将于{day.due_on}到期")
    alarm.add("trigger", timedelta(days=-3, hours=9))
    event.add_component(alarm)
    return event
