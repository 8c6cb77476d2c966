"""How often one applicant applies: the counts an officer looks at before art. 35 or a fee.

Counts only. 条例 art. 35 lets the organ ask for reasons where number or frequency plainly
exceed what is reasonable; it names no number, so nothing here judges and nothing is refused.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.casework.terms import Result


@dataclass(frozen=True, slots=True)
class Applied:
    """One application of the applicant: its number, day of receipt and answer, if any."""

    number: str
    received_on: date
    result: Result | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """The counts as of one day; the windows end with that day and include it."""

    this_month: int  # natural month, the measure of the fee by item
    last_30_days: int
    last_365_days: int
    in_all: int
    still_open: int
    by_month: Mapping[str, int]  # YYYY-MM, months with applications only


def frequency(applied: Iterable[Applied], *, as_of: date) -> Frequency:
    """Return the counts of one applicant's applications up to ``as_of``."""
    past = [application for application in applied if application.received_on <= as_of]
    by_month = Counter(application.received_on.strftime("%Y-%m") for application in past)
    return Frequency(
        this_month=by_month[as_of.strftime("%Y-%m")],
        last_30_days=_since(past, as_of - timedelta(days=30)),
        last_365_days=_since(past, as_of - timedelta(days=365)),
        in_all=len(past),
        still_open=sum(application.result is None for application in past),
        by_month=dict(sorted((month, count) for month, count in by_month.items() if count)),
    )


def _since(past: Iterable[Applied], before: date) -> int:
    return sum(application.received_on > before for application in past)
