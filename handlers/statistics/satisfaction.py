"""How satisfied people are with what the office replied: five steps, and what is counted of them.

A grade counts in the period in which it was given; given again, the last one counts. The five
steps are those of 好差评 (国办发〔2019〕51号); satisfied are the three upper ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from handlers.records import Address
from handlers.report.form.tables import Figure
from handlers.statistics.proactive import percentage

STEPS: Final = (5, 4, 3, 2, 1)
KINDS: Final = ("question", "application")
"""What was replied to."""
_SATISFIED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One grade. ``subject`` is ``question:<ref>`` or ``application:<number>``."""

    subject: str
    address: Address
    step: int
    at: datetime
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """How often each step was given to one kind of reply."""

    steps: Mapping[int, int] = field(default_factory=dict)

    @property
    def graded(self) -> int:
        """How many replies were graded."""
        return sum(self.steps.values())

    @property
    def satisfied(self) -> int:
        """How many of them with one of the three upper steps."""
        return sum(number for step, number in self.steps.items() if step >= _SATISFIED)

    @property
    def satisfied_share(self) -> Figure:
        """The share of those satisfied (满意率), a percentage; None where nobody graded."""
        return percentage(self.satisfied, self.graded)
