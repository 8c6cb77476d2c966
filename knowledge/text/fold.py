"""Folding text to one form, character for character: width, case, traditional script.

Folding never changes the length, so a place found in the folded text is the same place in
the text as it stands. What would change the length (numerals, synonyms) is added as further
terms in :mod:`knowledge.text.terms`, never by rewriting the text. Which character folds to which is
data, ``knowledge/data/folding.json``, which says how it was made.
"""

import sys
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.data import read

Codes = npt.NDArray[np.uint16]

_PLANE = 0x10000
_CODEC = f"utf-16-{sys.byteorder[0]}e"  # units as the machine keeps them


@cache
def table() -> Codes:
    """Return the folding of every UTF-16 unit: ``table()[unit]`` is the folded unit."""
    folded = np.arange(_PLANE, dtype=np.uint16)
    folded[0xD800:0xE000] = ord("□")  # half of a rare character: two places stay two places
    forms = read("folding")
    folded[units(forms["written"])] = units(forms["folded"])
    folded.setflags(write=False)
    return folded


def units(text: str) -> Codes:
    """Return the UTF-16 units of a text as they stand; a lone surrogate is kept as it is."""
    return np.frombuffer(text.encode(_CODEC, "surrogatepass"), dtype=np.uint16)


def written(codes: Codes) -> str:
    """Return the text of UTF-16 units; half of a pair left by a cut is dropped."""
    return codes.tobytes().decode(_CODEC, "ignore")


def fold_units(text: str) -> Codes:
    """Return the folded UTF-16 units of a text."""
    return table()[units(text)]


def fold(text: str) -> str:
    """Return the text in narrow, lower-case, simplified form, unit for unit.

    >>> fold("ＡＢ 結婚登記")
    'ab 结婚登记'
    """
    return written(fold_units(text))
