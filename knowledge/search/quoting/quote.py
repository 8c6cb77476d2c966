"""The quotation of a sentence that answers: what must stand beside it, and what may.

A row is quoted with the headings of its columns, a list whole where several things are asked
for, a sentence with the rest of its line where that is short. Only the layout decides; which
sentence answers best is no matter here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.index.index import Index
from knowledge.index.outline import Role
from knowledge.text.kinds import kind_bits

LIST = 260  # units of a list that is quoted whole
LISTED = kind_bits("list", "paper", "how")  # kinds of answer that are lists
LINE = 90  # units up to which a sentence is quoted with the rest of its line
_LOOKED = 40  # sentences among which the items of a list are looked for


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one disclosure, by their numbers in the index; ``items`` left out of a list."""

    sentences: tuple[int, ...]
    left_out: int = 0

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self.sentences)


def quote_of(index: Index, sentence: int, kinds: int) -> Quote:
    """Return what is quoted where a sentence answers; ``kinds`` are those asked for."""
    roles = int(index.outline.roles[sentence])
    lead = int(index.outline.leads[sentence])
    if roles & Role.ROW:
        return Quote((lead, sentence) if lead >= 0 else (sentence,))
    if roles & Role.LEAD or kinds & LISTED:
        items = _list_around(index, sentence, lead, roles)
        if length_of(index, items) <= LIST and sentence in items:
            return Quote(tuple(items))
        if roles & Role.LEAD:
            return _first_items(index, items)
    return Quote(tuple(_line_around(index, sentence)))


def table_around(index: Index, sentence: int) -> list[int]:
    """Return the rows of the table a sentence is a row of; nothing where it is none."""
    outline, lead = index.outline, int(index.outline.leads[sentence])
    if lead < 0 or not outline.roles[sentence] & np.uint8(Role.ROW):
        return []
    below = range(lead + 1, min(lead + _LOOKED, len(outline.leads)))
    rows = [number for number in below if outline.leads[number] == lead]
    return [number for number in rows if outline.roles[number] & np.uint8(Role.ROW)]


def length_of(index: Index, sentences: Sequence[int]) -> int:
    """Return how many units several sentences have together."""
    numbers = np.array(sentences, dtype=np.int64)
    return int((index.sentences[numbers + 1] - index.sentences[numbers]).sum())


def text_of(index: Index, sentences: Sequence[int]) -> str:
    """Return sentences as they stand; those that do not follow each other in lines of their own."""
    parts: list[str] = []
    before = -2
    for number in sentences:
        text = index.quote(int(index.sentences[number]), int(index.sentences[number + 1]))
        if number == before + 1 and parts:
            parts[-1] += text
        else:
            parts.append(text)
        before = number
    return without_half_brackets("\n".join(part.strip() for part in parts))


def _list_around(index: Index, sentence: int, lead: int, roles: int) -> list[int]:
    """Return the list a sentence introduces or is an item of, or all below its heading."""
    outline = index.outline
    opens = sentence if roles & Role.LEAD and lead < 0 else lead
    if opens >= 0:
        below = range(opens + 1, min(opens + _LOOKED, len(outline.leads)))
        opening = [opens]
        if outline.roles[opens + 1 : opens + 2] & np.uint8(Role.HEADER):
            opening.append(opens + 1)  # the columns of the table it introduces
        items = [at for at in below if at in opening or outline.leads[at] in opening]
        more = [number for number in below if outline.heads[number] in items]
        return [opens, *sorted({*items, *more})]
    head = int(outline.heads[sentence])
    if head < 0:
        return [sentence]
    part = [head]
    for number in range(head + 1, min(head + _LOOKED, len(outline.heads))):
        if outline.heads[number] in part:  # of an item, what follows in its line as well
            part.append(number)
    return part


def _first_items(index: Index, items: list[int]) -> Quote:
    shown: list[int] = []
    for number in items:
        if shown and length_of(index, [*shown, number]) > LIST:
            break
        shown.append(number)
    return Quote(tuple(shown), len(items) - len(shown))


def _line_around(index: Index, sentence: int) -> list[int]:
    """Return a sentence with what stands before and after it in its line, where that is short."""
    lines = index.outline.lines
    line = int(lines[sentence])
    around = [sentence]
    while around[0] > line and length_of(index, [around[0] - 1, *around]) <= LINE:
        around.insert(0, around[0] - 1)
    while (
        around[-1] + 1 < len(lines)
        and lines[around[-1] + 1] == line
        and length_of(index, [*around, around[-1] + 1]) <= LINE
    ):
        around.append(around[-1] + 1)
    return around


def without_half_brackets(text: str) -> str:
    """Return a quotation without a bracket at its edge whose other half was not quoted."""
    for opens, closes in ("()", "（）", "[]", "【】"):
        if text.startswith(opens) and text.count(opens) > text.count(closes):
            text = text[1:].lstrip()
        if text.endswith(closes) and text.count(closes) > text.count(opens):
            text = text[:-1].rstrip()
    return text
