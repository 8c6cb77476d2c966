"""Applications: looked up, acted on, and kept with what is derived of them.

Every change goes through :func:`act`; what an act means is in :mod:`handlers.casework`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.casework.acts.perform import Actor, perform
from handlers.casework.application import Application
from handlers.casework.folding import fold
from handlers.casework.terms import Act
from handlers.desk.cases.derive import derive
from handlers.desk.rules import DeskRules
from handlers.errors import ConflictError, NotFoundError
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Particulars


@dataclass(frozen=True, slots=True)
class Case:
    """An application with its entries and the personal data kept apart from them."""

    application: Application
    entries: tuple[Entry, ...]
    particulars: Particulars | None

    @property
    def number(self) -> str:
        """The application's number."""
        return self.application.number


def load(unit: UnitOfWork, number: str) -> Case:
    """Return an application; raises NotFoundError."""
    entries = tuple(unit.ledger.of(Stream.APPLICATION, number))
    if not entries:
        raise NotFoundError(subject=number)
    return Case(fold(entries), entries, unit.applications.particulars(number))


def act(
    unit: UnitOfWork,
    number: str,
    act: Act,
    facts: Mapping[str, Any],
    *,
    actor: Actor,
    rules: DeskRules,
    seen: int | None = None,
) -> Case:
    """Do an act on an application and keep what follows.

    ``seen`` is the last entry the actor had before them: raises ConflictError where the case
    changed since. Raises what :func:`handlers.casework.acts.perform.perform` raises.
    """
    case = load(unit, number)
    if seen is not None and seen != case.entries[-1].seq:
        raise ConflictError(subject=number)
    new = perform(
        case.application,
        act,
        facts,
        actor=actor,
        today=unit.today,
        calendar=rules.calendar,
        readings=rules.readings,
    )
    record(unit, new, rules=rules)
    return load(unit, number)


def open_case(
    unit: UnitOfWork,
    act: Act,
    facts: Mapping[str, Any],
    particulars: Particulars,
    *,
    actor: Actor,
    rules: DeskRules,
) -> Case:
    """File or register an application with its personal data."""
    digest = unit.applications.keep_particulars(particulars)
    new = perform(
        None,
        act,
        {**facts, "number": particulars.number, "particulars": digest},
        actor=actor,
        today=unit.today,
        calendar=rules.calendar,
        readings=rules.readings,
    )
    record(unit, new, rules=rules)
    return load(unit, particulars.number)


def record(unit: UnitOfWork, new: tuple[NewEntry, ...], *, rules: DeskRules) -> None:
    """Append entries about one application and keep what is derived of it."""
    unit.ledger.append(new)
    entries = unit.ledger.of(Stream.APPLICATION, new[0].subject)
    unit.applications.keep(*derive(entries, rules=rules, known_from=unit.today))


def take_number(unit: UnitOfWork, rules: DeskRules) -> str:
    """Return the next number of the year; none is given twice."""
    year = unit.today.year
    sequence = unit.numbers.next(f"application:{year}")
    return rules.number_format.format(year=year, sequence=sequence)
