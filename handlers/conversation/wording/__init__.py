"""The one table of sentences a citizen reads, Chinese and English.

Sentences only: which one is said, and when, belongs to the modules that say it. Both
languages have the same keys with the same fields; a test holds them to it.
"""

from collections.abc import Mapping
from typing import Final

from handlers.conversation.wording.en import SENTENCES as ENGLISH
from handlers.conversation.wording.zh import SENTENCES as CHINESE
from knowledge.language import Language

SENTENCES: Final[Mapping[Language, Mapping[str, str]]] = {
    Language.ZH: CHINESE,
    Language.EN: ENGLISH,
}


def say(key: str, language: Language, **facts: object) -> str:
    """Return a sentence with its facts filled in.

    Raises:
        KeyError: there is no such sentence, or a fact it tells is missing.
    """
    return SENTENCES[language][key].format(**facts)
