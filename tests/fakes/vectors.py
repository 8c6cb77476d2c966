"""Vectors of an index without a model: texts are near that share pairs of characters."""

from itertools import pairwise
from zlib import crc32

import numpy as np

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.matching.near import Known

_SIZE = 256


class PairVectors:
    """Knows every sentence but those numbered in ``unknown``."""

    def __init__(self, index: Index, unknown: tuple[int, ...] = ()) -> None:
        self._index, self._unknown = index, unknown

    def query(self, text: str) -> Floats | None:
        return _vector(text)

    def titles(self, numbers: Ints) -> tuple[Floats, Known]:
        rows = [_vector(self._index.entries[number].title) for number in numbers.tolist()]
        return np.array(rows), np.ones(len(numbers), dtype=bool)

    def sentences(self, numbers: Ints) -> tuple[Floats, Known]:
        bounds = self._index.sentences
        rows = [_vector(self._quoted(bounds[at], bounds[at + 1])) for at in numbers.tolist()]
        return np.array(rows), ~np.isin(numbers, self._unknown)

    def nearest(self, vector: Floats, count: int) -> tuple[Ints, Floats]:
        starts = self._index.sentences[self._index.passages]
        rows = [_vector(self._quoted(begin, end)) for begin, end in pairwise(starts.tolist())]
        cosines = np.array(rows) @ vector
        order = np.argsort(-cosines, kind="stable")[:count]
        return order, cosines[order]

    def _quoted(self, begin: int, end: int) -> str:
        return self._index.quote(int(begin), int(end))


def _vector(text: str) -> Floats:
    vector = np.zeros(_SIZE, dtype=np.float32)
    for pair in pairwise(text):
        vector[crc32("".join(pair).encode()) % _SIZE] += 1
    unit: Floats = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return unit
