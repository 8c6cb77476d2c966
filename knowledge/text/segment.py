"""Cutting a folded text into words: the likeliest cut by the lexicon's counts."""

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
