"""A sheet that is a table of matters (事项清单, 名录, 标准): one text, a passage for each row.

Title rows stand above the header, which may have several rows; a cell merged over rows is said
in each. What the headings mean is not judged here: they are written before their values.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

Cells = Sequence[object]

_LONGEST_HEADING = 30
_MOST_TITLES = 4
_COUNTER = re.compile(r"序号|编号|行号|no\.?|#", re.IGNORECASE)
_NAMES = (
    "事项名称", "服务事项", "办理事项", "事项", "项目名称", "服务项目", "名称", "单位名称",
    "机构名称", "项目", "问题", "姓名", "单位", "机构", "标题", "对象", "补贴项目",
    "救助项目", "类型",
)  # fmt: skip
_DAY_HEADING = re.compile(r"日期|时间$|年月日")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_FIGURE = re.compile(r"[-+]?[\d.,%]+")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day has no zone


class Matters(NamedTuple):
    """A sheet as a text, with the title that stands above its header, if one does."""

    title: str
    text: str


def matters_of(
    rows: Sequence[Cells], *, merged: Mapping[tuple[int, int], tuple[int, int]] | None = None
) -> Matters | None:
    """Return a sheet as a text, None where its rows are no table with a header.

    Args:
        rows: all rows, blank ones too.
        merged: for each cell (row, column, from 0) inside a merged range, the cell that says it.
    """
    grid = [[_written(cell) for cell in row] for row in rows]
    merged = merged or {}
    place = _header_at(grid)
    if place is None:
        return None
    titles = [_alone(row) for row in grid[:place] if any(row)]
    height = _header_height(grid, place, merged)
    headings = _headings(grid[place : place + height], merged, place)
    if not _names_rows(grid[place + height :], _name_column(headings)):
        return None
    passages = list(_passages(grid, place + height, headings, merged))
    if not passages:
        return None
    return Matters(titles[0] if titles else "", "\n\n".join(passages))


def _header_at(grid: Sequence[Sequence[str]]) -> int | None:
    """Return the row of the header: the first with several short texts, below title rows."""
    seen = 0
    for number, row in enumerate(grid):
        filled = [cell for cell in row if cell]
        if not filled:
            continue
        if len(filled) >= 2:
            texts = [cell for cell in filled if not _FIGURE.fullmatch(cell)]
            short = all(len(cell) <= _LONGEST_HEADING for cell in filled)
            return number if short and len(texts) == len(filled) else None
        seen += 1
        if seen > _MOST_TITLES:
            return None
    return None


def _header_height(
    grid: Sequence[Sequence[str]], place: int, merged: Mapping[tuple[int, int], tuple[int, int]]
) -> int:
    """Return how many rows the header has: a second one names parts of the first one's columns."""
    height = 1
    while place + height < len(grid):
        above, row = grid[place + height - 1], grid[place + height]
        filled = [column for column, cell in enumerate(row) if cell]
        if not filled or any(_FIGURE.fullmatch(row[column]) for column in filled):
            break
        reaches_down = any(
            merged.get((place + height, column), (-1, -1))[0] >= place
            and merged[place + height, column][0] < place + height
            for column in range(len(row))
        )
        parts = all(_is_part(above, column) for column in filled)
        if not (parts and len(filled) < len(above)) and not (reaches_down and height < 3 and parts):
            break
        height += 1
        if height == 3:
            break
    return height


def _is_part(above: Sequence[str], column: int) -> bool:
    """Tell whether a column has a heading above it that reaches over several columns."""
    if column < len(above) and not above[column]:
        return any(above[:column])
    return column + 1 < len(above) and bool(above[column]) and not above[column + 1]


def _headings(
    rows: Sequence[Sequence[str]], merged: Mapping[tuple[int, int], tuple[int, int]], first: int
) -> list[str]:
    """Return the heading of each column: those above one another joined."""
    width = max(len(row) for row in rows)
    headings: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for number, row in enumerate(rows):
            cell = row[column] if column < len(row) else ""
            anchor = merged.get((first + number, column))
            if not cell and anchor is not None and first <= anchor[0] < first + len(rows):
                cell = rows[anchor[0] - first][anchor[1]]
            elif not cell and number + 1 < len(rows) and any(_below(rows, number, column)):
                cell = next((heading for heading in reversed(row[:column]) if heading), "")
            if cell and cell not in parts:
                parts.append(cell)
        headings.append(" ".join(parts))
    return headings


def _below(rows: Sequence[Sequence[str]], number: int, column: int) -> list[str]:
    return [row[column] for row in rows[number + 1 :] if column < len(row)]


def _passages(
    grid: Sequence[Sequence[str]],
    first: int,
    headings: Sequence[str],
    merged: Mapping[tuple[int, int], tuple[int, int]],
) -> Iterable[str]:
    name = _name_column(headings)
    for number in range(first, len(grid)):
        row = list(grid[number])
        alone = _alone(row)
        for column in range(len(row)):
            anchor = merged.get((number, column))
            if not row[column] and anchor is not None and anchor[0] >= first:
                row[column] = grid[anchor[0]][anchor[1]]
        filled = [column for column, cell in enumerate(row) if cell]
        if not filled:
            continue
        if len(filled) == 1 or (alone and len({row[column] for column in filled}) == 1):
            yield row[filled[0]]  # a heading of the rows below, or a remark under the table
            continue
        yield _passage(row, headings, name)


def _passage(row: Sequence[str], headings: Sequence[str], name: int) -> str:
    lines = [row[name]] if name < len(row) and row[name] else []
    for column, cell in enumerate(row):
        heading = headings[column] if column < len(headings) else ""
        if not cell or column == name or _COUNTER.fullmatch(heading):
            continue
        lines.append(_line(heading, cell, headed=column < len(headings)))
    return "\n".join(lines)


def _line(heading: str, cell: str, *, headed: bool) -> str:
    if headed and heading and _DAY_HEADING.search(heading) and _SERIAL.fullmatch(cell):
        cell = (_EPOCH + timedelta(days=int(float(cell)))).date().isoformat()
    return f"{heading}：{cell}" if heading else cell


def _name_column(headings: Sequence[str]) -> int:
    """Return the column whose value names a row."""
    bare = ["".join(heading.split()) for heading in headings]
    for name in _NAMES:
        if name in bare:
            return bare.index(name)
    return next((place for place, heading in enumerate(bare) if not _COUNTER.fullmatch(heading)), 0)


def _names_rows(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Tell whether any row is named by words: figures alone are no matters."""
    names = (row[column] for row in rows if column < len(row))
    return any(name and not _FIGURE.fullmatch(name) for name in names)


def _alone(row: Sequence[str]) -> str:
    filled = [cell for cell in row if cell]
    return filled[0] if filled and len(set(filled)) == 1 else ""


def _written(cell: object) -> str:
    """Return a cell as people read it."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else ("是" if cell else "否")
    if isinstance(cell, datetime):
        day = cell.date().isoformat()
        return day if (cell.hour, cell.minute) == (0, 0) else f"{day} {cell:%H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return " ".join(str(cell).split())
