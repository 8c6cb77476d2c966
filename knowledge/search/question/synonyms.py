"""Citizens' words against official terms: what else a question may be called in a text."""

from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations

from knowledge.data import read
from knowledge.text.fold import fold
from knowledge.text.segment import Phrases
from knowledge.text.terms import keys_of

PHRASE = 4  # characters of what is put together of words


@dataclass(frozen=True, slots=True)
class Meaning:
    """A citizen's word with its official terms, and the index's terms of them all."""

    said: str
    official: tuple[str, ...]
    said_keys: tuple[int, ...]
    official_keys: tuple[tuple[int, ...], ...]


@cache
def _official() -> dict[str, tuple[str, ...]]:
    """Return the official terms for each of the citizens' words, all folded at once.

    One by one, folding them would be the longest part of a start.
    """
    groups = read("synonyms")["groups"]
    written = [term for group in groups for term in (*group["said"], *group["official"])]
    forms = dict(zip(written, fold("\n".join(written)).split("\n"), strict=True))
    terms: dict[str, dict[str, None]] = {}
    for group in groups:
        official = {forms[term]: None for term in group["official"]}
        for said in group["said"]:
            terms.setdefault(forms[said], {}).update(official)
    return {said: tuple(official) for said, official in terms.items()}


@cache
def _said() -> Phrases:
    return Phrases(_official())


@cache
def _spelled(said: str) -> Meaning:
    keys = tuple(tuple(keys_of(term)) for term in _official()[said])
    return Meaning(said, _official()[said], tuple(keys_of(said)), keys)


@cache
def _with_those_inside(said: str) -> tuple[str, ...]:
    """Return a citizen's phrase with the shorter ones that stand inside it.

    A name of three characters is one thing: 社保卡 is no 社保.
    """
    if len(said) < PHRASE:
        return (said,)
    inside = [said[begin:end] for begin, end in combinations(range(len(said) + 1), 2)]
    known = [part for part in inside if len(part) > 1 and part in _official()]
    return tuple(dict.fromkeys([said, *known]))


def official_terms(folded: str) -> list[Meaning]:
    """Return what the citizens' words found in a folded question mean in official terms.

    A long phrase also means what the shorter ones inside it mean.

    >>> [meaning.said for meaning in official_terms("领证要带啥")]
    ['领证要带', '领证', '啥']
    """
    phrases = [said for _, said in _said().occurrences(folded)]
    return [
        _spelled(said)
        for said in dict.fromkeys(chain.from_iterable(map(_with_those_inside, phrases)))
    ]
