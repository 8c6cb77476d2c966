"""Postings: for each term the rows (passages, disclosures, headings) that hold it, with weight.

The weight is the share of BM25 that depends on the row (how often, how long a row), kept in
one byte; how rare a term is stays apart, since it is joined with background frequencies.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from knowledge.text.terms import Keys

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

STEP = 1 / 100  # of one unit in the byte that holds a weight


@dataclass(frozen=True, slots=True)
class Shape:
    """How BM25 counts a field: ``k1`` saturates repeats, ``b`` discounts long rows."""

    k1: float = 1.2
    b: float = 0.75


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows by term: ``offsets`` delimits the ``rows`` of each term of a table of terms."""

    offsets: Ints
    rows: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.uint8]
    count: int

    def holding(self, slots: Ints, rows: Ints) -> npt.NDArray[np.bool_]:
        """Return for each of some rows which of the terms it holds; none for a slot of -1."""
        holding = np.zeros((len(rows), len(slots)), dtype=bool)
        for column, slot in enumerate(slots.tolist()):
            mine = self.rows[self.offsets[slot] : self.offsets[slot + 1]]
            if slot >= 0 and len(mine):
                at = mine.searchsorted(rows)
                at[at == len(mine)] = 0
                holding[:, column] = mine[at] == rows
        return holding

    def frequency(self, slots: Ints) -> Ints:
        """Return in how many rows each term stands; 0 for a slot of -1."""
        counts = self.offsets[slots + 1] - self.offsets[slots]
        return np.where(slots >= 0, counts, 0)

    def scores(self, slots: Ints, worth: Floats) -> Floats:
        """Return the score of every row: the sum of the terms' worth times their weight."""
        used = np.flatnonzero((slots >= 0) & (worth > 0))
        begins, ends = self.offsets[slots[used]], self.offsets[slots[used] + 1]
        if not len(used):
            return np.zeros(self.count, dtype=np.float32)
        spans = list(zip(begins.tolist(), ends.tolist(), strict=True))
        rows = np.concatenate([self.rows[begin:end] for begin, end in spans])
        weights = np.concatenate([self.weights[begin:end] for begin, end in spans])
        values = weights * np.repeat(worth[used] * np.float32(STEP), ends - begins)
        return np.bincount(rows, weights=values, minlength=self.count).astype(np.float32)


_ROW_BITS, _TIMES_BITS = 24, 8  # of an entry: the term above, then the row, then how often
_MOST = (1 << _TIMES_BITS) - 1


class Gathering:
    """Collects the terms of rows, one text after the other, and turns them into postings."""

    def __init__(self) -> None:
        self._entries: list[npt.NDArray[np.uint64]] = []
        self._lengths: list[Ints] = []
        self._rows = 0

    def add(self, keys: Keys, rows: Ints, count: int) -> None:
        """Add ``count`` rows at once: ``rows`` says for each key in which of them it stands.

        Raises ``OverflowError`` beyond 16 million rows.
        """
        if self._rows + count > 1 << _ROW_BITS:
            raise OverflowError(f"an index holds at most {1 << _ROW_BITS} passages")
        place = (rows + self._rows).astype(np.uint64) << np.uint64(_TIMES_BITS)
        whole = keys.astype(np.uint64) << np.uint64(_ROW_BITS + _TIMES_BITS) | place
        whole.sort()
        first = np.flatnonzero(np.append(True, whole[1:] != whole[:-1])[: len(whole)])
        times = np.diff(np.append(first, len(whole)))
        often = np.minimum(times, _MOST).astype(np.uint64)
        self._entries.append(np.bitwise_or(whole[first], often, dtype=np.uint64))
        self._lengths.append(np.bincount(rows, minlength=count))
        self._rows += count

    def postings(self, shape: Shape) -> tuple[Keys, Postings]:
        """Return the sorted terms and the postings of all rows added.

        The gathering is empty afterwards.
        """
        entries = np.concatenate([np.empty(0, dtype=np.uint64), *self._entries])
        lengths = np.concatenate([np.empty(0, dtype=np.int64), *self._lengths]).astype(np.float32)
        self._entries, self._lengths = [], []
        entries.sort()
        times = (entries & np.uint64(_MOST)).astype(np.float32)
        rows = (entries >> np.uint64(_TIMES_BITS)).astype(np.uint32) & np.uint32(
            (1 << _ROW_BITS) - 1
        )
        terms = (entries >> np.uint64(_ROW_BITS + _TIMES_BITS)).astype(np.uint32)
        del entries
        begins = np.flatnonzero(np.append(True, terms[1:] != terms[:-1])[: len(terms)])
        mean = max(float(lengths.mean()) if len(lengths) else 1.0, 1.0)
        bend = (shape.k1 * (1 - shape.b + shape.b * lengths / mean)).astype(np.float32)
        weight = times * np.float32(shape.k1 + 1) / (times + bend[rows])
        return terms[begins], Postings(
            offsets=np.append(begins, len(rows)).astype(np.int64),
            rows=rows,
            weights=np.clip(np.rint(weight / np.float32(STEP)), 1, 255).astype(np.uint8),
            count=self._rows,
        )


def aligned(known: Keys, postings: Postings, *, keys: Keys) -> Postings:
    """Return postings of ``known`` terms by the places of a larger table of ``keys``."""
    counts = np.zeros(len(keys) + 1, dtype=np.int64)
    counts[np.searchsorted(keys, known) + 1] = np.diff(postings.offsets)
    return replace(postings, offsets=np.cumsum(counts))
