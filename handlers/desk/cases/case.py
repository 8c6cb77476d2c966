"""A case as the desk has it in hand: read and folded once, handed on, and recorded further.

What an act means is in :mod:`handlers.casework`; doing one with all that follows is
:mod:`handlers.desk.cases.acts`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.casework.application import Application
from handlers.casework.folding import fold
from handlers.desk.cases.derive import derive
from handlers.desk.rules import DeskRules
from handlers.errors import ConflictError, NotFoundError
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Particulars

_SUBJECT_CHARS = 80


@dataclass(frozen=True, slots=True)
class Case:
    """An application with the personal data kept apart from it."""

    application: Application
    particulars: Particulars | None

    @property
    def number(self) -> str:
        """The application's number."""
        return self.application.number

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is recorded of it, in order."""
        return self.application.entries


def load(unit: UnitOfWork, number: str) -> Case:
    """Return an application; raises NotFoundError."""
    entries = unit.ledger.of(Stream.APPLICATION, number)
    if not entries:
        raise NotFoundError(subject=number)
    return Case(fold(entries), unit.applications.particulars(number))


def check_seen(case: Case, seen: int | None) -> None:
    """Raise ConflictError where the case changed since its entry ``seen``; None: not asked."""
    if seen is not None and seen != case.entries[-1].seq:
        raise ConflictError(subject=case.number)


def record(unit: UnitOfWork, case: Case, new: Sequence[NewEntry], *, rules: DeskRules) -> Case:
    """Append entries about a case and keep what is derived of it; return it as it now stands."""
    added = unit.ledger.append(new)
    after = replace(case, application=fold((*case.entries, *added)))
    _derive(unit, after, rules)
    return after


def record_first(
    unit: UnitOfWork, new: Sequence[NewEntry], particulars: Particulars, *, rules: DeskRules
) -> Case:
    """Append the first entries about an application; return the case they begin."""
    case = Case(fold(unit.ledger.append(new)), particulars)
    _derive(unit, case, rules)
    return case


def _derive(unit: UnitOfWork, case: Case, rules: DeskRules) -> None:
    unit.applications.keep(derive(case.application, rules=rules, known_from=unit.today))


def take_number(unit: UnitOfWork, rules: DeskRules) -> str:
    """Return the next number of the year; none is given twice."""
    year = unit.today.year
    sequence = unit.numbers.next(f"application:{year}")
    return rules.number_format.format(year=year, sequence=sequence)


def applicant_key(name: str, identity: str) -> str:
    """Return what tells one applicant from another without saying who it is (art. 35 counts)."""
    applicant = f"{''.join(name.split()).casefold()}:{identity.strip().upper()}"
    return hashlib.sha256(applicant.encode()).hexdigest()[:40]


def one_line(text: str) -> str:
    """Return a description as a title of at most 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SUBJECT_CHARS else line[: _SUBJECT_CHARS - 1] + "…"
