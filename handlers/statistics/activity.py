"""What went on in a period: received and answered by month, channel, kind, section and time.

Plain groups as the storage counts them, and what is read off them; how it is drawn is
:mod:`handlers.report.render.charts`. Definitions are those of :mod:`handlers.statistics.tally`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

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
