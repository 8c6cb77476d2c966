"""Where words stand on the pages of a PDF, and what that makes of them: lines, columns, tables.

A line has its place, its size of print and how far it reaches, by which lines of one paragraph
are told from others: those that the width of their own print broke are joined, small print apart
from the body. Opening files is :mod:`knowledge.importing.formats.documents.pdf`'s.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_NEW_PARAGRAPH = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零\d]{1,6}[条章节]|[一二三四五六七八九十]{1,3}、"
    r"|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|附件|[-·•●])"
)
_SENTENCE_ENDS = ("。", "!", "?", "！", "？", ";", "；", ":", "：", "”", "」", ".")
_GAP = 2.0  # sizes of print between words of one row, from which they are apart
_NEAR_GAP = 0.9  # the same where words of several rows line up
_LINED_UP = 3  # rows
_FULL = 1.6  # sizes of print from the edge within which a line reaches it
_COLUMN_SHARE = 0.6
_LONG_PART = 9  # characters: parts of a row as long as that are columns of running text


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text as the file places it, in points from the lower left corner."""

    text: str
    left: float
    base: float
    size: float
    ends: float = 0.0  # where its last run ends, of a word put together of several

    @property
    def right(self) -> float:
        """Where it ends, reckoned from its characters where no run says more."""
        return max(self.ends, self.left + self.size * _width(self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column, or a row of a table: of several ``cells``."""

    cells: tuple[Word, ...]
    size: float
    page: int

    @property
    def text(self) -> str:
        """What it says, a mark between the cells of a row."""
        return " | ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.cells[-1].right

    @property
    def base(self) -> float:
        """How high it stands."""
        return self.cells[0].base

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.cells) > 1


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Return the lines of a page in the order they are read: a column after the other."""
    words_in_rows = list(_rows(words))
    stops = _stops(words_in_rows)
    rows = [_parts(row, stops) for row in words_in_rows]
    middle = _gutter(rows)
    if middle is None:
        return [_line(parts, page) for parts in rows]
    left = [
        _line([part for part in parts if part.left < middle], page)
        for parts in rows
        if any(part.left < middle for part in parts)
    ]
    right = [
        _line([part for part in parts if part.left >= middle], page)
        for parts in rows
        if any(part.left >= middle for part in parts)
    ]
    return [*left, *right]


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """Return the text of lines, those that the width of the print broke put together."""
    edges = _edges(lines)
    indented = _has_indents(lines)
    step = _step(lines)
    paragraphs: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, edges, step, indented=indented):
            glue = " " if paragraphs[-1][-1].isascii() and line.text[0].isascii() else ""
            paragraphs[-1] += glue + line.text
        else:
            paragraphs.append(line.text)
        before = line
    return paragraphs


def begins_paragraph(text: str) -> bool:
    """Tell whether a line begins with a number of its own: 一、 1. 第二条."""
    return _NEW_PARAGRAPH.match(text) is not None


def without_repeated_headings(lines: Iterable[Line]) -> list[Line]:
    """Return the lines without the headings that a table says again on its next page."""
    whole: list[Line] = []
    heading: Line | None = None  # the first row of the table being read
    for line in lines:
        before = whole[-1] if whole else None
        if not line.row:
            heading = None
        elif heading is None:
            heading = line
        elif before is not None and before.page < line.page and line.text == heading.text:
            continue
        whole.append(line)
    return whole


def _goes_on(
    before: Line, line: Line, edges: Mapping[float, float], step: float, *, indented: bool
) -> bool:
    if before.row or line.row or before.size != line.size or begins_paragraph(line.text):
        return False
    if before.right < edges[before.size] - _FULL * before.size:
        return False
    same_column = before.page == line.page and before.base > line.base
    if same_column and step and before.base - line.base > 1.4 * step:
        return False
    if indented:
        return line.left - _margin(line, before) < line.size
    return not before.text.endswith(_SENTENCE_ENDS)


def _margin(line: Line, before: Line) -> float:
    return min(line.left, before.left)


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield the words of one height together, from the top down."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        if row and row[0].base - word.base > 0.5 * min(row[0].size, word.size):
            yield sorted(row, key=lambda word: word.left)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda word: word.left)


def _stops(rows: Iterable[Sequence[Word]]) -> frozenset[int]:
    """Return where columns of a table begin: where words apart from those before them line up."""
    stops = Counter[int]()
    for row in rows:
        for before, word in pairwise(row):
            if word.left - before.right >= _NEAR_GAP * before.size:
                stops[round(word.left)] += 1
    return frozenset(stop for stop, times in stops.items() if times >= _LINED_UP)


def _parts(row: Sequence[Word], stops: frozenset[int]) -> list[Word]:
    """Return the words of a row, those that touch put together."""
    parts: list[Word] = []
    for word in row:
        last = parts[-1] if parts else None
        if last is not None and not _is_apart(last, word, stops):
            apart = word.left - last.right > 0.2 * last.size
            glue = " " if apart and last.text[-1].isascii() and word.text[0].isascii() else ""
            text = last.text + glue + word.text
            parts[-1] = Word(text, last.left, last.base, last.size, ends=word.right)
        else:
            parts.append(word)
    return parts


def _is_apart(last: Word, word: Word, stops: frozenset[int]) -> bool:
    gap = word.left - last.right
    at_stop = not stops.isdisjoint(range(round(word.left) - 1, round(word.left) + 2))
    return gap >= (_NEAR_GAP if at_stop else _GAP) * last.size


def _gutter(rows: Sequence[Sequence[Word]]) -> float | None:
    """Return where two columns of running text part, None where there is one column."""
    if len(rows) < 6:
        return None
    left = min(part.left for parts in rows for part in parts)
    right = max(part.right for parts in rows for part in parts)
    middle = (left + right) / 2
    two = [parts for parts in rows if len(parts) == 2 and parts[0].right < middle + parts[0].size]
    long = [parts for parts in two if min(len(part.text) for part in parts) >= _LONG_PART]
    if len(two) < _COLUMN_SHARE * len(rows) or len(long) < _COLUMN_SHARE * len(two):
        return None
    return min(parts[1].left for parts in two) - 1


def _line(parts: Sequence[Word], page: int) -> Line:
    sizes = Counter[float]()
    for part in parts:
        sizes[round(part.size * 2) / 2] += len(part.text)
    return Line(cells=tuple(parts), size=sizes.most_common(1)[0][0], page=page)


def _edges(lines: Sequence[Line]) -> dict[float, float]:
    """Return for each size of print how far its lines reach when they are full."""
    reaches: defaultdict[float, list[float]] = defaultdict(list)
    for line in lines:
        reaches[line.size].append(line.right)
    return {size: sorted(rights)[int(0.9 * (len(rights) - 1))] for size, rights in reaches.items()}


def _has_indents(lines: Sequence[Line]) -> bool:
    """Tell whether paragraphs begin further in than their lines, as they mostly do."""
    if not lines:
        return False
    margin = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    further = sum(1 for line in lines if 1.5 * line.size <= line.left - margin <= 2.6 * line.size)
    return further * 10 >= len(lines)


def _step(lines: Sequence[Line]) -> float:
    """Return how far lines of the body stand from one another."""
    steps = [
        above.base - below.base
        for above, below in pairwise(lines)
        if above.page == below.page and above.base > below.base and above.size == below.size
    ]
    return median(steps) if steps else 0.0


def _width(text: str) -> float:
    """Return how wide a text is, in sizes of print."""
    wide = sum(1 for letter in text if unicodedata.east_asian_width(letter) in "WFA")
    return wide + 0.5 * (len(text) - wide)
