"""What is counted of the questions of a period, with the definition of each figure.

A question counts in the period in which it was asked, with what became of it by the day of
reckoning. The query that follows these definitions is in
:mod:`handlers.storage.statistics.counting`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
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


DEFINITIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "asked": ("收到：在统计期内提出的咨询件数", "asked: asked in the period"),
        "by_bot": (
            "自动应答解决：自动应答找到答案，未转人工，也未被评价为没有解决的件数",
            "answered by the bot: it found an answer and nobody objected or asked for a person",
        ),
        "handed_over": (
            "转人工：转交工作人员答复的件数",
            "handed over: handed to a person for an answer",
        ),
        "by_people": ("人工答复：工作人员已经答复的件数", "answered by people: a person replied"),
        "in_time": (
            "及时答复：人工答复中，在本机关规定的答复时限内答复的件数",
            "in time: of people's answers, those within the office's own limit",
        ),
        "overdue": (
            "逾期未答复：转人工后时限已过仍未答复的件数",
            "overdue: handed over, the limit is past, no reply yet",
        ),
        "in_time_share": (
            "及时回复率：及时答复的件数占人工答复和逾期未答复件数之和的百分比",
            "share in time: answered in time, of those answered by people or overdue",
        ),
        "helpful": ("评价为已解决的件数", "rated helpful by the asker"),
        "unhelpful": ("评价为没有解决的件数", "rated unhelpful by the asker"),
    }
)
"""What each figure means, in Chinese and English: shown beside the figures."""

COUNTED: Final = frozenset(DEFINITIONS) - {"in_time_share"}
"""The figures that are numbers of questions, so that the questions behind each can be shown."""
