"""What is counted of the applications of a period, and what went on in it by month, channel, kind.

Definitions only; what each figure means is in the texts, the queries that follow them in
:mod:`handlers.storage.statistics.counting`, how groups are drawn in
:mod:`handlers.report.render.charts`. Each application answered counts once, in the period of its
answer, so that the figures of the parts of a year add up to those of the year.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, TypeVar

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


_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Received:
    """How many applications came in a month by one channel from one kind of applicant."""

    month: str  # 2023-04
    channel: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Answered:
    """How many a section answered in a month after so many working days (net); ``late`` of them."""

    month: str
    section: str | None
    days: int | None
    count: int
    late: int


@dataclass(frozen=True, slots=True)
class Activity:
    """The groups of one period."""

    received: Sequence[Received] = ()
    answered: Sequence[Answered] = ()

    def received_by_month(self, months: Sequence[str]) -> list[int]:
        """Return how many were received in each of these months."""
        counts = _summed((group.month, group.count) for group in self.received)
        return [counts[month] for month in months]

    def answered_by_month(self, months: Sequence[str]) -> list[int]:
        """Return how many were answered in each of these months."""
        counts = _summed((group.month, group.count) for group in self.answered)
        return [counts[month] for month in months]

    def by_channel(self) -> Mapping[str, int]:
        """Return how many were received by channel."""
        return _summed((group.channel, group.count) for group in self.received)

    def by_kind(self) -> Mapping[str, int]:
        """Return how many were received by kind of applicant."""
        return _summed((group.kind, group.count) for group in self.received)

    def by_days(self) -> Mapping[int, int]:
        """Return how many were answered after so many working days, net."""
        return _summed(
            (group.days, group.count) for group in self.answered if group.days is not None
        )

    def by_section(self) -> Mapping[str, tuple[int, int]]:
        """Return how many each section answered in time and late; "" is no section."""
        late = _summed((group.section or "", group.late) for group in self.answered)
        total = _summed((group.section or "", group.count) for group in self.answered)
        return {section: (total[section] - late[section], late[section]) for section in total}


def _summed(pairs: Iterable[tuple[_Key, int]]) -> Counter[_Key]:
    counts: Counter[_Key] = Counter()
    for key, count in pairs:
        counts[key] += count
    return counts
