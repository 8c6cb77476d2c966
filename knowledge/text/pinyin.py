"""How characters sound: for words typed by a wrong character of the same sound, or in pinyin.

Tones are left out, and sounds that many speakers do not tell apart (zh/z, ch/c, sh/s, ng/n)
count as one.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from knowledge.text.terms import WORDS_BELOW, Keys, is_single

_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
_LONGEST = 6  # letters of a syllable


@dataclass(frozen=True, slots=True)
class Sounds:
    """Syllables of characters, and the pairs of the index by how they sound.

    ``of`` gives the number of every unit's syllable, 0 for none; ``sounds`` is sorted and
    stands beside ``pairs``.
    """

    names: tuple[str, ...]
    of: npt.NDArray[np.uint16]
    sounds: Keys
    pairs: Keys

    def alike(self, key: int) -> Keys:
        """Return the pairs of the index that sound like a pair of characters."""
        first, second = int(self.of[key >> 16]), int(self.of[key & 0xFFFF])
        return self._with(first, second) if first and second else self.pairs[:0]

    def typed(self, letters: str) -> list[Keys]:
        """Return the pairs of the index that letters spell, for each two syllables in a row.

        Nothing where the letters do not spell whole syllables.
        """
        numbers = [self.names.index(name) for name in syllables(letters, frozenset(self.names))]
        return [self._with(first, second) for first, second in pairwise(numbers)]

    def _with(self, first: int, second: int) -> Keys:
        sound = np.uint32(first << 16 | second)
        low, high = (
            np.searchsorted(self.sounds, sound),
            np.searchsorted(self.sounds, sound, "right"),
        )
        return self.pairs[low:high]


def plain(syllable: str) -> str:
    """Return a syllable without its tone and without what many speakers do not tell apart.

    >>> plain("zhāng"), plain("lǜ")
    ('zan', 'lv')
    """
    bare = re.sub("ng$", "n", syllable.translate(_TONES))
    return re.sub("^([zcs])h", r"\1", bare)


def syllables(letters: str, known: frozenset[str]) -> list[str]:
    """Return the syllables that letters spell, or nothing where they spell none.

    >>> syllables("jiehun", frozenset({"jie", "hun", "ji", "e"}))
    ['jie', 'hun']
    """
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for begin in range(max(end - _LONGEST, 0), end):
            before, name = best[begin], plain(letters[begin:end])
            shorter = best[end] is None or (
                before is not None and len(before) + 1 < len(best[end] or ())
            )
            if before is not None and name in known and shorter:
                best[end] = [*before, name]
    return best[-1] or []


@cache
def readings() -> tuple[tuple[str, ...], npt.NDArray[np.uint16]]:
    """Return the names of all syllables and the number of every unit's commonest one."""
    from pypinyin.constants import PINYIN_DICT

    names: dict[str, int] = {"": 0}
    of = np.zeros(1 << 16, dtype=np.uint16)
    for code, sound in PINYIN_DICT.items():
        if code < len(of):
            of[code] = names.setdefault(plain(sound.split(",")[0]), len(names))
    return tuple(names), of


def sounds_of(keys: Keys) -> Sounds:
    """Return the sounds of the pairs among sorted terms."""
    names, of = readings()
    pairs = keys[(keys >= WORDS_BELOW) & ~is_single(keys)]
    sounds = of[pairs >> 16].astype(np.uint32) << np.uint32(16) | of[pairs & 0xFFFF]
    order = np.argsort(sounds, kind="stable")
    return Sounds(names, of, sounds[order], pairs[order])
