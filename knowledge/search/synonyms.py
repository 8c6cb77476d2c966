"""Citizens' words against official terms: what else a question may be called in a text."""

import re
from functools import cache

from knowledge.data import read
from knowledge.text.fold import fold


@cache
def _official() -> dict[str, tuple[str, ...]]:
    """Return the official terms for each of the citizens' words."""
    terms: dict[str, dict[str, None]] = {}
    for group in read("synonyms")["groups"]:
        for said in group["said"]:
            terms.setdefault(fold(said), {}).update(dict.fromkeys(map(fold, group["official"])))
    return {said: tuple(official) for said, official in terms.items()}


@cache
def _pattern() -> re.Pattern[str]:
    said = sorted(_official(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, said)))


def official_terms(folded: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the citizens' words found in a folded question, each with its official terms.

    >>> official_terms("领证要带啥")[0]
    ('领证', ('结婚登记', '婚姻登记'))
    """
    found = dict.fromkeys(match.group() for match in _pattern().finditer(folded))
    return [(said, _official()[said]) for said in found]
