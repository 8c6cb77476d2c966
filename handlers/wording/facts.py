"""The facts of an error as people call them: acts, states, reasons, what is missing.

What casework refuses has its own texts with the reason in words; a letter names its kind and
what it must say. Whatever else an error tells is shown as it is.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers.casework.answers.grounds import Statement
from handlers.casework.application import State
from handlers.casework.names import name_of
from handlers.casework.terms import Act, LetterKind, Result
from handlers.errors import HandlingError
from knowledge.language import Language, Texts

TEXTS: Final = Texts("handlers.wording")


def casework_sentence(error: HandlingError, language: Language = Language.ZH) -> str | None:
    """Return the sentence of what casework refused; None for an error of other parts."""
    key = f"casework.{error.code}"
    if key not in TEXTS:
        return None
    template = TEXTS.of(language)[key]
    if error.facts.get("value") is None:
        template = template.replace("（{value}）", "").replace(" ({value})", "")
    return template.format(**{name: _shown(name, error, language) for name in error.facts})


def _shown(name: str, error: HandlingError, language: Language) -> str:
    """Return a fact of what casework refused as people call it."""
    value = error.facts[name]
    choices = error.facts.get("known")
    if name == "value" and choices:
        return f"{value}; {TEXTS.say('one_of', language)}: {choices}"
    naming = _NAMES.get(name)
    return naming(value, language) if naming else str(value)


def _reason(value: object, language: Language) -> str:
    return TEXTS.of(language).get(f"reason.{value}", str(value))


def _act(value: object, language: Language) -> str:
    return name_of(Act(str(value)), language)


def _state(value: object, language: Language) -> str:
    return name_of(State(str(value)), language) if value else "—"


def _result(value: object, language: Language) -> str:
    return name_of(Result(str(value)), language)


def _missing(value: object, language: Language) -> str:
    if not isinstance(value, tuple):
        return str(value)
    names = [name_of(Statement(str(statement)), language) for statement in value]
    return ("、" if language is Language.ZH else ", ").join(names)


_NAMES: Final[Mapping[str, Callable[[object, Language], str]]] = {
    "reason": _reason,
    "act": _act,
    "step": _act,
    "state": _state,
    "result": _result,
    "missing": _missing,
}


def letter_facts(error: HandlingError, language: Language) -> Mapping[str, Any]:
    """Return the facts of an error with kinds and placeholders by the names people know."""
    facts = dict(error.facts)
    kind = facts.get("kind")
    if isinstance(kind, LetterKind):
        facts["kind"] = name_of(kind, language)
    missing = facts.get("missing")
    if error.code == "letter_incomplete" and isinstance(missing, tuple):
        facts["missing"] = tuple(_placeholder(str(name), language) for name in missing)
    return facts


def _placeholder(name: str, language: Language) -> str:
    if name in set(Statement):
        return name_of(Statement(name), language)
    return TEXTS.of(language).get(f"placeholder.{name}", name)
