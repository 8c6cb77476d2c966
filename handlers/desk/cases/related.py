"""What a case is seen beside: the applicant's other cases, like applications, what is published.

Counts of an applicant are for the officer's judgement (条例 art. 35); nothing here refuses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from handlers.casework.frequency import Applied, Frequency, frequency
from handlers.casework.terms import Result
from handlers.desk.cases.case import Case
from handlers.permissions import AccessScope
from handlers.ports import UnitOfWork
from handlers.records import ApplicationVersion

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
