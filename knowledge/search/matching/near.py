"""Nearness in meaning, as matching asks for it: cosines of a question with what is published.

Vectors, and the model they are from, belong in :mod:`knowledge.meaning`.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.index.postings import Floats, Ints
from knowledge.search.question.query import Query

Known = npt.NDArray[np.bool_]
NEAREST = 60  # passages among which further disclosures are looked for


class Vectors(Protocol):
    """The vectors of one index, by the numbers in it, each with which of them are known."""

    def query(self, text: str) -> Floats | None:
        """Return the vector of a question; None where nothing is known that it could be near."""

    def titles(self, numbers: Ints) -> tuple[Floats, Known]:
        """Return the vectors of disclosures' titles."""

    def sentences(self, numbers: Ints) -> tuple[Floats, Known]:
        """Return the vectors of sentences."""

    def nearest(self, vector: Floats, count: int) -> tuple[Ints, Floats]:
        """Return the numbers of the passages nearest to a vector, the nearest first."""


@dataclass(frozen=True, slots=True)
class Near:
    """The vectors of a question: as a whole, of the part that asks, with official words."""

    vectors: Vectors
    rows: Floats  # one for each

    def passages(self) -> Ints:
        """Return the numbers of the passages nearest to any of them, the nearest first."""
        nearest = [self.vectors.nearest(vector, NEAREST) for vector in self.rows]
        numbers = np.concatenate([numbers for numbers, _ in nearest])
        cosines = np.concatenate([cosines for _, cosines in nearest])
        ordered = numbers[np.argsort(-cosines, kind="stable")].tolist()
        return np.array(list(dict.fromkeys(ordered)), dtype=np.int64)

    def sentences(self, numbers: Ints, needed: Known) -> Floats | None:
        """Return the cosines of sentences, a column for each; None where one needed isn't known.

        What is never quoted has none, so 0.
        """
        vectors, known = self.vectors.sentences(numbers)
        return vectors @ self.rows.T if known[needed].all() else None

    def titles(self, numbers: Ints) -> Floats:
        """Return the highest cosine of each disclosure's title; 0 where it is not known."""
        vectors, known = self.vectors.titles(numbers)
        cosines: Floats = np.where(known, (vectors @ self.rows.T).max(axis=1), np.float32(0))
        return cosines


def near_to(vectors: Vectors | None, query: Query) -> Near | None:
    """Return what is near to a question in meaning; None where words alone count."""
    if vectors is None:
        return None
    rows = [vectors.query(text) for text in (query.whole, query.part, query.official)]
    known = [row for row in rows if row is not None]
    return Near(vectors, np.stack(known)) if len(known) == len(rows) else None
