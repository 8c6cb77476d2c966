"""What an act will do to a case before it is done: the act carried out on paper, nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.casework.acts.perform import Actor, perform
from handlers.casework.application import Application
from handlers.casework.clock.clock import Clock
from handlers.casework.folding import fold
from handlers.casework.terms import Act
from handlers.desk.cases.acts import Case
from handlers.desk.cases.derive import clock_of
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import chained


@dataclass(frozen=True, slots=True)
class Foresight:
    """A case and its clock after an act that has not been done."""

    application: Application
    clock: Clock


def foresee(
    case: Case,
    act: Act,
    facts: Mapping[str, Any],
    *,
    actor: Actor,
    rules: DeskRules,
    now: datetime,
) -> Foresight:
    """Return where an act would lead; raises what doing it would raise."""
    new = perform(
        case.application,
        act,
        facts,
        actor=actor,
        today=now.date(),
        calendar=rules.calendar,
        readings=rules.readings,
    )
    last = case.entries[-1]
    added = chained(new, organ=last.organ, seq=last.seq, previous=last.hash, recorded_at=now)
    application = fold((*case.entries, *added))
    return Foresight(application, clock_of(application, rules=rules, today=now.date()))
