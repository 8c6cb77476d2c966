"""Composing the answer: what its ground demands to be stated, and the text with its clause.

The remedy clause is part of the text from the draft on, so that what is reviewed, signed and
frozen by its hash is word for word what the applicant reads. How a form shows it is the
console's.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.casework.answers.checks import DISCLOSING
from handlers.casework.answers.grounds import GROUNDS, Ground, Statement
from handlers.casework.answers.remedies import remedy_clause
from handlers.casework.application import Application
from handlers.casework.errors import DocumentError
from handlers.casework.terms import Result, Step
from handlers.desk.rules import DeskRules

_OVER_OBJECTION = (Statement.PUBLIC_INTEREST, Statement.THIRD_PARTY_ASSESSMENT)
"""Stated only where a third party was asked and information is given all the same."""


def statements_of(ground: Ground, application: Application) -> tuple[Statement, ...]:
    """Return what an answer on a ground may have to state in a case."""
    consulted = any(event.step is Step.CONSULT_THIRD_PARTY for event in application.events)
    beside = _OVER_OBJECTION if consulted and ground.result in DISCLOSING else ()
    return (*ground.demands, *beside)


def decision_of(
    ground_key: str, typed: Mapping[str, str | list[str]], application: Application
) -> dict[str, Any]:
    """Return ``result``, ``ground`` and ``stated`` of an answer, ``typed`` by statement.

    Only what the chosen ground asks for is taken: a field hidden on the page states nothing.
    Raises DocumentError where no ground is chosen.
    """
    ground = GROUNDS.get(ground_key)
    if ground is None:
        raise DocumentError(field="ground", reason="missing", value=None)
    stated: dict[str, str | list[str]] = {}
    for statement in statements_of(ground, application):
        value = typed.get(statement.value, "")
        clean = [part for part in value if part] if isinstance(value, list) else value.strip()
        if clean:
            stated[statement.value] = clean
    return {"result": ground.result.value, "ground": ground.key, "stated": stated}


def clause_of(result: Result, *, rules: DeskRules, today: date) -> str:
    """Return the remedy clause that an answer of a row ends with; empty for one without."""
    return remedy_clause(result, on=today, bodies=rules.letters.bodies)


def with_clause(text: str, result: Result, *, rules: DeskRules, today: date) -> str:
    """Return the answer as it goes out: the text, then the remedy clause of its row.

    Raises DocumentError where the text is empty.
    """
    body = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    if not body:
        raise DocumentError(field="text", reason="missing", value=None)
    clause = clause_of(result, rules=rules, today=today)
    return body if not clause or clause in body else f"{body}\n\n{clause}"


def without_clause(text: str, result: Result, *, rules: DeskRules, today: date) -> str:
    """Return a drafted answer without its clause, to be worked on again."""
    clause = clause_of(result, rules=rules, today=today)
    return text.removesuffix(clause).rstrip() if clause else text
