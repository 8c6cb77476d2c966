"""What a case is seen beside: the applicant's other cases, like applications, linked cases.

Counts only: 条例 art. 35 lets the organ ask for reasons where number or frequency plainly exceed
what is reasonable; it names no number, so nothing here judges and nothing is refused. Links stand
in both cases: what is linked, or unlinked, in one is so in the other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz, process

from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.errors import ActRefusedError
from handlers.casework.folding import corrected
from handlers.casework.terms import Act, Result
from handlers.desk.cases.case import Case, load, record
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.permissions import AccessScope
from handlers.ports import UnitOfWork
from handlers.records import ApplicationVersion


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


_LIKE = 62.0  # of 100; under it two subjects are hardly about the same
_LOOKED_AT = 5000  # newest applications compared
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One other application: only of those the reader may see."""

    number: str
    subject: str
    version: ApplicationVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What lies beside a case."""

    counts: Frequency | None = None
    same_applicant: tuple[Beside, ...] = ()
    alike: tuple[Beside, ...] = ()
    hidden: int = 0  # cases of the applicant that the reader may not open


def related(unit: UnitOfWork, case: Case, scope: AccessScope, *, today: date) -> Related:
    """Look up what lies beside a case."""
    personal = case.particulars
    key = personal.applicant_key if personal else None
    own = unit.applications.of_applicant(key) if key else []
    alike = _alike(unit, case)
    others = [number for number in own if number != case.number]
    versions = unit.applications.current_of([*own, *alike])
    subjects = unit.applications.subjects([*others, *alike])
    seen = {
        number: version
        for number, version in versions.items()
        if scope.sees(version.section, version.officer)
    }
    return Related(
        counts=frequency((_applied(versions[number]) for number in own), as_of=today)
        if own
        else None,
        same_applicant=_beside(others, seen, subjects),
        alike=_beside([number for number in alike if number not in own], seen, subjects),
        hidden=sum(number not in seen for number in others),
    )


def _alike(unit: UnitOfWork, case: Case) -> list[str]:
    subject = case.particulars.subject if case.particulars else None
    if not subject:
        return []
    recent = dict(unit.applications.recent_subjects(limit=_LOOKED_AT))
    recent.pop(case.number, None)
    matches = process.extract(
        subject, recent, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3 * _SHOWN
    )
    return [number for _, _, number in matches]


def _applied(version: ApplicationVersion) -> Applied:
    result = Result(version.disposition) if version.disposition else None
    return Applied(version.number, version.received_on, result)


def _beside(
    numbers: list[str],
    seen: Mapping[str, ApplicationVersion],
    subjects: Mapping[str, str | None],
) -> tuple[Beside, ...]:
    return tuple(
        Beside(number=number, subject=subjects.get(number) or "", version=seen[number])
        for number in numbers
        if number in seen
    )[:_SHOWN]


_LINKS = frozenset({Act.LINK, Act.MERGE})
_CORRECTED = TABLE[Act.CORRECT].entry


def linked_back(
    unit: UnitOfWork, case: Case, done: Sequence[NewEntry], *, rules: DeskRules
) -> None:
    """Record in the other case what was just linked, or unlinked by a correction, in this one.

    Raises NotFoundError where there is no such case, and ActRefusedError for one that is void.
    """
    for entry in done:
        if ENTRIES.get(entry.act) in _LINKS:
            _link(unit, case, entry, rules)
        elif entry.act == _CORRECTED and entry.facts.get("void"):
            target = next(each for each in case.entries if each.seq == entry.facts["entry"])
            if ENTRIES.get(target.act) in _LINKS:
                _unlink(unit, case, target, entry, rules)


def _link(unit: UnitOfWork, case: Case, done: NewEntry, rules: DeskRules) -> None:
    other, relation = load(unit, done.facts["number"]), done.facts["relation"]
    if other.application.voided:
        raise ActRefusedError(act=ENTRIES[done.act], reason="voided_case", value=other.number)
    if _links_back(other, case.number, relation):
        return
    facts = {"number": case.number, "relation": relation}
    record(unit, other, [_entry(other, done.act, done, facts)], rules=rules)


def _unlink(unit: UnitOfWork, case: Case, target: Entry, done: NewEntry, rules: DeskRules) -> None:
    other = load(unit, target.facts["number"])
    for back in _links_back(other, case.number, target.facts["relation"]):
        facts = {"entry": back.seq, "void": True, "reason": done.facts["reason"]}
        record(unit, other, [_entry(other, _CORRECTED, done, facts)], rules=rules)


def _links_back(other: Case, number: str, relation: str) -> list[Entry]:
    return [
        entry
        for entry in corrected(other.entries)
        if ENTRIES.get(entry.act) in _LINKS
        and (entry.facts["number"], entry.facts["relation"]) == (number, relation)
    ]


def _entry(other: Case, act: str, done: NewEntry, facts: dict[str, object]) -> NewEntry:
    return NewEntry(
        stream=Stream.APPLICATION,
        subject=other.number,
        act=act,
        actor=done.actor,
        effective_on=done.effective_on,
        facts=facts,
    )
