"""What is counted of the questions of a period; what each figure means is in the texts.

A question counts in the period in which it was asked, with what became of it by the day of
reckoning. The query that follows these definitions is in
:mod:`handlers.storage.statistics.counting`.
"""

import math
from dataclasses import dataclass
from typing import Final

from handlers.report.form.tables import Figure
from handlers.statistics.proactive import percent, percentage

_CONFIDENCE: Final = 1.96  # standard deviations either side: 95 of 100 such intervals hold it


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTally:
    """The counts of one period."""

    asked: int = 0
    by_bot: int = 0
    handed_over: int = 0
    by_people: int = 0
    in_time: int = 0
    overdue: int = 0
    helpful: int = 0
    unhelpful: int = 0
    marked: int = 0
    right: int = 0

    @property
    def in_time_share(self) -> Figure:
        """The share of people's answers given in time (及时回复率), a percentage."""
        return percentage(self.in_time, self.by_people + self.overdue)

    @property
    def right_share(self) -> Figure:
        """The share of right answers among those that a second person marked, a percentage."""
        return percentage(self.right, self.marked)

    @property
    def right_low(self) -> Figure:
        """The lower bound of that share (see :func:`wilson`)."""
        return percent(wilson(self.right, self.marked)[0]) if self.marked else None

    @property
    def right_high(self) -> Figure:
        """The upper bound of that share."""
        return percent(wilson(self.right, self.marked)[1]) if self.marked else None

    def more(self) -> dict[str, Figure]:
        """Return the figures of the report's texts, by the names of ``links.MORE``."""
        if not self.asked:
            return {}
        return {
            "questions": self.asked,
            "questions_bot": self.by_bot,
            "questions_people": self.by_people,
            "questions_in_time_share": self.in_time_share,
        }


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the bounds (0 to 1) between which a share lies of which only a sample was looked at.

    Wilson's score interval at 95 %, which holds for small samples and near nought or all too.

    Raises:
        ValueError: nothing was looked at, or more than there is.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"no share: {part} of {whole}")
    share, square = part / whole, _CONFIDENCE**2
    middle = share + square / (2 * whole)
    spread = _CONFIDENCE * math.sqrt((share * (1 - share) + square / (4 * whole)) / whole)
    scale = 1 + square / whole
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


FIGURES: Final = (
    "asked",
    "marked",
    "right",
    "right_share",
    "right_low",
    "right_high",
    "handed_over",
    "by_people",
    "in_time",
    "overdue",
    "in_time_share",
    "helpful",
    "unhelpful",
)
"""The figures, as they are shown; what each means is ``question.*`` of the texts."""

COUNTED: Final = frozenset(FIGURES) - {"in_time_share", "right_share", "right_low", "right_high"}
"""The figures that are numbers of questions, so that the questions behind each can be shown."""
