"""Postings: for each term the rows (passages, disclosures, headings) that hold it, with weight.

The weight is the share of BM25 that depends on the row (how often, how long a row), kept in
one byte; how rare a term is stays apart, since it is joined with background frequencies.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
    """Rows by term. ``keys`` is sorted; ``offsets`` delimits each key's ``rows``."""

    keys: Keys
    offsets: Ints
    rows: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.uint8]
    count: int

    def slots(self, keys: Keys) -> Ints:
        """Return the place of each key in the table, or -1 where no row holds it."""
        if not len(self.keys):
            return np.full(len(keys), -1, dtype=np.int64)
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        return np.where(self.keys[at] == keys, at, -1)

    def frequency(self, slots: Ints) -> Ints:
        """Return in how many rows each term stands; 0 for a slot of -1."""
        found = self.offsets[slots + 1] - self.offsets[slots]
        return np.where(slots >= 0, found, 0)

    def scores(self, slots: Ints, worth: Floats) -> Floats:
        """Return the score of every row: the sum of the terms' worth times their weight."""
        total = np.zeros(self.count, dtype=np.float32)
        offsets = self.offsets
        for slot, value in zip(slots.tolist(), (worth * np.float32(STEP)).tolist(), strict=True):
            if slot >= 0 and value:
                begin, end = offsets[slot], offsets[slot + 1]
                total[self.rows[begin:end]] += self.weights[begin:end] * np.float32(value)
        return total


class Gathering:
    """Collects the terms of rows, one row after the other, and turns them into postings."""

    def __init__(self) -> None:
        self._entries: list[npt.NDArray[np.uint64]] = []
        self._times: list[npt.NDArray[np.uint16]] = []
        self._lengths: list[Ints] = []
        self._rows = 0

    def add(self, keys: Keys, rows: Ints, count: int) -> None:
        """Add ``count`` rows at once: ``rows`` says for each key in which of them it stands."""
        whole = keys.astype(np.uint64) << np.uint64(32) | (rows + self._rows).astype(np.uint64)
        entries, times = np.unique(whole, return_counts=True)
        self._entries.append(entries)
        self._times.append(np.minimum(times, 0xFFFF).astype(np.uint16))
        self._lengths.append(np.bincount(rows, minlength=count))
        self._rows += count

    def postings(self, shape: Shape) -> Postings:
        """Return the postings of all rows added; the gathering is empty afterwards."""
        entries, times = _joined(self._entries, np.uint64), _joined(self._times, np.uint16)
        lengths = _joined(self._lengths, np.int64).astype(np.float32)
        self._entries, self._times, self._lengths = [], [], []
        order = np.argsort(entries, kind="stable")
        entries, times = entries[order], times[order]
        rows = (entries & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        keys, begins = np.unique((entries >> np.uint64(32)).astype(np.uint32), return_index=True)
        mean = max(float(lengths.mean()) if len(lengths) else 1.0, 1.0)
        bend = shape.k1 * (1 - shape.b + shape.b * lengths / mean)
        weight = times * (shape.k1 + 1) / (times + bend[rows])
        return Postings(
            keys=keys,
            offsets=np.append(begins, len(rows)).astype(np.int64),
            rows=rows,
            weights=np.clip(np.rint(weight / STEP), 1, 255).astype(np.uint8),
            count=self._rows,
        )


def _joined(parts: Iterable[npt.NDArray[np.generic]], kind: type) -> npt.NDArray[np.generic]:
    """Return arrays end to end; an empty array of ``kind`` where there are none."""
    return np.concatenate([np.empty(0, dtype=kind), *parts])
