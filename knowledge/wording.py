"""What acts and states of disclosures are called, and the sentence for each error.

The texts are in ``texts``; which language is shown is decided by whoever shows them.
"""

from collections import defaultdict
from typing import Final

from knowledge.catalogue.errors import KnowledgeError
from knowledge.language import Language, Texts

TEXTS: Final = Texts("knowledge")


def name_of(table: str, key: str, language: Language = Language.ZH) -> str:
    """Return what an ``act`` or a ``status`` is called; its key where it has no name."""
    return TEXTS.of(language).get(f"{table}.{key}", key)


def sentence(error: KnowledgeError, language: Language = Language.ZH) -> str:
    """Return what is wrong and how to mend it."""
    facts: defaultdict[str, object] = defaultdict(lambda: "?", error.facts)
    for name in ("act", "status"):
        facts[name] = name_of(name, str(facts[name]), language)
    return TEXTS.of(language)[f"error.{error.code}"].format_map(facts)
