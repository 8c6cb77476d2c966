"""Tables as lines: cells between `` | ``, a cell merged over rows said where it is read.

For every format with tables in it. A short merged cell (a heading, an amount) is said again in
each row it stands for; a long one is said once, and the rows it stands for become one line, so
that no sentence comes twice and no row loses its answer.
"""

from collections.abc import Sequence
from typing import NamedTuple

SAID_AGAIN = 60
"""Characters of a merged cell up to which it is said in every row it reaches into."""

_JOINED_ROWS = 4
_MARK = " | "


class Cell(NamedTuple):
    """A cell as it stands in its row, with the columns and rows it reaches over."""

    text: str
    width: int = 1
    height: int = 1


class _Reach(NamedTuple):
    """A cell that reaches down into the rows below."""

    rows: int
    width: int
    text: str


def rows_as_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return each row as a line; rows under one long cell come as one line."""
    lines: list[str] = []
    below: dict[int, _Reach] = {}
    joined: list[str] = []
    left = 0  # rows that still belong to the line being joined
    for row in rows:
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
    """Return the texts of one row, with what reaches into it, and what reaches on below."""
    texts: list[str] = []
    below: dict[int, _Reach] = {}
    column = 0
    waiting = iter(cells)
    while True:
        if column in above:
            rows, width, text = above[column]
            texts.append(text if repeat and not _is_long(text) else "")
        elif (cell := next(waiting, None)) is not None:
            text, width, rows = cell
            texts.append(text)
        else:
            return texts, below
        if rows > 1:
            below[column] = _Reach(rows - 1, width, text)
        column += width
