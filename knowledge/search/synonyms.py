"""Citizens' words against official terms: what else a question may be called in a text."""

from dataclasses import dataclass
from functools import cache

from knowledge.data import read
from knowledge.text.fold import fold
from knowledge.text.phrases import Phrases
from knowledge.text.terms import keys_of


@dataclass(frozen=True, slots=True)
class Meaning:
    """A citizen's word with its official terms, and the index's terms of them all."""

    said: str
    official: tuple[str, ...]
    said_keys: tuple[int, ...]
    official_keys: tuple[tuple[int, ...], ...]


@cache
def _official() -> dict[str, tuple[str, ...]]:
    """Return the official terms for each of the citizens' words."""
    terms: dict[str, dict[str, None]] = {}
    for group in read("synonyms")["groups"]:
        for said in group["said"]:
            terms.setdefault(fold(said), {}).update(dict.fromkeys(map(fold, group["official"])))
    return {said: tuple(official) for said, official in terms.items()}


@cache
def _said() -> Phrases:
    return Phrases(_official())


@cache
def _spelled(said: str) -> Meaning:
    keys = tuple(tuple(keys_of(term)) for term in _official()[said])
    return Meaning(said, _official()[said], tuple(keys_of(said)), keys)


def official_terms(folded: str) -> list[Meaning]:
    """Return what the citizens' words found in a folded question mean in official terms.

    >>> official_terms("领证要带啥")[0].official
    ('结婚登记', '婚姻登记')
    """
    found = dict.fromkeys(said for _, said in _said().found(folded))
    return [_spelled(said) for said in found]
