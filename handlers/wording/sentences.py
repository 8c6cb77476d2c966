"""The sentences people read about errors, and those the desk says outside a conversation.

The texts are in ``texts``, their facts are named by :mod:`handlers.wording.facts`; what the
conversation says is in its own texts. Nothing is decided here.
"""

from handlers.errors import HandlingError
from handlers.wording.facts import TEXTS, casework_sentence, letter_facts
from knowledge.language import Language


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
    return template.format_map(_Facts({name: _shown(value) for name, value in facts.items()}))


def text(key: str, language: Language = Language.ZH, **facts: object) -> str:
    """Return a sentence the desk says outside a turn.

    Raises:
        UnknownTextError: there is no such sentence.
        KeyError: a fact it tells is missing.
    """
    return TEXTS.say(key, language, **facts)


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return "、".join(str(part) for part in value)
    return str(value)
