"""Tables of labels and their values in a PDF: values broken over lines put together again.

A table of two columns is told by where its cells begin. Its labels stand beside the first line of
their values or beside the middle; which of both, the whole table tells.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.importing.formats.documents.pdf_layout import (
    Line,
    Word,
    begins_paragraph,
    paragraphs_of,
)
from knowledge.importing.formats.grids import Cell
from knowledge.importing.formats.label_tables import are_labelled, ends_as_label, lines_of_labels

_NEAR = 0.6  # sizes of print within which cells begin at one place
_CLOSE = 2.2  # sizes of print between lines of one cell
_FEWEST = 2  # rows
_LINES = 4  # lines of a value that may stand above the first label


class _Pair(NamedTuple):
    """A label with the lines of its value."""

    label: str
    lines: list[str]


def text_lines_of(lines: Sequence[Line]) -> list[str]:
    """Return the text of lines: paragraphs whole, tables of labels as labels and values."""
    written: list[str] = []
    plain: list[Line] = []
    place = 0
    while place < len(lines):
        end = _table_ends(lines, place)
        pairs = _pairs(lines[place:end]) if end > place else []
        if pairs and are_labelled([[Cell(pair.label), Cell(_value(pair))] for pair in pairs]):
            written.extend(paragraphs_of(plain))
            written.extend(("", *lines_of_labels([(p.label, p.lines) for p in pairs]), ""))
            plain = []
            place = end
        else:
            plain.append(lines[place])
            place += 1
    return [*written, *paragraphs_of(plain)]


def _value(pair: _Pair) -> str:
    return "\n".join(pair.lines)


def _table_ends(lines: Sequence[Line], first: int) -> int:
    """Return where the table that begins at a line ends, ``first`` where none begins there."""
    seed = next((line for line in lines[first : first + _LINES] if _is_labelled(line)), None)
    if seed is None:
        return first
    end = first
    while end < len(lines) and _kind(lines[end], seed) and _is_close(lines, first, end):
        end += 1
    rows = sum(1 for line in lines[first:end] if line.row)
    return end if rows >= _FEWEST else first


def _is_close(lines: Sequence[Line], first: int, place: int) -> bool:
    """Tell whether a line stands right below the one before it, or heads the next page."""
    line, before = lines[place], lines[place - 1]
    if place == first or line.page != before.page:
        return True
    return line.row or before.base - line.base <= _CLOSE * line.size


def _kind(line: Line, seed: Line) -> str:
    """Return what a line is of a table with rows like ``seed``: row, value, label; else nothing."""
    label, value = seed.cells[0].left, seed.cells[1].left
    near = _NEAR * seed.size
    at_label, at_value = abs(line.left - label) <= near, abs(line.left - value) <= near
    if _is_labelled(line) and at_label and abs(line.cells[1].left - value) <= near:
        return "row"
    if line.row:
        return ""
    if at_value:
        return "value"
    return "label" if at_label and ends_as_label(line.text) else ""


def _pairs(lines: Sequence[Line]) -> list[_Pair]:
    """Return the labels with the lines of their values."""
    seed = next(line for line in lines if _is_labelled(line))
    kinds = [_kind(line, seed) for line in lines]
    labels = [place for place, kind in enumerate(kinds) if kind != "value"]
    above = _lines_above(labels, len(lines))
    pairs = []
    for number, place in enumerate(labels):
        first = place - above[number]
        last = labels[number + 1] - above[number + 1] if number + 1 < len(labels) else len(lines)
        values = [line.text for line in lines[first:last] if line is not lines[place]]
        if kinds[place] == "row":
            values.insert(above[number], lines[place].cells[1].text)
        pairs.append(_Pair(lines[place].cells[0].text, list(_whole(values))))
        beside = lines[place].cells[2:]
        pairs.extend(_Pair(label.text, [value.text]) for label, value in _two_by_two(beside))
    return pairs


def _two_by_two(cells: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    return zip(cells[::2], cells[1::2], strict=False)


def _is_labelled(line: Line) -> bool:
    """Tell whether a row may be a label and its value, or two of them."""
    return len(line.cells) in {2, 4}


def _lines_above(labels: Sequence[int], length: int) -> list[int]:
    """Return how many lines of its value stand above each label.

    As many as below it where that goes through the whole table; else none.
    """
    above: list[int] = []
    begins = 0  # where the lines begin that no label has
    for number, place in enumerate(labels):
        over = place - begins
        above.append(over)
        begins = place + 1 + over
        following = labels[number + 1] if number + 1 < len(labels) else length
        if begins > following:
            return [0] * len(labels)
    return above if begins == length else [0] * len(labels)


def _whole(values: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a value, those that the width of its cell broke put together."""
    line = ""
    for value in values:
        if line and begins_paragraph(value):
            yield line
            line = ""
        line += value
    if line:
        yield line
