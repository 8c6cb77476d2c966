"""What is counted of the questions of a period; what each figure means is in the texts.

A question counts in the period in which it was asked, with what became of it by the day of
reckoning. The query that follows these definitions is in
:mod:`handlers.storage.statistics.counting`.
"""

from dataclasses import dataclass
from typing import Final

from handlers.report.form.tables import Figure
from handlers.statistics.proactive import percentage


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

    @property
    def in_time_share(self) -> Figure:
        """The share of people's answers given in time (及时回复率), a percentage."""
        return percentage(self.in_time, self.by_people + self.overdue)

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


FIGURES: Final = (
    "asked",
    "by_bot",
    "handed_over",
    "by_people",
    "in_time",
    "overdue",
    "in_time_share",
    "helpful",
    "unhelpful",
)
"""The figures, as they are shown; what each means is ``question.*`` of the texts."""

COUNTED: Final = frozenset(FIGURES) - {"in_time_share"}
"""The figures that are numbers of questions, so that the questions behind each can be shown."""
