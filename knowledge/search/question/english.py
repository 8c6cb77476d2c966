"""Questions in English: the Chinese names of what they ask, to be searched with beside them.

The list is data, ``knowledge/data/english.json``. How a reply is framed in English belongs to the
conversation.
"""

import re
from functools import cache

from knowledge.data import read
from knowledge.text.fold import fold

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]{2,}")
_FIGURE = re.compile(r"\d+")
_FEWEST_WORDS = 2


def is_english(text: str) -> bool:
    """Tell whether a text is in English: words in Latin letters and no Chinese character."""
    return not _HAN.search(text) and len(_WORD.findall(fold(text))) >= _FEWEST_WORDS


def chinese_terms(text: str) -> str:
    """Return the Chinese terms for what an English question names, those named first first.

    A longer name goes before the shorter ones it holds (old-age allowance, allowance). Empty
    where nothing is known, or where the question is in Chinese.

    >>> chinese_terms("How long does marriage registration take?")
    '办理时限 多长时间 结婚登记'
    """
    if not is_english(text):
        return ""
    places: list[tuple[int, str]] = []
    rest = fold(text).replace("’", "'")
    for name, pattern in _names():
        match = pattern.search(rest)
        if match:
            places.append((match.start(), name))
            rest = pattern.sub(lambda hidden: " " * len(hidden.group()), rest)
    terms = [term for _, name in sorted(places) for term in read("english")["terms"][name]]
    return " ".join(dict.fromkeys(terms))


def searchable(text: str) -> str:
    """Return what is searched for a question: of an English one its terms and figures."""
    terms = chinese_terms(text)
    return " ".join([terms, *_FIGURE.findall(text)]) if terms else text


@cache
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the names with what finds them, the longest first, plurals and hyphens included."""
    names = sorted(read("english")["terms"], key=len, reverse=True)
    return tuple((name, re.compile(rf"\b{_loose(name)}(?:s|es|ies)?\b")) for name in names)


def _loose(name: str) -> str:
    parts = re.split(r"[ -]", name)
    return r"[\s-]+".join(re.escape(part) for part in parts)
