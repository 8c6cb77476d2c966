"""The meaning of one index: its titles, passages and sentences by their numbers in the index.

What ranking asks. An answer never waits for a vector: what is not encoded yet is found by its
words alone. Texts are encoded behind the answers, the newest disclosures first: titles and
attached questions, then passages, then sentences.
"""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from knowledge.index.index import Index
from knowledge.index.postings import Ints
from knowledge.meaning.encoder import Vector, Vectors
from knowledge.meaning.nearness import Cosines, Nearness
from knowledge.meaning.store import Keys, different
from knowledge.meaning.units import UnitKeys, in_order, unit_keys
from knowledge.meaning.vectors import Known, TextVectors

_BEHIND = 10  # niceness of the thread that encodes: answers go before it
_STAGE = 512  # texts after which answers begin to make use of them

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Encoded:
    """How many different texts are known, of how many that are published."""

    known: int
    units: int


class IndexMeaning:
    """Vectors of what one index holds. Nothing is known of it before :meth:`prepare`."""

    def __init__(self, index: Index, meaning: TextVectors) -> None:
        self._index, self._meaning = index, meaning
        self._keys = UnitKeys(*[np.empty(0, dtype=np.uint64)] * 4)
        self._known: tuple[Ints, Nearness] | None = None
        self._ready, self._closed = threading.Lock(), threading.Event()
        self.stage = 0
        """Grows when more is known than before: an answer may be another one then."""

    def prepare(self) -> None:
        """Make use of what is known of the index already."""
        with self._ready:
            if len(self._keys.titles) < len(self._index):
                self._keys = unit_keys(self._index)
                self._make_use()

    def query(self, text: str) -> Vector | None:
        """Return the vector of a question; None where nothing is known that it could be near."""
        return self._meaning.query(text) if self.stage else None

    def titles(self, numbers: Ints) -> tuple[Vectors, Known]:
        """Return the vectors of disclosures' titles, and which of them are known."""
        return self._vectors(self._keys.titles, numbers)

    def attached(self, places: Ints) -> tuple[Vectors, Known]:
        """Return the vectors of the index's attached questions, and which of them are known."""
        return self._vectors(self._keys.attached, places)

    def passages(self, numbers: Ints) -> tuple[Vectors, Known]:
        """Return the vectors of passages, and which of them are known."""
        return self._vectors(self._keys.passages, numbers)

    def sentences(self, numbers: Ints) -> tuple[Vectors, Known]:
        """Return the vectors of sentences, and which of them are known."""
        return self._vectors(self._keys.sentences, numbers)

    def nearest(self, vector: Vector, count: int) -> tuple[Ints, Cosines]:
        """Return the numbers of the passages nearest to a vector, the nearest first."""
        if self._known is None:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        numbers, nearness = self._known
        places, cosines = nearness.nearest(vector, count)
        return numbers[places], cosines

    def encoded(self) -> Encoded:
        """Return how much is known by now."""
        self.prepare()
        keys = self._all_keys()
        return Encoded(int(self._meaning.holds(keys).sum()), len(keys))

    def fill(self, progress: Progress | None = None) -> None:
        """Encode what is not known yet; ``progress`` hears how many of how many texts are."""
        before = self.encoded()
        done = since = 0

        def goes_on(count: int) -> bool:
            nonlocal done, since
            done, since = done + count, since + count
            if since >= max(_STAGE, done // 4):
                since = 0
                self._make_use()
            if progress is not None and count:
                progress(done, before.units - before.known)
            return not self._closed.is_set()

        if before.known < before.units:
            self._meaning.fill(in_order(self._index), goes_on=goes_on)
            self._make_use()
        self._meaning.keep_only(self._all_keys())

    def follow(self) -> None:
        """Encode what is not known yet behind the answers, until :meth:`close`."""
        threading.Thread(target=self._fill_behind, name="meaning", daemon=True).start()

    def close(self) -> None:
        """Encode nothing more: another index has taken the place of this one."""
        self._closed.set()

    def _fill_behind(self) -> None:
        if sys.platform == "linux":  # where a thread has a priority of its own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)
        self.fill()

    def _all_keys(self) -> Keys:
        keys = self._keys
        every = np.concatenate([keys.titles, keys.attached, keys.passages, keys.sentences])
        return different(every)

    def _make_use(self) -> None:
        """Let answers use what is known by now."""
        passages = self._keys.passages
        numbers = np.flatnonzero(self._meaning.holds(passages))
        if len(numbers):
            known = passages[numbers]
            nearness = Nearness(len(numbers), lambda at: self._meaning.vectors(known[at])[0])
            self._known = numbers, nearness
            self.stage += 1

    def _vectors(self, keys: Keys, numbers: Ints) -> tuple[Vectors, Known]:
        if not len(keys):
            keys = np.zeros(int(numbers.max(initial=0)) + 1, dtype=np.uint64)
        return self._meaning.vectors(keys[numbers])
