"""A published report turned back into applications (还原) that give the same tables 3 and 4.

For checking the counting against reports whose figures are known, and for starting a ledger
where only the report of a year is left. The applications are made up, but lawful: received and
answered on working days, within their limits, with the steps that their answers demand; the
same report always gives the same applications.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from handlers.errors import HandlingError
from handlers.report.form.checks import arithmetic
from handlers.report.form.form import BLOCKS, KINDS, LEAVES, OUTCOMES, ROWS
from handlers.report.form.tables import Tables

_CHANNELS: Final = ("web", "post", "in_person", "email", "fax")
_LABELS: Final = {row.key: row.label for row in ROWS}
_REGIME_2019: Final = date(2019, 5, 15)
_OPEN_DAYS: Final = 15  # an application carried forward came in the last so many working days
_LONGEST: Final = 28  # working days that the longest plan below takes

# How long an answer takes, in working days after receipt, and the steps that it demands.
_PLANS: Final[Mapping[str, tuple[int, tuple[tuple[str, int], ...]]]] = {
    "denied_third_party_rights": (15, (("consult_third_party", 2), ("third_party_replied", 10))),
    "unable_still_unclear": (20, (("request_supplement", 3), ("receive_supplement", 10))),
    "other_correction_overdue": (25, (("request_supplement", 3),)),  # art. 30: a term of its own
    "other_fee_overdue": (27, (("notify_fee", 5),)),  # 20 working days to pay, then given up
}
# Since 2024 a refusal goes to review first (行政复议法 art. 23), so none is sued directly.
_NOT_SUED: Final = frozenset({leaf for leaf in LEAVES if leaf.startswith("denied_")}) | {
    "partially_granted"
}
# Working days from the answer to filing, and from there to the end.
_TERMS: Final[Mapping[str, tuple[int, int]]] = {
    "review": (20, 38),
    "litigation_direct": (30, 80),
    "litigation_after_review": (8, 80),  # from the end of the review: within 15 days
}


class DoesNotAddUpError(HandlingError):
    """A report that does not add up cannot come from applications: ``checks``."""

    code = "report_does_not_add_up"


@dataclass(slots=True)
class _Case:
    """An application being made up; days are places in the list of working days."""

    kind: str
    received: int
    result: str | None
    closed: int | None
    steps: tuple[tuple[str, int], ...] = ()
    remedies: list[dict[str, Any]] = field(default_factory=list)


def expand(
    tables: Tables, *, year: int, is_working: Callable[[date], bool]
) -> Iterator[dict[str, Any]]:
    """Yield applications, as ``ledger import`` takes them, that give these tables for ``year``.

    Those carried over were received the year before. Reviews and lawsuits that this year's
    applications cannot carry lawfully stand with applications answered the year before, which
    table 3 of ``year`` does not count. Raises DoesNotAddUpError.
    """
    failed = [check.id for check in arithmetic(tables) if not check.ok]
    if failed:
        raise DoesNotAddUpError(year=year, checks=tuple(failed))
    return _Year(year, is_working).applications(tables)


class _Year:
    """The working days of a year and of the one before, and what is laid on them."""

    def __init__(self, year: int, is_working: Callable[[date], bool]) -> None:
        self.year = year
        first, last = date(year - 1, 1, 1), date(year, 12, 31)
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        self.days = [day for day in span if is_working(day)]
        self.base = sum(day.year < year for day in self.days)  # place of the year's first one
        self.last = len(self.days) - 1

    def applications(self, tables: Tables) -> Iterator[dict[str, Any]]:
        """Yield the applications in the order of their numbers."""
        cases = self._cases(tables)
        cases += self._contest(cases, tables)
        cases.sort(key=lambda case: case.received)
        numbers = {self.year - 1: 0, self.year: 0}
        for at, case in enumerate(cases):
            received = self.days[case.received]
            numbers[received.year] += 1
            yield self._document(case, f"{received.year}-{numbers[received.year]:04d}", at)

    def _cases(self, tables: Tables) -> list[_Case]:
        """Return the applications that table 3 counts."""
        carried: list[tuple[str, str | None]] = []
        new: list[tuple[str, str | None]] = []
        for kind in KINDS:
            fates: list[str | None] = [
                leaf for leaf in LEAVES for _ in range(tables.table3[leaf, kind])
            ]
            fates += [None] * tables.table3["carried_forward", kind]
            over = tables.table3["carried_over", kind]
            carried += ((kind, fate) for fate in fates[:over])
            new += ((kind, fate) for fate in fates[over:])
        answered = _mixed([pair for pair in new if pair[1] is not None])
        room = self.last - self.base + 1 - _LONGEST
        made = [self._carried(kind, fate, at) for at, (kind, fate) in enumerate(_mixed(carried))]
        for at, (kind, fate) in enumerate(answered):
            received = self.base + at * room // len(answered)
            made.append(self._answered(kind, fate or "", received, at))
        waiting = [kind for kind, fate in new if fate is None]
        for at, kind in enumerate(waiting):
            made.append(_Case(kind, self.last - at % _OPEN_DAYS, None, None))
        return made

    def _answered(self, kind: str, result: str, received: int, at: int) -> _Case:
        """Return an application answered within its limit."""
        takes, steps = self._plan(result, received, at)
        return _Case(kind, received, result, received + takes, steps)

    def _carried(self, kind: str, result: str | None, at: int) -> _Case:
        """Return an application of the year before, answered this year or still open."""
        if result is None:  # still open a year later: what was asked for has not come
            received = self.base - 1 - at % _OPEN_DAYS
            new_law = self.days[received] >= _REGIME_2019
            return _Case(kind, received, None, None, (("request_supplement", 3),) * new_law)
        takes, _ = self._plan(result, self.base - 1, at)
        return self._answered(kind, result, self.base - 1 - at % min(takes, 10), at)

    def _plan(self, result: str, received: int, at: int) -> tuple[int, tuple[tuple[str, int], ...]]:
        """Return how long an answer takes and the steps before it."""
        new_law = self.days[received] >= _REGIME_2019
        if result in _PLANS and (new_law or result == "denied_third_party_rights"):
            return _PLANS[result]
        return 10 + at % (9 if new_law else 5), ()

    def _contest(self, cases: Sequence[_Case], tables: Tables) -> list[_Case]:
        """Give cases the reviews and lawsuits of table 4; return the cases made for them."""
        free = sorted(
            (case for case in cases if case.closed is not None and case.received >= self.base),
            key=lambda case: case.received,
        )
        added: list[_Case] = []
        for block in BLOCKS:
            for outcome in OUTCOMES:
                for _ in range(tables.table4[block.key, outcome.key]):
                    case = self._contested(block.key, outcome.key, free)
                    if case is None:
                        case = self._before(block.key, len(added))
                        added.append(case)
                    self._add_remedy(case, block.key, outcome.key)
        return added

    def _contested(self, kind: str, outcome: str, free: list[_Case]) -> _Case | None:
        """Take the case that can carry a remedy, latest first where it is still pending."""
        if kind == "litigation_after_review":
            return None  # its review ended the year before, or this year's table would count it
        wait, takes = _TERMS[kind]
        need = wait if outcome == "pending" else wait + takes
        order = range(len(free) - 1, -1, -1) if outcome == "pending" else range(len(free))
        for at in order:
            case = free[at]
            suable = kind == "review" or case.result not in _NOT_SUED
            if suable and (case.closed or 0) + need <= self.last:
                return free.pop(at)
        return None

    def _before(self, kind: str, at: int) -> _Case:
        """Return an application received and answered the year before, not counted this year."""
        early = 80 if kind == "litigation_after_review" else 13  # time for a review in between
        received = self.base - early - at % 10
        return _Case("natural_person", received, "unable_not_held", received + 12)

    def _add_remedy(self, case: _Case, kind: str, outcome: str) -> None:
        """Add a review or a lawsuit to a case, with the review that had to come before."""
        wait, takes = _TERMS[kind]
        start = case.closed or 0
        if kind == "litigation_after_review":
            start = self.base - 4  # the review ended in the last days of the year before
            filed = max((case.closed or 0) + 20, start - 40)
            case.remedies.append(self._remedy("review", filed, start, "upheld"))
        filed = start + wait
        closed = None if outcome == "pending" else filed + takes
        case.remedies.append(self._remedy(kind, filed, closed, outcome))

    def _remedy(self, kind: str, filed: int, closed: int | None, outcome: str) -> dict[str, Any]:
        """Return a remedy as a document has it."""
        return {
            "kind": kind,
            "filed_on": self.days[filed].isoformat(),
            "closed_on": None if closed is None else self.days[closed].isoformat(),
            "result": None if closed is None else outcome,
        }

    def _document(self, case: _Case, number: str, at: int) -> dict[str, Any]:
        """Return an application as ``ledger import`` takes it."""
        disposition = None
        what = "结转下年度办理"
        if case.result is not None and case.closed is not None:
            on = self.days[case.closed].isoformat()
            disposition = {"on": on, "result": case.result}
            what = _LABELS[case.result]
        return {
            "number": number,
            "received_on": self.days[case.received].isoformat(),
            "channel": _CHANNELS[at % len(_CHANNELS)],
            "applicant": {"kind": case.kind, "name": f"申请人{number}", "contact": None},
            "subject": f"按年度报告还原的申请：{what}",
            "events": [
                {"act": act, "on": self.days[case.received + after].isoformat()}
                for act, after in case.steps
            ],
            "disposition": disposition,
            "remedies": case.remedies,
        }


def _mixed(cases: Sequence[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Return cases mixed, the same way each time, so that no month holds one kind alone."""
    count = len(cases)
    return [cases[at] for at in sorted(range(count), key=lambda at: (at * 7919 % count, at))]
