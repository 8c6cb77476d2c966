"""Words and fixed phrases in a text: the likeliest cut into words, the longest phrases first."""

from collections.abc import Iterable, Iterator
from math import log

from knowledge.text.fold import fold_units
from knowledge.text.lexicon import LONGEST, Lexicon, pack

_UNKNOWN = 0.5  # the count of a single character, or of a stretch that is no word


def segment(folded: str, lexicon: Lexicon) -> list[tuple[int, str]]:
    """Return the words of a folded text with their places.

    The cut has the highest product of shares, as in a unigram language model. Characters that
    form no word stand alone.
    """
    codes = fold_units(folded)
    size = len(codes)
    total = log(lexicon.total)
    counts = {
        length: lexicon.count(pack(codes, length)).tolist() for length in range(2, LONGEST + 1)
    }
    alone = log(_UNKNOWN) - total
    best = [0.0] * (size + 1)
    step = [1] * (size + 1)
    for place in range(size - 1, -1, -1):
        best[place] = alone + best[place + 1]
        for length in range(2, min(LONGEST, size - place) + 1):
            count = counts[length][place]
            if count:
                score = log(count) - total + best[place + length]
                if score > best[place]:
                    best[place], step[place] = score, length
    words, place = [], 0
    while place < size:
        words.append((place, folded[place : place + step[place]]))
        place += step[place]
    return words


class Phrases:
    """A set of phrases, by their first two characters.

    A regular expression of a thousand alternatives tries them all at every place; this tries
    those that begin with what stands there.
    """

    __slots__ = ("_by_start",)

    def __init__(self, phrases: Iterable[str]) -> None:
        by_start: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases) - {""}, key=len, reverse=True):
            by_start.setdefault(phrase[:2], []).append(phrase)
        self._by_start = {start: tuple(starting) for start, starting in by_start.items()}

    def occurrences(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the phrases in a text with their places, from the left.

        >>> list(Phrases(["结婚", "结婚登记"]).occurrences("办结婚登记"))
        [(1, '结婚登记')]
        """
        place, size = 0, len(text)
        while place < size:
            phrase = self._longest_at(text, place)
            if phrase:
                yield place, phrase
            place += len(phrase) or 1

    def _longest_at(self, text: str, place: int) -> str:
        start = text[place : place + 2]
        for phrase in self._by_start.get(start, ()):
            if text.startswith(phrase, place):
                return phrase
        return start[0] if start[0] in self._by_start else ""
