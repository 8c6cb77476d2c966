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
_FIRST = re.compile(r"\s*[(（]?[一1①][)）、.．]?(?![一二三四五六七八九十\d])")
_OPENS_LIST = re.compile(r"(?:[:：]|(?:下列|以下|如下)[^。;；]{0,20})\s*$")


def extract(index: Index, found: Candidates, row: int) -> str:
    """Return the part of a window that answers."""
    return without_half_brackets(index.quote(*bounds(index, found, row)).strip())


def bounds(index: Index, found: Candidates, row: int) -> tuple[int, int]:
    """Return where in the store the part of a window that answers begins and ends."""
    seen = found.windows
    last = int(seen.reach[row])
    value = _values(index, found, row, last)
    texts = [
        written(index.folded(int(begin), int(end)))
        for begin, end in zip(seen.begins[row:last], seen.ends[row:last], strict=True)
    ]
    if found.question.kinds & kind_bits("list", "paper"):
        value = value + LIST * _opens_list(texts)
    best = int(np.argmax(value))
    if begins_with_papers(index, found)[row]:
        best = 0
    begin, end = _grown(value, texts, best)
    return int(seen.begins[row + begin]), int(seen.ends[row + end - 1])


def without_half_brackets(text: str) -> str:
    """Return a quotation without a bracket at its edge whose other half was not quoted."""
    for opens, closes in ("()", "（）", "[]", "【】"):
        if text.startswith(opens) and text.count(opens) > text.count(closes):
            text = text[1:].lstrip()
        if text.endswith(closes) and text.count(closes) > text.count(opens):
            text = text[:-1].rstrip()
    return text


def begins_with_papers(index: Index, found: Candidates) -> npt.NDArray[np.bool_]:
    """Return which windows answer a question for papers from their first sentence on.

    They begin with a heading about papers, or introduce a list of them.
    """
    seen, papers = found.windows, np.uint32(kind_bits("paper"))
    if not found.question.kinds & int(papers):
        return np.zeros(len(seen.numbers), dtype=bool)
    begins: npt.NDArray[np.bool_] = (index.kinds[seen.numbers] & papers) > 0
    begins &= (seen.ends - seen.begins <= BARE) & ~index.statutes[found.numbers][seen.owner]
    begins &= np.append(np.diff(seen.numbers) == 1, False)
    for row in np.flatnonzero(begins).tolist():
        text = written(index.folded(int(seen.begins[row]), int(seen.ends[row])))
        then = written(index.folded(int(seen.begins[row + 1]), int(seen.ends[row + 1])))
        begins[row] = introduces(text, then) or is_heading(text)
    return begins


def _values(index: Index, found: Candidates, row: int, last: int) -> Floats:
    seen, recalled = found.windows, found.recalled
    told: Floats = seen.holds[0][row:last] @ (recalled.worth / np.float32(recalled.whole))
    told = (told + COUNTED * seen.counted[row:last]).astype(np.float32)
    asked = found.question.kinds
    if not asked:
        return told
    kinds = index.kinds[seen.numbers[row:last]]
    fits = np.bitwise_count(kinds & np.uint32(asked)) / asked.bit_count()
    values: Floats = told + KIND * fits * (told > 0)
    return values


def _opens_list(texts: list[str]) -> npt.NDArray[np.bool_]:
    """Return which sentences introduce a list whose items follow."""
    after = [*texts[1:], ""]
    return np.array([introduces(text, then) for text, then in zip(texts, after, strict=True)])


def introduces(text: str, then: str) -> bool:
    """Tell whether a sentence introduces the items that begin with the next one.

    A heading does, where what follows is numbered in another way than the heading itself.
    """
    style = _style(then)
    if style is None:
        return False
    return bool(_OPENS_LIST.search(text)) or (is_heading(text) and _style(text) != style)


def _style(text: str) -> str | None:
    """Return how an item is numbered; None where a sentence is no item."""
    if _ITEM.match(text) is None:
        return None
    mark = text.lstrip()[0]
    return "figure" if mark.isdecimal() else mark if mark in "(（" else "word"


def _grown(value: Floats, texts: list[str], best: int) -> tuple[int, int]:
    """Return the sentences quoted: the best one, its list, and neighbours about as good."""
    begin, end = best, best + 1
    styles = [_style(text) for text in texts]
    opens = _opens_list(texts)
    style = styles[best + 1] if opens[best] else styles[best]
    if style is not None:
        if not opens[best]:
            while begin > 0 and styles[begin - 1] == style:
                begin -= 1
            if begin > 0 and opens[begin - 1]:
                begin -= 1
        end = _list_end(texts, styles, end, style)
        if opens[best]:
            return begin, end
    enough = ENOUGH * float(value[best])
    while end < len(texts) and float(value[end]) >= enough:
        end += 1
    while begin > 0 and float(value[begin - 1]) >= enough:
        begin -= 1
    if end == best + 1 and is_heading(texts[best]):
        while end < len(texts) and not is_heading(texts[end]):
            end += 1  # a heading says nothing without what follows
    return begin, end


def _list_end(texts: list[str], styles: list[str | None], end: int, style: str) -> int:
    """Return where a list ends; an item may have sentences of its own before the next one."""
    while end < len(texts):
        after = next((at for at in range(end, len(texts)) if styles[at] is not None), end)
        between = texts[end:after]
        if styles[after] != style or any(map(is_heading, between)):
            break
        if between and (is_heading(texts[end - 1]) or _FIRST.match(texts[after])):
            break  # what stands between belongs to a heading, or this is another list
        end = after + 1
    return end


def is_heading(text: str) -> bool:
    """Tell whether a sentence is a heading: short, and not ended like a sentence."""
    bare = text.strip()
    return len(bare) <= BARE and not bare.endswith(_ENDS)


BARE = 40  # units of a heading at most
_ENDS = ("。", ";", "!", "?", ":", ",", ")", '"')
