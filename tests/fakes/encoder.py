"""An encoder without a model: texts that share pairs of characters are near each other."""

import zlib
from collections.abc import Sequence

import numpy as np

from knowledge.meaning.encoder import DIMENSIONS, QUERY_TAIL, Vector, Vectors


class PairsEncoder:
    """A :class:`knowledge.meaning.encoder.Encoder` that hashes pairs of characters.

    ``passages`` holds what was encoded, in the order in which it was.
    """

    def __init__(self, name: str = "pairs of characters") -> None:
        self.name = name
        self.passages: list[str] = []

    def encode_query(self, text: str) -> Vector:
        return _vector(text[-QUERY_TAIL:])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.passages += texts
        return np.array([_vector(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSIONS)


def _vector(text: str) -> Vector:
    vector = np.full(DIMENSIONS, 0.01, dtype=np.float32)
    for place in range(len(text)):
        vector[zlib.crc32(text[place : place + 2].encode()) % DIMENSIONS] += 1
    unit: Vector = vector / np.linalg.norm(vector)
    return unit
