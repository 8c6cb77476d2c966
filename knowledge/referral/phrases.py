"""Tables of phrases as people say them, read from data and compiled.

A phrase is a regular expression in which ``{name}`` stands for a set of words and ``~`` for up to
twelve characters of the same sentence. What a phrase means belongs to the module that asks.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.text.fold import fold

_GAP = "(?:[^。！？!?\\n]{0,12}?)"
_SPACE = re.compile(r"\s+")
_NEVER = "(?!)"


@cache
def table(name: str) -> Any:
    """Return a table of ``knowledge/data/referral``, by its name without the ending."""
    source = files("knowledge.data").joinpath("referral", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def compiled(phrases: Iterable[str], sets: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return one pattern that is found where any of the phrases stands; of none, nowhere."""
    written = [_expanded(phrase, sets or {}) for phrase in phrases]
    return re.compile("|".join(f"(?:{phrase})" for phrase in written) or _NEVER)


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
