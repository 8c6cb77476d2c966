"""What is counted of the applications of a period, with the definition of each figure.

Definitions only; the query that follows them is in :mod:`handlers.storage.statistics.counting`.
Each application answered counts once, in the period of its answer, so that the figures of the
parts of a year add up to those of the year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final

from handlers.report.form.tables import Cell, Figure
from handlers.statistics.proactive import percentage


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of one period. Days are working days, summed over the applications answered."""

    table3: Mapping[Cell, int] = field(default_factory=dict)
    answered: int = 0
    late: int = 0
    late_original: int = 0
    supplemented: int = 0
    extended: int = 0
    consulted: int = 0
    charged: int = 0
    fee_yuan: int = 0
    net_days: int = 0
    gross_days: int = 0

    @property
    def in_time(self) -> int:
        """Answered by the last day, extensions included."""
        return self.answered - self.late

    @property
    def in_time_original(self) -> int:
        """Answered by the last day without extensions."""
        return self.answered - self.late_original

    @property
    def mean_net_days(self) -> Figure:
        """Working days an answer took on average, net; None without any."""
        return _mean(self.net_days, self.answered)

    @property
    def mean_gross_days(self) -> Figure:
        """Working days an answer took on average, nothing taken out; None without any."""
        return _mean(self.gross_days, self.answered)

    def more(self) -> dict[str, Figure]:
        """Return the figures of the report's texts, by the names of ``links.MORE``."""
        return {
            "supplements": self.supplemented,
            "extensions": self.extended,
            "in_time_share": percentage(self.in_time, self.answered),
            "fee_cases": self.charged,
            "fee_yuan": self.fee_yuan,
        }


def _mean(total: int, count: int) -> Decimal | None:
    return (Decimal(total) / count).quantize(Decimal("0.1"), ROUND_HALF_UP) if count else None


DEFINITIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "new_received": (
            "新收：收到之日（条例第三十一条）在统计期内的申请件数",
            "received: the day of receipt (art. 31) lies in the period",
        ),
        "carried_over": (
            "上期结转：统计期开始前收到、至统计期开始时尚未办结的申请件数",
            "carried over: received before the period and not answered before it",
        ),
        "answered": (
            "办结：在统计期内作出答复的申请件数，含上期结转的申请；一件只计一次",
            "answered: the answer in force was given in the period, whenever it was received",
        ),
        "carried_forward": (
            "结转下期：统计期末以前收到、至统计期末尚未办结的申请件数",
            "carried forward: received by the end of the period and not answered by then",
        ),
        "in_time": (
            "按期：办结的申请中，在答复期限（含依法延长）最后一日或者以前答复的件数",
            "in time: answered by the last day, extensions included",
        ),
        "in_time_original": (
            "原期限内：办结的申请中，在不计延长的答复期限内答复的件数",
            "in the original limit: answered by the last day without extensions",
        ),
        "mean_net_days": (
            "平均净用时：办结的申请，自收到之日次日起至答复之日的工作日数，扣除依法不计算的时间（征求意见等）",
            "net time, on average: working days to the answer, without what the law takes out",
        ),
        "mean_gross_days": (
            "平均总用时：办结的申请，自收到之日次日起至答复之日的全部工作日数",
            "gross time, on average: all working days from receipt to answer",
        ),
        "supplemented": (
            "补正：办结的申请中，通知过申请人补正的件数",
            "supplemented: of the answered, those for which a supplement was asked",
        ),
        "extended": (
            "延长：办结的申请中，延长过答复期限的件数",
            "extended: of the answered, those whose limit was extended",
        ),
        "consulted": (
            "征求意见：办结的申请中，书面征求过第三方或者其他机关意见的件数",
            "consulted: of the answered, those on which a third party or organ was asked",
        ),
        "charged": (
            "收费：办结的申请中，通知过收取信息处理费的件数",
            "charged: of the answered, those for which a fee was notified",
        ),
        "fee_yuan": (
            "收费金额：办结的申请中，已缴纳的信息处理费（元）",
            "fees: yuan paid for applications answered in the period",
        ),
    }
)
"""What each figure means, in Chinese and English: shown beside the figures."""
