"""What is counted: a period, as of a day, and what each figure means.

Definitions only; the queries that follow them are in :mod:`handlers.storage.statistics.counting`.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both in, as the office knew them on ``as_of``.

    Nothing after ``as_of`` is counted, and nothing learnt after it: a correction entered later
    shows as a difference between two days of reckoning, never as a new past.
    """

    first: date
    last: date
    as_of: date

    @property
    def end(self) -> date:
        """The last day that counts."""
        return min(self.last, self.as_of)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")


def year_of(year: int, *, as_of: date) -> Period:
    """Return a calendar year as of a day."""
    return Period(date(year, 1, 1), date(year, 12, 31), as_of)
