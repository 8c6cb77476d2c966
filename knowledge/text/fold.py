"""Folding text to one form, character for character: width, case, traditional script.

Folding never changes the length, so a place found in the folded text is the same place in
the text as it stands. What would change the length (numerals, synonyms) is added as further
terms in :mod:`knowledge.text.terms`, never by rewriting the text.
"""

import sys
import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt
import opencc

Codes = npt.NDArray[np.uint16]

_PLANE = 0x10000
_CODEC = f"utf-16-{sys.byteorder[0]}e"  # units as the machine keeps them
_MARKS = dict(
    zip("“”„‘’〔〕【】﹝﹞—–―‐○", '"""\'\'[][][]----〇', strict=True),
)


def _narrow(character: str) -> str:
    """Return the narrow, lower-case form where it is one character, else the character."""
    for form in (unicodedata.normalize("NFKC", character), character):
        lowered = form.lower()
        if len(lowered) == 1 and ord(lowered) < _PLANE:
            return lowered
    return character


@cache
def table() -> Codes:
    """Return the folding of every UTF-16 unit: ``table()[unit]`` is the folded unit."""
    folded = np.arange(_PLANE, dtype=np.uint16)
    for code in range(0x80, _PLANE):
        if not 0xD800 <= code < 0xE000 and not 0xAC00 <= code < 0xD7B0:
            folded[code] = ord(_narrow(chr(code)))
    folded[ord("A") : ord("Z") + 1] += 32
    folded[0xD800:0xE000] = ord("□")  # half of a rare character: two places stay two places
    for mark, plain in _MARKS.items():
        folded[ord(mark)] = ord(plain)
    han = "".join(map(chr, range(0x3400, 0xA000)))
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    for character, single in zip(han, simple, strict=True):
        if len(single) == 1 and ord(single) < _PLANE:
            folded[ord(character)] = ord(single)
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
