"""The organ's own rules and how it is reached, put together once at the start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.regime import DEFAULT_READINGS, Readings
from handlers.conversation.facts import OrganCard
from handlers.conversation.message import Reply
from handlers.letters.matter import LetterRules
from knowledge.answer import Answer, Context

Split = Callable[[str, Reply], Sequence[Reply]]
"""Splits a reply to the limits of the channel named first."""


class Answering(Protocol):
    """Whoever answers questions from what is published."""

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        """Answer one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRules:
    """What the desk goes by beside the law."""

    organ: OrganCard
    calendar: WorkingCalendar
    number_format: str = "{year}-{sequence:04d}"
    readings: Readings = DEFAULT_READINGS
    question_days: int = 2  # working days for a person's reply to a question
    hours: str = ""
    public_url: str = ""  # where citizens reach the public pages; empty: unknown
    letters: LetterRules = field(default_factory=LetterRules)
