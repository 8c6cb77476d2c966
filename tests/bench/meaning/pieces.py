"""Which of the model's 250,000 pieces Chinese, English, figures and marks can reach.

English is what the wheels ``wordsegment`` (Apache-2.0) and ``pyspellchecker`` (MIT) list as
frequent words; only their pieces are taken from it, no word.
"""

import gzip
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from tests.bench.meaning.wheel import BEGIN, END, UNKNOWN, Image, checked

FREQUENT = (
    "wordsegment-1.3.1-py2.py3-none-any.whl",
    "dd10e32fdb890079532ddffc1d179f839627af8345ecf52b84627a536449648d",
)
SPELLED = (
    "pyspellchecker-0.9.1-py3-none-any.whl",
    "c79b144b4bad20024bf489ad3ffd96b76f3f53439e9fa59ac607896352852f3d",
)
_WORDS, _SHOUTED = 40_000, 5_000  # of the most frequent, in small letters and in capitals
_SPACE = "▁"  # how the model writes a space
_SHORT = 2  # letters: what is in no longer piece can be written with these
_INNER_CAPITAL = re.compile(f"{_SPACE}?[A-Za-z]*[a-z][A-Z][A-Za-z]*")


def english(folder: Path) -> list[str]:
    """Return English words as they are written, from the wheels in a folder."""
    with _opened(folder, *FREQUENT) as wheel:
        lines = wheel.read("wordsegment/unigrams.txt").decode().splitlines()
    frequent = [line.partition("\t")[0] for line in lines[:_WORDS]]
    with _opened(folder, *SPELLED) as wheel:
        spelled = json.loads(gzip.decompress(wheel.read("spellchecker/resources/en.json.gz")))
    forms = [word.upper() for word in frequent[:_SHOUTED]]
    for word in dict.fromkeys([*frequent, *spelled]):
        forms += [word, word.title(), f"-{word}"]
    return forms


def _opened(folder: Path, name: str, digest: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(checked(folder / name, digest)))


def reachable(image: Image, words: Iterable[str], tokens: Callable[[str], list[int]]) -> list[int]:
    """Return the numbers of the pieces that are kept, in their order; ``tokens`` cuts a text."""
    reached = {BEGIN, END, UNKNOWN}
    for number, piece in enumerate(image.pieces):
        letters = piece.replace(_SPACE, "")
        latin = len(letters) <= _SHORT and all(mark < "ϐ" for mark in letters)  # Latin, Greek
        needed = all(_of_any_language(mark) or _is_han(mark) for mark in letters)
        if latin or needed or _INNER_CAPITAL.fullmatch(piece):
            reached.add(number)
    for word in words:
        reached.update(tokens(word))
    return sorted(reached)


def _is_han(mark: str) -> bool:
    return unicodedata.name(mark, "").startswith("CJK UNIFIED") or mark in "〇々"


def _of_any_language(mark: str) -> bool:
    """Tell whether a character is a figure, a mark or a symbol."""
    return unicodedata.category(mark)[0] in "PSZ" or mark in "0123456789"
