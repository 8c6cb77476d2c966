"""What is counted of the applications of a period; what each figure means is in the texts.

Definitions only; the query that follows them is in :mod:`handlers.storage.statistics.counting`.
Each application answered counts once, in the period of its answer, so that the figures of the
parts of a year add up to those of the year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
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
    reasons_asked: int = 0
    delayed: int = 0
    charged: int = 0
    fees_paid: int = 0
    fee_yuan: int = 0
    fees_lapsed: int = 0
    reopened: int = 0
    answered_again: int = 0
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
            "reasons_asked": self.reasons_asked,
            "delays": self.delayed,
            "reopened": self.reopened,
            "answered_again": self.answered_again,
            "fees_notified": self.charged,
            "fee_cases": self.fees_paid,
            "fee_yuan": self.fee_yuan,
            "fees_lapsed": self.fees_lapsed,
        }


def _mean(total: int, count: int) -> Decimal | None:
    return (Decimal(total) / count).quantize(Decimal("0.1"), ROUND_HALF_UP) if count else None


FIGURES: Final = (
    "new_received",
    "carried_over",
    "answered",
    "carried_forward",
    "in_time",
    "in_time_original",
    "mean_net_days",
    "mean_gross_days",
    "supplemented",
    "extended",
    "consulted",
    "reasons_asked",
    "delayed",
    "charged",
    "fees_paid",
    "fee_yuan",
    "fees_lapsed",
    "reopened",
    "answered_again",
)
"""The figures, as they are shown; what each means is ``application.*`` of the texts."""
