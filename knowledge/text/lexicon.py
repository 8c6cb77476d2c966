"""Words of general Chinese with how common they are, from the dictionary that jieba carries.

It serves three ends: how rare a pair of characters is in the language at large, where the
collection is too small to tell; which stretches of a question are words; which are places.
"""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.text.fold import Codes, fold, units
from knowledge.text.terms import FIRST_HAN, Keys

Packed = npt.NDArray[np.uint64]

LONGEST = 4  # characters: what packs into 64 bits
PLACE_TAG = "ns"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of two to four characters, packed and sorted, with their counts.

    ``pairs`` and ``pair_counts`` tell how often a term stands inside words: two characters
    side by side, or one alone; ``total`` is the number of running words counted.
    """

    words: Packed
    counts: npt.NDArray[np.uint32]
    places: Packed
    pairs: Keys
    pair_counts: npt.NDArray[np.uint32]
    total: int

    def count(self, packed: Packed) -> npt.NDArray[np.int64]:
        """Return the counts of packed words; 0 where a stretch is no word."""
        return _looked_up(self.words, self.counts, packed)

    def holds_pairs(self, keys: Keys) -> npt.NDArray[np.bool_]:
        """Return which pairs of characters are words by themselves."""
        shift = np.uint64(16 * (LONGEST - 2))
        return self.count(keys.astype(np.uint64) << shift) > 0

    def pair_share(self, keys: Keys) -> npt.NDArray[np.float64]:
        """Return the share of running words in which each pair of characters stands."""
        return _looked_up(self.pairs, self.pair_counts, keys) / self.total


def _looked_up(
    table: npt.NDArray[np.unsignedinteger],
    values: npt.NDArray[np.uint32],
    keys: npt.NDArray[np.unsignedinteger],
) -> npt.NDArray[np.int64]:
    at = np.minimum(np.searchsorted(table, keys), len(table) - 1)
    return np.where(table[at] == keys, values[at].astype(np.int64), 0)


def pack(codes: Codes, length: int) -> Packed:
    """Return every stretch of ``length`` units as one number, in the order of their places."""
    packed = np.zeros(max(len(codes) - length + 1, 0), dtype=np.uint64)
    for offset in range(length):
        part = codes[offset : offset + len(packed)].astype(np.uint64)
        packed |= part << np.uint64(16 * (LONGEST - 1 - offset))
    return packed


def pack_word(word: str) -> int:
    """Return one folded word of two to four characters as a number."""
    return sum(ord(mark) << 16 * (LONGEST - 1 - place) for place, mark in enumerate(word))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of jieba's dictionary (MIT licence), read once in a process."""
    package = find_spec("jieba")  # found, not imported: only its dictionary is wanted
    if package is None or package.origin is None:
        raise ModuleNotFoundError("jieba is not installed; its dictionary is needed")
    dictionary = Path(package.origin).with_name("dict.txt")
    return read_dictionary(dictionary.read_text(encoding="utf-8"))


def read_dictionary(text: str) -> Lexicon:
    """Return the lexicon of a dictionary with a word, its count and its tag on each line."""
    fields = fold(text).split()
    words, tags = fields[0::3], fields[2::3]
    counts = np.array([int(count) for count in fields[1::3]], dtype=np.uint32)
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    place = np.fromiter((tag == PLACE_TAG for tag in tags), dtype=bool, count=len(words))
    packed = np.zeros(len(words), dtype=np.uint64)
    for length in range(2, LONGEST + 1):
        rows = np.flatnonzero(lengths == length)
        codes = units("".join([words[row] for row in rows.tolist()])).reshape(-1, length)
        for offset in range(length):
            part = codes[:, offset].astype(np.uint64)
            packed[rows] |= part << np.uint64(16 * (LONGEST - 1 - offset))
    known = packed >= np.uint64(FIRST_HAN << 16 * (LONGEST - 1))
    keys, at = np.unique(packed[known], return_inverse=True)
    numbers = np.bincount(at, weights=counts[known]).astype(np.uint32)
    pairs, pair_counts = _pairs(keys, numbers)
    total = max(int(counts.sum(dtype=np.int64)), 1)
    return Lexicon(keys, numbers, np.unique(packed[known & place]), pairs, pair_counts, total)


def _pairs(words: Packed, counts: npt.NDArray[np.uint32]) -> tuple[Keys, npt.NDArray[np.uint32]]:
    inside = [(words >> np.uint64(shift)).astype(np.uint32) for shift in (32, 16, 0)]
    alone = [pair & np.uint32(0xFFFF0000) for pair in inside]
    alone.append((words << np.uint64(16)).astype(np.uint32))
    real = [pair[(pair & 0xFFFF) > 0] for pair in inside] + [
        character[character > 0] for character in alone
    ]
    whole = np.concatenate(real)
    weight = np.concatenate(
        [counts[(pair & 0xFFFF) > 0] for pair in inside]
        + [counts[character > 0] for character in alone]
    )
    keys, at = np.unique(whole, return_inverse=True)
    return keys, np.bincount(at, weights=weight).astype(np.uint32)
