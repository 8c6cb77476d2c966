"""Tables as lines: cells between `` | ``, a cell merged over rows said where it is read.

For every format with tables in it. Several rows of headings become one, each column with all of
its own. A short merged cell (a heading, an amount) is said again in each row it stands for; a
long one is said once, and the rows it stands for become one line, so that no sentence comes
twice and no row loses its answer.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

SAID_AGAIN = 60
"""Characters of a merged cell up to which it is said in every row it reaches into."""

_JOINED_ROWS = 4
_MARK = " | "
_MOST_HEADS = 3  # rows of headings
_LONGEST_HEAD = 30
_WIDEST = 60  # columns up to which those behind a wide cell are held in place
_FIGURE = re.compile(r"[-+]?[\d.,%]{1,20}")


class Cell(NamedTuple):
    """A cell as it stands in its row, with the columns and rows it reaches over."""

    text: str
    width: int = 1
    height: int = 1
    heading: bool = False


class _Reach(NamedTuple):
    """A cell that reaches down into the rows below."""

    rows: int
    width: int
    text: str


def rows_as_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return each row as a line; rows under one long cell come as one line."""
    lines: list[str] = []
    first = _titles(rows)
    lines.extend(row[0].text for row in rows[:first] if row and row[0].text)
    heads = _heads(rows[first:])
    if heads > 1:
        lines.append(_MARK.join(_headings(rows[first : first + heads])))
        first += heads
    below: dict[int, _Reach] = {}
    joined: list[str] = []
    left = 0  # rows that still belong to the line being joined
    for row in rows[first:]:
        cells, below = _row(row, below, repeat=not left)
        if left:
            joined = _joined(joined, cells)
            left -= 1
        elif any(cells):
            joined = cells
            left = _rows_to_join(row)
        if not left and any(joined):
            lines.append(_MARK.join(joined))
            joined = []
    if any(joined):
        lines.append(_MARK.join(joined))
    return lines


def _titles(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows of one wide cell stand above the headings."""
    for number, row in enumerate(rows):
        if len(row) != 1 or row[0].width == 1 or row[0].height > 1:
            return number
    return len(rows)


def _heads(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows of headings a table begins with, 0 where it cannot be told.

    Marked as headings, or a first row of short words one of which reaches over the columns that
    the rows below name one by one, while the others reach down beside them.
    """
    marked = 0
    for row in rows[:_MOST_HEADS]:
        if not row or not all(cell.heading for cell in row):
            break
        marked += 1
    if marked or not rows:
        return marked
    height = max((cell.height for cell in rows[0]), default=1)
    wide = any(cell.width > 1 and cell.height < height for cell in rows[0])
    if not wide or height > min(_MOST_HEADS, len(rows)):
        return 0
    words = [cell.text for row in rows[:height] for cell in row]
    short = all(len(text) <= _LONGEST_HEAD and not _FIGURE.fullmatch(text) for text in words)
    return height if short else 0


def _headings(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return the heading of each column: those above one another joined."""
    columns: dict[int, list[str]] = {}
    reached: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in reached:
                column += 1
            for place in range(column, column + cell.width):
                parts = columns.setdefault(place, [])
                if cell.text and cell.text not in parts:
                    parts.append(cell.text)
                reached.update((number + down, place) for down in range(cell.height))
            column += cell.width
    return [" ".join(columns[place]) for place in sorted(columns)]


def _rows_to_join(row: Sequence[Cell]) -> int:
    """Return how many rows below belong to this one, as a long cell reaches into them."""
    heights = [cell.height for cell in row if _is_long(cell.text)]
    reach = max(heights, default=1) - 1
    return reach if 0 < reach < _JOINED_ROWS else 0


def _is_long(text: str) -> bool:
    return len(text) > SAID_AGAIN


def _joined(above: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Return two rows as one: what differs is said one after the other."""
    width = max(len(above), len(cells))
    first = [*above, *[""] * (width - len(above))]
    second = [*cells, *[""] * (width - len(cells))]
    return [
        upper if not lower or lower == upper else f"{upper} / {lower}" if upper else lower
        for upper, lower in zip(first, second, strict=True)
    ]


def _row(
    cells: Sequence[Cell], above: dict[int, _Reach], *, repeat: bool
) -> tuple[list[str], dict[int, _Reach]]:
    """Return the texts of one row, with what reaches into it, and what reaches on below.

    A cell over several columns leaves the others empty, so that those behind it stay under
    their headings.
    """
    texts: list[str] = []
    below: dict[int, _Reach] = {}
    column = 0
    waiting = iter(cells)
    while True:
        if column in above:
            rows, width, text = above[column]
            texts.append(text if repeat and not _is_long(text) else "")
        elif (cell := next(waiting, None)) is not None:
            text, width, rows, _ = cell
            texts.append(text)
        else:
            while texts and not texts[-1]:
                texts.pop()
            return texts, below
        if column + width <= _WIDEST:
            texts.extend([""] * (width - 1))
        if rows > 1:
            below[column] = _Reach(rows - 1, width, text)
        column += width
