"""The outline of a text: what each sentence is, and under which heading, list or table it stands.

Read from the layout of the folded sentences alone; what a question asks is no matter here, and
neither is what kind of answer a sentence holds (:mod:`knowledge.text.kinds`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from knowledge.text.kinds import named_by
from knowledge.text.layout import is_heading, label_of, numbering_of, opens_list

DEEPEST = 5  # headings above each other that are looked at
CELL = " | "  # between the cells of a table's row
HEADER_CELL = 16  # characters of a heading cell at most
_DAY = re.compile(
    r"\s*(?:(?:发布|更新|公布|公开|成文|印发)(?:日期|时间)?:\s*)?"
    r"(?:19|20)\d{2}[-年.]\d{1,2}[-月.]\d{1,2}日?\s*"
)
_QUESTION = re.compile(
    r"\s*(?:问|q)\d{0,3}\s*[:.、]|\s*(?:#+\s*)?(?:\d{1,3}[.、)]\s*)?[^。;]{2,80}\?\s*$"
)
_GREETING = re.compile(r"\s*[各市县区省][^。;]{2,60}:\s*$")
_MARKDOWN = re.compile(r"\s*(#{1,6})\s")
_CHAPTER = re.compile(r"\s*(?:#+\s*)?第[零〇一二三四五六七八九十百\d]+([编章节])\s")
_ARTICLE = re.compile(r"\s*第[零〇一二三四五六七八九十百千\d]+条")
_RULE = re.compile(r"[\s|:\-]+")  # under the header of a markdown table
_LABEL = re.compile(
    "名称|事项|依据|对象|范围|条件|情形|材料|证件|时限|期限|时间|流程|程序|步骤|方式|渠道|收费|费用|标准|地点|地址|"
    "窗口|电话|热线|监督|投诉|咨询|部门|机关|机构|结果|说明|提示|须知|提醒|职责|备注|要求|内容|对策|问题|情况"
)


class Role(IntFlag):
    """What a sentence is in the layout of its text."""

    HEADING = 1
    QUESTION = 2  # a heading that asks: of questions and answers
    ITEM = 4  # numbered, or a row of a list
    ROW = 8  # of a table, below its header
    HEADER = 16  # the headings of a table's columns
    LEAD = 32  # introduces the list or table that follows
    FRAME = 64  # greeting, signature, date: belongs to the paper, not to its matter


@dataclass(frozen=True, slots=True)
class Outline:
    """For each sentence, by its number in the text, what it is and where it stands.

    ``heads`` is the number of the heading it stands under, ``leads`` of the sentence that
    introduces its list or of its table's header, each -1 where there is none; ``lines`` is the
    number of the sentence its line begins with; ``roles`` are the bits of :class:`Role`;
    ``named`` those of the kinds of answer that a heading or label announces.
    """

    heads: npt.NDArray[np.int32]
    leads: npt.NDArray[np.int32]
    lines: npt.NDArray[np.int32]
    roles: npt.NDArray[np.uint8]
    named: npt.NDArray[np.uint32]

    def path(self, sentence: int) -> list[int]:
        """Return the numbers of the headings a sentence stands under, the outermost first."""
        path: list[int] = []
        head = int(self.heads[sentence])
        while head >= 0 and len(path) < DEEPEST:
            path.append(head)
            head = int(self.heads[head])
        return path[::-1]


def joined(outlines: Sequence[Outline]) -> Outline:
    """Return the outlines of texts laid end to end as one."""
    begins = list(accumulate((len(outline.heads) for outline in outlines), initial=0))[:-1]

    def moved(parts: Iterable[npt.NDArray[np.int32]]) -> npt.NDArray[np.int32]:
        shifted = [
            np.where(part >= 0, part + begin, -1) for part, begin in zip(parts, begins, strict=True)
        ]
        return np.concatenate([np.empty(0, dtype=np.int32), *shifted]).astype(np.int32)

    return Outline(
        moved(outline.heads for outline in outlines),
        moved(outline.leads for outline in outlines),
        moved(outline.lines for outline in outlines),
        np.concatenate([np.empty(0, dtype=np.uint8), *(outline.roles for outline in outlines)]),
        np.concatenate([np.empty(0, dtype=np.uint32), *(outline.named for outline in outlines)]),
    )


def outline_of(sentences: Sequence[str]) -> Outline:
    """Return the outline of a text from its folded sentences, each with its line end."""
    drawing = _OutlineDrawing(len(sentences))
    lines = _lines(sentences)
    bare = [_Line(begin, end, sentences[begin:end]) for begin, end in lines]
    for place, line in enumerate(bare):
        before = bare[place - 1] if place else None
        after = bare[place + 1] if place + 1 < len(bare) else None
        drawing.add(line, before, after, last=place >= len(bare) - _SIGNED)
    return drawing.outline(sentences)


_SIGNED = 3  # lines at the end of a text among which its signature and day stand


@dataclass(frozen=True, slots=True)
class _Line:
    begin: int
    end: int
    sentences: Sequence[str]

    @property
    def text(self) -> str:
        return "".join(self.sentences)

    @property
    def blank_after(self) -> bool:
        return self.text[len(self.text.rstrip()) :].count("\n") > 1

    @property
    def is_row(self) -> bool:
        return CELL in self.text or self.text.lstrip().startswith("|")


def _lines(sentences: Sequence[str]) -> list[tuple[int, int]]:
    lines, begin = [], 0
    for place, text in enumerate(sentences):
        if "\n" in text[len(text.rstrip()) :] or place == len(sentences) - 1:
            lines.append((begin, place + 1))
            begin = place + 1
    return lines


class _OutlineDrawing:
    """An outline being drawn, line by line."""

    def __init__(self, size: int) -> None:
        self._heads = np.full(size, -1, dtype=np.int32)
        self._leads = np.full(size, -1, dtype=np.int32)
        self._lines = np.zeros(size, dtype=np.int32)
        self._roles = np.zeros(size, dtype=np.uint8)
        self._styles: list[str] = []  # of headings, the outer ones first
        self._open: list[tuple[str, int]] = []  # headings that the next line stands under
        self._lead = -1
        self._lead_style: str | None = None
        self._header = -1

    def add(self, line: _Line, before: _Line | None, after: _Line | None, *, last: bool) -> None:
        """Add the next line."""
        self._lines[line.begin : line.end] = line.begin
        if line.is_row:
            self._row(line, before, after)
            return
        style = numbering_of(line.text)
        if _framed(line.text, last=last):
            self._mark(slice(line.begin, line.end), Role.FRAME)
            return
        heading = self._heading_style(line, before, after, style)
        if heading is not None:
            self._heading(line, heading)
        else:
            self._text(line, style, after)

    def outline(self, sentences: Sequence[str]) -> Outline:
        """Return what was drawn."""
        leading, roles = int(Role.HEADING | Role.HEADER | Role.LEAD), self._roles.tolist()
        pairs = zip(sentences, roles, strict=True)
        named = [named_by(text if role & leading else label_of(text)) for text, role in pairs]
        return Outline(
            self._heads, self._leads, self._lines, self._roles, np.array(named, dtype=np.uint32)
        )

    def _row(self, line: _Line, before: _Line | None, after: _Line | None) -> None:
        rows = slice(line.begin, line.end)
        self._heads[rows] = self._under()
        goes_on = before is not None and before.is_row and not before.blank_after
        if not goes_on:
            self._header = line.begin if _is_header(line.text, after) else -1
            self._mark(rows, Role.HEADER if self._header >= 0 else Role.ROW)
        elif _RULE.fullmatch(line.text):
            self._mark(rows, Role.FRAME)
        else:
            self._mark(rows, Role.ROW)
            self._leads[rows] = self._header

    def _heading_style(
        self, line: _Line, before: _Line | None, after: _Line | None, style: str | None
    ) -> str | None:
        """Return how a line that is a heading is set; None where it is none."""
        text = line.text
        marked = _marked_style(text)
        if marked is not None:
            return marked
        if line.end - line.begin > 1 or not is_heading(text) or after is None:
            return None
        if style is not None and _deeper(after, style, plain=_OUTER):
            return style
        if style is not None:
            return _PART if style == _FIGURE and _names_part(text, before, after) else None
        labels = _LABEL.search(text) is not None
        under = before is not None and self._roles[before.begin] & Role.HEADING
        if under and before is not None and not before.blank_after:
            return "plain" if labels and len(text.strip()) < HEADER_CELL else None
        return "plain" if labels or not any(map(str.isdigit, text)) else None

    def _heading(self, line: _Line, style: str) -> None:
        self._close(style)
        self._heads[line.begin : line.end] = self._under()
        question = Role.QUESTION if style == "?" else Role(0)
        self._mark(slice(line.begin, line.end), Role.HEADING | question)
        self._open.append((style, line.begin))
        self._lead = -1

    def _close(self, style: str) -> None:
        """Close the headings that do not stand above one of a style."""
        if style not in self._styles:
            self._styles.append(style)
        level = self._styles.index(style)
        self._open = [held for held in self._open if self._styles.index(held[0]) < level]

    def _text(self, line: _Line, style: str | None, after: _Line | None) -> None:
        if _ARTICLE.match(line.text):
            style = "条"
        if style is None:
            self._lead = -1 if self._lead_style is not None else self._lead
        elif style != self._lead_style and self._lead_style is not None:
            self._lead, self._lead_style = -1, None
        if style in self._styles or style == "条":
            self._close(style or "")
        rows = slice(line.begin, line.end)
        self._heads[rows] = self._under()
        self._within(line)
        if style is not None:
            self._mark(rows, Role.ITEM)
            self._leads[rows] = self._lead
            self._lead_style = style
        if opens_list(line.text, after.text if after else ""):
            self._mark(line.end - 1, Role.LEAD)
            self._lead, self._lead_style = line.end - 1, None
        if style is not None and after is not None and _deeper(after, style, plain=_OUTER[:1]):
            self._close(style)
            self._open.append((style, line.begin))

    def _within(self, line: _Line) -> None:
        """Let the sentences of a line stand under the one that names what they are about."""
        name = -1
        for place, text in enumerate(line.sentences, start=line.begin):
            if name >= 0 and numbering_of(text) is None:
                self._heads[place] = name
            if numbering_of(text) is not None or ":" in text[:-1]:
                name = place

    def _mark(self, places: slice | int, role: Role) -> None:
        self._roles[places] |= np.uint8(role)

    def _under(self) -> int:
        return self._open[-1][1] if self._open else -1


def _marked_style(text: str) -> str | None:
    """Return how a line is set that is a heading by its own mark; None where it has none."""
    if marks := _MARKDOWN.match(text):
        return marks.group(1)
    if chapter := _CHAPTER.match(text):
        return chapter.group(1)
    return "?" if _QUESTION.match(text) else None


def _framed(text: str, *, last: bool) -> bool:
    bare = text.strip()
    if _DAY.fullmatch(text) or _GREETING.fullmatch(text):
        return True
    return last and len(bare) < HEADER_CELL * 2 and bare.endswith(tuple("局府厅委部"))


def _deeper(after: _Line, style: str, *, plain: tuple[str, ...]) -> bool:
    """Tell whether a line stands under one numbered in a style; a plain one under some only."""
    if after.is_row:
        return True
    beneath = numbering_of(after.text)
    if beneath is None:
        return style in plain and not _ARTICLE.match(after.text)
    return beneath != style


def _names_part(text: str, before: _Line | None, after: _Line) -> bool:
    """Tell whether a line numbered by a figure names a part, and is no item among others.

    It does where what follows is no item, or begins to count anew, and it isn't itself the last
    of several items that follow each other.
    """
    alone = before is not None and before.end - before.begin == 1
    follows = before is not None and alone and numbering_of(before.text) == _FIGURE
    if numbering_of(after.text) == _FIGURE:
        return _figure(after.text) == 1 and (_figure(text) > 1 or not follows)
    return not follows and numbering_of(after.text) is None


def _figure(text: str) -> int:
    digits = _FIRST_FIGURE.search(text)
    return int(digits.group()) if digits else 0


def _is_header(text: str, after: _Line | None) -> bool:
    """Tell whether the first row of a table names its columns."""
    if after is None or not after.is_row:
        return False
    cells = _cells(text)
    below = _cells(after.text)[0]
    if len(cells) == 2 and len(below) <= HEADER_CELL and _LABEL.search(below):
        return False  # label and value side by side: every row has its own heading
    return all(len(cell) <= HEADER_CELL and not _HELD.search(cell) for cell in cells if cell)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


_OUTER = (
    "word",
    "(一)",
    "figures",
)  # how parts are numbered; a figure mostly numbers the items of a list
_FIGURE, _PART = "figure", "part"  # numbered by a figure: an item; a heading
_FIRST_FIGURE = re.compile(r"\d{1,3}")
_HELD = re.compile(r"\d{3}|\d元|。|;")  # what a row holds and a heading cell does not
