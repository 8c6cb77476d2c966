"""The extract: the sentences of a passage that answer, quoted as they stand.

A list stays a list: its introduction and all its items within the passage are quoted together.
"""

import re

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.candidates import Candidates
from knowledge.text.fold import written
from knowledge.text.kinds import kind_bits

KIND = 0.35  # what holding the kind of answer asked for counts beside all terms of the question
COUNTED = 0.5  # what a figure with the unit asked for counts
LIST = 0.6  # what introducing a list counts where one is asked for
ENOUGH = 0.6  # of the best sentence's value: so good a neighbour is quoted with it

_ITEM = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．)](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}[、是])"
)
_OPENS_LIST = re.compile(r"(?:[:：]|(?:下列|以下|如下)[^。;；]{0,20})\s*$")


def extract(index: Index, found: Candidates, row: int) -> str:
    """Return the part of a window that answers."""
    seen = found.windows
    last = int(seen.reach[row])
    value = _values(index, found, row, last)
    texts = [
        written(index.folded(int(begin), int(end)))
        for begin, end in zip(seen.begins[row:last], seen.ends[row:last], strict=True)
    ]
    if found.question.kinds & kind_bits("list", "paper"):
        value = value + LIST * _opens_list(texts)
    begin, end = _grown(value, texts, int(np.argmax(value)))
    return index.quote(int(seen.begins[row + begin]), int(seen.ends[row + end - 1])).strip()


def _values(index: Index, found: Candidates, row: int, last: int) -> Floats:
    seen, recalled = found.windows, found.recalled
    told: Floats = seen.holds[0][row:last] @ (recalled.worth / np.float32(recalled.whole))
    told = (told + COUNTED * seen.counted[row:last]).astype(np.float32)
    asked = found.question.kinds
    if not asked:
        return told
    kinds = index.kinds[seen.numbers[row:last]]
    fits = np.bitwise_count(kinds & np.uint16(asked)) / asked.bit_count()
    values: Floats = told + KIND * fits * (told > 0)
    return values


def _opens_list(texts: list[str]) -> npt.NDArray[np.bool_]:
    """Return which sentences introduce a list whose items follow."""
    follows = [bool(_ITEM.match(text)) for text in texts[1:]] + [False]
    opens = [bool(_OPENS_LIST.search(text)) for text in texts]
    both: npt.NDArray[np.bool_] = np.array(opens) & np.array(follows)
    return both


def _grown(value: Floats, texts: list[str], best: int) -> tuple[int, int]:
    """Return the sentences quoted: the best one, its list, and neighbours about as good."""
    begin, end = best, best + 1
    items = [bool(_ITEM.match(text)) for text in texts]
    if items[best]:
        while begin > 0 and items[begin - 1]:
            begin -= 1
        if begin > 0 and _OPENS_LIST.search(texts[begin - 1]):
            begin -= 1
    if items[best] or _OPENS_LIST.search(texts[best]):
        while end < len(texts) and items[end]:
            end += 1
    enough = ENOUGH * float(value[best])
    while end < len(texts) and float(value[end]) >= enough:
        end += 1
    while begin > 0 and float(value[begin - 1]) >= enough:
        begin -= 1
    if end == best + 1 and _is_heading(texts[best]):
        while end < len(texts) and not _is_heading(texts[end]):
            end += 1  # a heading says nothing without what follows
    return begin, end


def _is_heading(text: str) -> bool:
    """Tell whether a sentence is a heading: short, and not ended like a sentence."""
    bare = text.strip()
    return len(bare) <= _BARE and not bare.endswith(_ENDS)


_BARE = 40  # units of a heading at most
_ENDS = ("。", ";", "!", "?", ":", ",", ")", '"')
