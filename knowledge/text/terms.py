"""Terms: what the index counts. Pairs of Chinese characters, single ones, Latin words, figures.

A term is a 32-bit key. A pair of Chinese characters is both their codes side by side; any
other word is a checksum kept below the first such pair, so that the two never meet.
"""

import re
from zlib import crc32

import numpy as np
import numpy.typing as npt

from knowledge.text.fold import Codes, fold_units, written
from knowledge.text.numerals import figures

Keys = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
WORDS_BELOW = FIRST_HAN << 16
_WORD = re.compile(r"\d+(?:\.\d+)?|[a-z]+")


def word_key(word: str) -> int:
    """Return the key of a word in Latin letters or of a figure."""
    return crc32(word.encode()) % WORDS_BELOW


def pair_key(pair: str) -> int:
    """Return the key of two folded Chinese characters."""
    return ord(pair[0]) << 16 | ord(pair[1])


def pairs(codes: Codes) -> tuple[Places, Keys]:
    """Return where pairs of Chinese characters begin, and their keys."""
    han = (codes >= FIRST_HAN) & (codes <= LAST_HAN)
    places = np.flatnonzero(han[:-1] & han[1:])
    keys = codes[places].astype(np.uint32) << np.uint32(16) | codes[places + 1]
    return places, keys


def singles(codes: Codes) -> tuple[Places, Keys]:
    """Return where Chinese characters stand, and their keys: a pair without its second half."""
    places = np.flatnonzero((codes >= FIRST_HAN) & (codes <= LAST_HAN))
    return places, codes[places].astype(np.uint32) << np.uint32(16)


def is_single(keys: Keys) -> npt.NDArray[np.bool_]:
    """Return which keys stand for one character alone."""
    single: npt.NDArray[np.bool_] = (keys & np.uint32(0xFFFF) == 0) & (keys >= WORDS_BELOW)
    return single


def words(codes: Codes) -> tuple[Places, Keys]:
    """Return where words in Latin letters and figures begin, and their keys.

    Chinese numerals count as the figures they stand for, besides the pairs they form.
    """
    text = written(codes)
    placed_words = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    placed_words += figures(text)
    places = np.array([place for place, _ in placed_words], dtype=np.int64)
    keys = np.array([word_key(word) for _, word in placed_words], dtype=np.uint32)
    return places, keys


def keys_of(folded: str) -> list[int]:
    """Return the terms of a folded text, each once, in the order of their places."""
    return list(dict.fromkeys(terms(fold_units(folded))[1].tolist()))


def terms(codes: Codes) -> tuple[Places, Keys]:
    """Return the places and keys of all terms of a folded text: the pairs, then the words."""
    pair_places, pair_keys = pairs(codes)
    word_places, word_keys = words(codes)
    return np.concatenate([pair_places, word_places]), np.concatenate([pair_keys, word_keys])
