"""A table that goes on on the next page of a published report, made one again.

Known by its shape: as many columns, and none of the headings with which a table of the form
begins. A heading repeated on the next page is dropped.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from handlers.report.read.cells import essence, tidy
from handlers.report.read.tables import Rows

_HEADING: Final = essence("自然人")
_BEGINS: Final = ("新收", "结果维持", "第二十条")


def joined(grids: Iterable[Rows]) -> Iterator[Rows]:
    """Yield the tables, those that go on on the next page put together."""
    before: list[list[str]] | None = None
    for rows in grids:
        grid = [list(row) for row in rows]
        if before is not None and _goes_on(before, grid):
            before.extend(_without_heading(grid))
            continue
        if before is not None:
            yield before
        before = grid
    if before is not None:
        yield before


def _goes_on(before: list[list[str]], grid: list[list[str]]) -> bool:
    if not before or not grid or max(map(len, before)) != max(map(len, grid)):
        return False
    return not any(begin in tidy(cell) for row in grid for cell in row for begin in _BEGINS)


def _without_heading(grid: list[list[str]]) -> list[list[str]]:
    """Return the rows below a repeated heading, all where there is none."""
    for number, row in enumerate(grid[:4]):
        if _HEADING in map(essence, row):
            below = number + 1
            while below < len(grid) and not any(tidy(cell).isdigit() for cell in grid[below]):
                below += 1
            return grid[below:]
    return grid
