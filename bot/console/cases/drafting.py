"""The form of a draft: grounds to choose from, what each demands to be stated, and reading it.

What a draft says in the end is :mod:`handlers.desk.cases.letters`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.console.shell.formatting import Telling
from handlers.casework.answers.grounds import (
    CLOSED_BY,
    GROUPS,
    Ground,
    Group,
    Statement,
    denied_results,
    grounds_of,
)
from handlers.casework.application import Application
from handlers.casework.names import name_of_ground
from handlers.desk.cases.letters import clause_of, decision_of, statements_of
from handlers.desk.rules import DeskRules
from knowledge.language import Language

_DAYS = frozenset({Statement.EARLIER_ANSWERED_ON, Statement.REASONS_ASKED_ON})
_SHORT = frozenset(
    {Statement.RIGHT_ORGAN, Statement.RIGHT_ORGAN_CONTACT, Statement.EARLIER_NUMBER, *_DAYS}
)


@dataclass(frozen=True, slots=True)
class StatementField:
    """One thing an answer may have to state. ``kind``: day, line, area or results."""

    statement: Statement
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class GroundChoice:
    """One ground in the list to choose from."""

    ground: Ground
    label: str
    demands: str  # keys of its statements, separated by spaces, for the page's script
    clause: str  # the remedy clause its answer ends with


@dataclass(frozen=True, slots=True)
class DraftForm:
    """What the form of a draft offers."""

    groups: tuple[tuple[str, tuple[GroundChoice, ...]], ...]
    statements: tuple[StatementField, ...]
    denied: tuple[tuple[str, str], ...]
    suit_unset: bool  # counsel has not said yet what some answers tell of a lawsuit


def draft_form(application: Application, *, rules: DeskRules, say: Telling) -> DraftForm:
    """Return the choices of the form for one case."""
    groups = []
    for group in Group:
        results = [result for result, its in GROUPS.items() if its is group]
        choices = tuple(
            _choice(ground, application, rules=rules, say=say)
            for result in results
            for ground in grounds_of(result)
            if ground.key not in CLOSED_BY
        )
        groups.append((say.name(group), choices))
    denied = sorted(denied_results())
    return DraftForm(
        groups=tuple(groups),
        statements=tuple(_field(statement, say) for statement in Statement),
        denied=tuple((result.value, say.name(result)) for result in denied),
        suit_unset=not rules.letters.bodies.suit_clause,
    )


def _choice(
    ground: Ground, application: Application, *, rules: DeskRules, say: Telling
) -> GroundChoice:
    in_chinese = say.language is Language.ZH
    name = name_of_ground(ground) if in_chinese else say.name(ground.result)
    label = f"{name}（{ground.articles}）" if ground.articles else name
    clause = clause_of(ground.result, rules=rules, today=say.today)
    return GroundChoice(ground, label, " ".join(statements_of(ground, application)), clause)


def _field(statement: Statement, say: Telling) -> StatementField:
    if statement is Statement.WITHHELD_RESULT:
        kind = "results"
    elif statement in _DAYS:
        kind = "day"
    else:
        kind = "line" if statement in _SHORT else "area"
    return StatementField(statement, kind, say.name(statement))


def decided(typed: Mapping[str, Any], application: Application) -> dict[str, Any]:
    """Return the decision of a filled-in form; raises DocumentError where no ground is chosen."""
    prefix = "stated."
    stated = {
        name.removeprefix(prefix): value for name, value in typed.items() if name.startswith(prefix)
    }
    return decision_of(str(typed.get("ground", "")), stated, application)


def drafted(typed: Mapping[str, Any], application: Application) -> dict[str, Any]:
    """Return what a filled-in form tells the act of drafting; an empty text is left out."""
    text = str(typed.get("text", ""))
    return decided(typed, application) | ({"text": text} if text.strip() else {})
