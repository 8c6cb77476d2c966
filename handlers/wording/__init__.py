"""What the desk says: sentences people read about errors, and those outside a conversation.

The texts are in ``texts``, by area and language. What casework refuses has its own texts with the
reason in words; a letter names its kind and what it must say; whatever else an error tells is
shown as it is. What the conversation says is in its own texts. Nothing is decided here.
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


class _Facts(dict[str, str]):
    """The facts of an error; one that is missing is shown as a dash, never as a fault."""

    def __missing__(self, name: str) -> str:
        return "—"


def sentence(error: HandlingError, language: Language = Language.ZH) -> str:
    """Return what a person reads of an error: what is wrong, where, and how to mend it."""
    refusal = casework_sentence(error, language)
    if refusal is not None:
        return refusal
    texts = TEXTS.of(language)
    by_code = f"error.{error.code}"
    template = texts.get(f"{by_code}.{error.facts.get('reason')}") or texts.get(by_code)
    if template is None:
        return f"{TEXTS.say('error.handling', language)} ({error})"
    facts = letter_facts(error, language)
    return template.format_map(_Facts({name: _plain(value) for name, value in facts.items()}))


def text(key: str, language: Language = Language.ZH, **facts: object) -> str:
    """Return a sentence the desk says outside a turn.

    Raises:
        UnknownTextError: there is no such sentence.
        KeyError: a fact it tells is missing.
    """
    return TEXTS.say(key, language, **facts)


def _plain(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return "、".join(str(part) for part in value)
    return str(value)
