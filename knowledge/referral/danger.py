"""People in danger or distress, told by what they say: looked at before anything is searched.

Words are data, ``knowledge/data/referral/danger.toml``. What is said to them, and who of the
office hears of it, belongs to the conversation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.referral.phrases import compiled, spaced, squeezed, table

_MOST_NUMBERS = 5


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of danger: ``numbers`` to ring, the first one first.

    ``aid`` are the words by which the office's own help is known in what it has published.
    """

    kind: str
    numbers: tuple[str, ...]
    aid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    danger: Danger
    now: re.Pattern[str]
    says: re.Pattern[str]
    unless: re.Pattern[str]
    english: re.Pattern[str]

    def stands_in(self, text: str, latin: str) -> bool:
        if self.english.search(latin):
            return True
        told_as_past = self.unless.search(text)
        if self.danger.kind not in _GUARDED and self.now.search(text):
            return True
        return not told_as_past and bool(self.now.search(text) or self.says.search(text))


_GUARDED = frozenset({"crime", "fire", "hunger", "missing", "traffic"})
"""Kinds of which even the plainest words may tell of the past or name a matter."""


def dangers_in(text: str) -> tuple[Danger, ...]:
    """Return the kinds of danger that a text tells of, the gravest first; empty for none.

    >>> [danger.kind for danger in dangers_in("家里着火了")]
    ['fire']
    """
    lookalike, kinds = _known()
    chinese = lookalike.sub("　", squeezed(text))
    latin = spaced(text)
    return tuple(known.danger for known in kinds if known.stands_in(chinese, latin))


def numbers_for(dangers: Sequence[Danger]) -> tuple[str, ...]:
    """Return the telephone numbers for several dangers, each once, those of the first first."""
    numbers = dict.fromkeys(number for danger in dangers for number in danger.numbers)
    return tuple(numbers)[:_MOST_NUMBERS]


@cache
def _known() -> tuple[re.Pattern[str], tuple[_Known, ...]]:
    source = table("danger")
    sets = source["sets"]
    kinds = tuple(
        _Known(
            danger=Danger(kind["name"], tuple(kind["numbers"]), tuple(kind.get("aid", ()))),
            now=compiled(kind["now"], sets),
            says=compiled(kind.get("says", ()), sets),
            unless=compiled(kind.get("unless", ()), sets),
            english=compiled(kind.get("english", ())),
        )
        for kind in source["kind"]
    )
    return compiled(source["lookalike"], sets), kinds
