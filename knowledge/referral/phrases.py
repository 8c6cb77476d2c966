"""Tables of phrases as people say them, read from data and compiled.

A phrase is a regular expression in which ``{name}`` stands for a set of words and ``~`` for up to
twelve characters of the same sentence. What a phrase means belongs to the module that asks.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from knowledge.text.fold import fold

_GAP = "(?:[^。！？!?\\n]{0,12}?)"
_SPACE = re.compile(r"\s+")
_NEVER = "(?!)"
_GROUP = "(?:"
_REPEATS = ("*", "+", "{", "?")
_SIGN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]|.", re.DOTALL)


@cache
def table(name: str) -> Any:
    """Return a table of ``knowledge/data/referral``, by its name without the ending."""
    source = files("knowledge.data").joinpath("referral", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def compiled(phrases: Iterable[str], sets: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return one pattern that is found where any of the phrases stands; of none, nowhere.

    Groups in front are multiplied out, the order of alternatives kept: where all begin with a
    letter the search skips every place where none can begin, and takes half the time.
    """
    written = [_expanded(phrase, sets or {}) for phrase in phrases]
    openings = (each for phrase in written for each in _openings(phrase))
    return re.compile("|".join(openings) or _NEVER)


class Sayings:
    """Phrases that are compiled when a text may hold one of them, for a table of hundreds.

    A text that has none of the signs with which they begin holds none.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(phrases)
        openings = (each for phrase in self._phrases for each in _openings(_expanded(phrase, {})))
        signs = [_first_signs(opening) for opening in openings]
        self._signs = None if "" in signs else frozenset("".join(signs))

    def search(self, text: str) -> re.Match[str] | None:
        """Return where a phrase stands in a text, None where none does."""
        return self._pattern.search(text) if self._may_stand_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place where a phrase stands."""
        return self._pattern.finditer(text) if self._may_stand_in(text) else iter(())

    def _may_stand_in(self, text: str) -> bool:
        return self._signs is None or not self._signs.isdisjoint(text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return compiled(self._phrases)


def _first_signs(opening: str) -> str:
    """Return the signs one of which a text that holds this has; empty where that is not told."""
    first = _SIGN.match(opening)
    if first is None or opening[first.end() : first.end() + 1] in _REPEATS:
        return ""
    sign = first.group()
    if sign.startswith("["):
        return "" if set("-^\\") & set(sign) else sign[1:-1]
    return "" if sign in "().^$|" or sign.startswith("\\") else sign


def _openings(phrase: str) -> Iterator[str]:
    """Yield alternatives that together are the phrase, without a group in front of any."""
    for alternative in _alternatives(phrase):
        end = _end_of_group(alternative) if alternative.startswith(_GROUP) else 0
        rest = alternative[end:].removeprefix("?")
        if not end or rest[:1] in _REPEATS:
            yield alternative
            continue
        for inner in _alternatives(alternative[len(_GROUP) : end - 1]):
            yield from _openings(inner + rest)
        if rest != alternative[end:]:
            yield from _openings(rest)


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars of a pattern that are in no group."""
    start = depth = 0
    for sign in _SIGN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        if sign.group() == "|" and not depth:
            yield pattern[start : sign.start()]
            start = sign.end()
    yield pattern[start:]


def _end_of_group(pattern: str) -> int:
    """Return the place after the group that a pattern begins with."""
    depth = 0
    for sign in _SIGN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        if not depth:
            return sign.end()
    return 0


def _expanded(phrase: str, sets: Mapping[str, str]) -> str:
    for name, words in sets.items():
        phrase = phrase.replace("{" + name + "}", words)
    return phrase.replace("~", _GAP)


def squeezed(text: str) -> str:
    """Return a text folded and without spaces, as phrases in Chinese are looked for in it."""
    return _SPACE.sub("", fold(text))


def spaced(text: str) -> str:
    """Return a text folded with single spaces, as phrases in Latin letters are looked for."""
    return _SPACE.sub(" ", fold(text)).replace("’", "'").strip()
