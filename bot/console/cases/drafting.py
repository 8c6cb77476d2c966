"""Drafting the answer: the ground chosen, what it must state, the text with its remedy clause.

The clause is part of the text from the draft on, so that what is reviewed, signed and frozen by
its hash is word for word what the applicant reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.console.shell.formatting import Telling
from bot.settings import Settings
from handlers.casework.answers.checks import DISCLOSING
from handlers.casework.answers.dispositions import GROUP_LABELS, ROWS, Group, denied_results
from handlers.casework.answers.grounds import (
    GROUNDS,
    STATEMENT_LABELS,
    Ground,
    Statement,
    grounds_of,
)
from handlers.casework.answers.remedies import Bodies, remedy_clause
from handlers.casework.application import Application
from handlers.casework.errors import DocumentError
from handlers.casework.terms import Result, Step

_DAYS = frozenset({Statement.EARLIER_ANSWERED_ON, Statement.REASONS_ASKED_ON})
_SHORT = frozenset(
    {Statement.RIGHT_ORGAN, Statement.RIGHT_ORGAN_CONTACT, Statement.EARLIER_NUMBER, *_DAYS}
)
_OVER_OBJECTION = (Statement.PUBLIC_INTEREST, Statement.THIRD_PARTY_ASSESSMENT)
"""Stated only where a third party was asked and information is given all the same."""


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


def bodies_of(settings: Settings) -> Bodies:
    """Return the bodies that the office's letters name."""
    return Bodies(review_organ=settings.review_organ, court=settings.court)


def draft_form(application: Application, *, bodies: Bodies, today: date, say: Telling) -> DraftForm:
    """Return the choices of the form for one case."""
    asked = any(event.step is Step.CONSULT_THIRD_PARTY for event in application.events)
    groups = []
    for group in Group:
        results = [row.result for row in ROWS.values() if row.group is group]
        choices = tuple(
            _choice(ground, asked=asked, bodies=bodies, today=today, say=say)
            for result in results
            for ground in grounds_of(result)
        )
        groups.append((say.pair(GROUP_LABELS[group]), choices))
    denied = sorted(denied_results())
    return DraftForm(
        groups=tuple(groups),
        statements=tuple(_field(one, say) for one in Statement),
        denied=tuple((one.value, say.pair((ROWS[one].zh, ROWS[one].en))) for one in denied),
    )


def _choice(
    ground: Ground, *, asked: bool, bodies: Bodies, today: date, say: Telling
) -> GroundChoice:
    row = ROWS[ground.result]
    name = say.pair((ground.zh, row.en))
    label = f"{name}（{ground.articles}）" if ground.articles else name
    clause = remedy_clause(ground.result, on=today, bodies=bodies)
    return GroundChoice(ground, label, " ".join(_statements(ground, asked=asked)), clause)


def _statements(ground: Ground, *, asked: bool) -> tuple[Statement, ...]:
    beside = _OVER_OBJECTION if asked and ground.result in DISCLOSING else ()
    return (*ground.demands, *beside)


def _field(statement: Statement, say: Telling) -> StatementField:
    if statement is Statement.WITHHELD_RESULT:
        kind = "results"
    elif statement in _DAYS:
        kind = "day"
    else:
        kind = "line" if statement in _SHORT else "area"
    return StatementField(statement, kind, say.pair(STATEMENT_LABELS[statement]))


def decision_of(told: Mapping[str, Any], application: Application) -> dict[str, Any]:
    """Return ``result``, ``ground`` and ``stated`` from a filled-in form.

    Only what the chosen ground asks for is taken: a field hidden on the page states nothing.
    """
    ground = GROUNDS.get(str(told.get("ground", "")))
    if ground is None:
        raise DocumentError(field="ground", reason="missing", value=None)
    asked = any(event.step is Step.CONSULT_THIRD_PARTY for event in application.events)
    stated: dict[str, Any] = {}
    for statement in _statements(ground, asked=asked):
        value = told.get(f"stated.{statement.value}", "")
        kept = [one for one in value if one] if isinstance(value, list) else str(value).strip()
        if kept:
            stated[statement.value] = kept
    return {"result": ground.result.value, "ground": ground.key, "stated": stated}


def composed(text: str, result: Result, *, bodies: Bodies, today: date) -> str:
    """Return the answer as it goes out: the text, then the remedy clause of its row."""
    body = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    if not body:
        raise DocumentError(field="text", reason="missing", value=None)
    clause = remedy_clause(result, on=today, bodies=bodies)
    return body if not clause or clause in body else f"{body}\n\n{clause}"


def uncomposed(text: str, result: Result, *, bodies: Bodies, today: date) -> str:
    """Return a drafted answer without its clause, to be worked on again."""
    clause = remedy_clause(result, on=today, bodies=bodies)
    return text.removesuffix(clause).rstrip() if clause else text
