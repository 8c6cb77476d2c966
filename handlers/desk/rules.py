"""The organ's own rules, put together once at the start, and whether somebody is at the desk."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.regime import DEFAULT_READINGS, Readings
from handlers.conversation.facts import OfficeHours, OrganCard
from handlers.conversation.message import Reply
from handlers.letters.matter import LetterRules
from knowledge.answer import Answer, Context
from knowledge.referral.published import Surroundings

Split = Callable[[str, Reply], Sequence[Reply]]
"""Splits a reply to the limits of the channel named first."""


class Answering(Protocol):
    """Whoever answers questions from what is published."""

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        """Answer one question."""

    def surroundings(self) -> Surroundings:
        """Return what is published of the office itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRules:
    """What the desk goes by beside the law."""

    organ: OrganCard
    calendar: WorkingCalendar
    number_format: str = "{year}-{sequence:04d}"
    readings: Readings = DEFAULT_READINGS
    question_days: int = 2  # working days for a person's reply to a question
    follow_up: timedelta = timedelta(hours=48)  # after it, what is said still goes to the person
    hours: str = ""
    public_url: str = ""  # where citizens reach the public pages; empty: unknown
    letters: LetterRules = field(default_factory=LetterRules)


_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~至到]\s*(\d{1,2})[:：](\d{2})")


def office_at(now: datetime, rules: DeskRules) -> OfficeHours:
    """Tell whether the office works on the day of ``now`` and at its hour.

    Hours are read from the words citizens are told; where they hold none, the office counts
    as open all the working day.
    """
    today = now.date()
    working = rules.calendar.is_working(today)
    spans = opening(rules.hours)
    within = not spans or any(start <= now.time() < end for start, end in spans)
    return OfficeHours(
        working_today=working,
        open_now=working and within,
        next_working_day=None if working else rules.calendar.add(today, 1),
        hours=rules.hours,
        reply_days=rules.question_days,
        reply_by=rules.calendar.add(today, rules.question_days),
    )


def opening(hours: str) -> list[tuple[time, time]]:
    """Return the spans of the day named in words such as 周一至周五 9:00-12:00 13:30-17:00."""
    spans = []
    for match in _SPAN.finditer(hours):
        first, last = (int(part) for part in match.group(1, 3))
        if first < 24 and last < 24:
            start = time(first, int(match.group(2)) % 60)
            spans.append((start, time(last, int(match.group(4)) % 60)))
    return spans


def end_of_day(moment: datetime) -> datetime:
    """Return the last moment of a day, at which a limit in days ends."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
