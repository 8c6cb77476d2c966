"""The outline of a text: what each sentence is, and under which heading, list or table it stands.

Read from the layout of the folded sentences alone; what a question asks is no matter here, and
neither is what kind of answer a sentence holds (:mod:`knowledge.text.kinds`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from knowledge.index.lines import (
    ARTICLE,
    FIGURE,
    HEADER_CELL,
    LABEL,
    OUTER,
    PART,
    RULE,
    TextLine,
    deeper,
    framed,
    is_header,
    marked_style,
    names_part,
)
from knowledge.text.kinds import named_by
from knowledge.text.layout import is_heading, label_of, numbering_of, opens_list

DEEPEST = 5  # headings above each other that are looked at


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
    bare = [TextLine(begin, end, sentences[begin:end]) for begin, end in lines]
    for place, line in enumerate(bare):
        before = bare[place - 1] if place else None
        after = bare[place + 1] if place + 1 < len(bare) else None
        drawing.add(line, before, after, last=place >= len(bare) - _SIGNED)
    return drawing.outline(sentences)


_SIGNED = 3  # lines at the end of a text among which its signature and day stand


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

    def add(
        self, line: TextLine, before: TextLine | None, after: TextLine | None, *, last: bool
    ) -> None:
        """Add the next line."""
        self._lines[line.begin : line.end] = line.begin
        if line.is_row:
            self._row(line, before, after)
            return
        style = numbering_of(line.text)
        if framed(line.text, last=last):
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

    def _row(self, line: TextLine, before: TextLine | None, after: TextLine | None) -> None:
        rows = slice(line.begin, line.end)
        self._heads[rows] = self._under()
        goes_on = before is not None and before.is_row and not before.blank_after
        if not goes_on:
            self._header = line.begin if is_header(line.text, after) else -1
            self._mark(rows, Role.HEADER if self._header >= 0 else Role.ROW)
        elif RULE.fullmatch(line.text):
            self._mark(rows, Role.FRAME)
        else:
            self._mark(rows, Role.ROW)
            self._leads[rows] = self._header

    def _heading_style(
        self, line: TextLine, before: TextLine | None, after: TextLine | None, style: str | None
    ) -> str | None:
        """Return how a line that is a heading is set; None where it is none."""
        text = line.text
        marked = marked_style(text)
        if marked is not None:
            return marked
        if line.end - line.begin > 1 or not is_heading(text) or after is None:
            return None
        if style is not None and deeper(after, style, plain=OUTER):
            return style
        if style is not None:
            return PART if style == FIGURE and names_part(text, before, after) else None
        labels = LABEL.search(text) is not None
        under = before is not None and self._roles[before.begin] & Role.HEADING
        if under and before is not None and not before.blank_after:
            return "plain" if labels and len(text.strip()) < HEADER_CELL else None
        return "plain" if labels or not any(map(str.isdigit, text)) else None

    def _heading(self, line: TextLine, style: str) -> None:
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

    def _text(self, line: TextLine, style: str | None, after: TextLine | None) -> None:
        if ARTICLE.match(line.text):
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
        if style is not None and after is not None and deeper(after, style, plain=OUTER[:1]):
            self._close(style)
            self._open.append((style, line.begin))

    def _within(self, line: TextLine) -> None:
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
