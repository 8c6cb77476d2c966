"""How the tables of a yearly report lie on paper: cells with their spans, merged as printed.

The same layout goes to HTML, Word and Excel, so that they cannot differ. What a cell holds is
:mod:`handlers.report.form.tables`; colours and fonts are each rendering's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from handlers.report.form.form import (
    APPLICANTS,
    BLOCKS,
    COLUMNS,
    CONTENT_HEADING,
    FIELDS,
    LITIGATION,
    NOTE,
    ORGANISATIONS,
)
from handlers.report.form.shape import Content, Form, FormRow, FormSection, RowKind
from handlers.report.form.tables import Figure, Tables

NOT_RECORDED: Final = "未登记"


class CellRole(StrEnum):
    """What a cell is to its reader."""

    COLUMN_HEADING = "col"
    COLUMNS_HEADING = "colgroup"
    ROW_HEADING = "row"
    ROWS_HEADING = "rowgroup"
    NOTE = "note"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One cell with the place of its upper left corner, from 0, and how far it reaches."""

    row: int
    column: int
    text: str
    role: CellRole
    rowspan: int = 1
    colspan: int = 1
    figure: Figure = None  # of a FIGURE; None is "not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as it lies on paper. ``bodies`` are the rows at which a block of rows begins."""

    caption: str
    boxes: tuple[Box, ...]
    heading_rows: int
    widths: tuple[float, ...]  # of the columns, in parts of the whole
    bodies: tuple[int, ...]

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return max(box.row + box.rowspan for box in self.boxes)

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return len(self.widths)

    def row(self, number: int) -> tuple[Box, ...]:
        """Return the boxes that begin in a row, from the left."""
        return tuple(box for box in self.boxes if box.row == number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A plot with the table of what it shows."""

    key: str
    title: str
    definition: str  # what is counted, in one sentence
    svg: str
    png: bytes
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int | Decimal, ...], ...]


def shown(figure: Figure) -> str:
    """Return a figure as it is printed in a table."""
    if figure is None:
        return NOT_RECORDED
    return f"{figure.normalize():f}" if isinstance(figure, Decimal) else str(figure)


def _figure(row: int, column: int, figure: Figure, *, colspan: int = 1) -> Box:
    return Box(
        row=row,
        column=column,
        text=shown(figure),
        role=CellRole.FIGURE,
        colspan=colspan,
        figure=figure,
    )


def _spread(width: int, parts: int) -> Iterator[tuple[int, int]]:
    """Yield offset and span of each of ``parts`` cells over ``width`` columns, last one widest."""
    for at in range(parts):
        yield at, 1 if at < parts - 1 else width - parts + 1


def _section(section: FormSection, first: int, *, width: int, tables: Tables) -> Iterator[Box]:
    """Yield the boxes of one block of table 2, ``width`` columns for its figures."""
    yield Box(
        row=first,
        column=0,
        text=section.caption,
        role=CellRole.COLUMNS_HEADING,
        colspan=width + 1,
    )
    heading = CellRole.COLUMN_HEADING
    yield Box(row=first + 1, column=0, text=CONTENT_HEADING, role=heading)
    places = tuple(_spread(width, len(section.measures)))
    for measure, (at, span) in zip(section.measures, places, strict=True):
        yield Box(row=first + 1, column=at + 1, text=measure.label, role=heading, colspan=span)
    for row, item in enumerate(section.items, start=first + 2):
        yield Box(row=row, column=0, text=item.label, role=CellRole.ROW_HEADING)
        for measure, (at, span) in zip(section.measures, places, strict=True):
            yield _figure(row, at + 1, tables.table2[item.key, measure.key], colspan=span)


def grid2(tables: Tables) -> Grid:
    """Return table 2 as printed: a block for each item of 条例 art. 20."""
    sections = tables.form.sections
    width = max(len(section.measures) for section in sections)
    boxes: list[Box] = []
    bodies = []
    first = 0
    for section in sections:
        bodies.append(first)
        boxes += _section(section, first, width=width, tables=tables)
        first += 2 + len(section.items)
    return Grid(
        caption="主动公开政府信息情况",
        boxes=tuple(boxes),
        heading_rows=0,
        widths=(0.28, *([0.72 / width] * width)),
        bodies=tuple(bodies),
    )


def _headings3() -> Iterator[Box]:
    """Yield the three heading rows of table 3."""
    yield Box(row=0, column=0, text=NOTE, role=CellRole.NOTE, rowspan=3, colspan=3)
    yield Box(row=0, column=3, text=APPLICANTS, role=CellRole.COLUMNS_HEADING, colspan=len(COLUMNS))
    organisations = [at for at, column in enumerate(COLUMNS) if column.group]
    for at, column in enumerate(COLUMNS, start=3):
        heading = CellRole.COLUMN_HEADING
        if column.group:
            yield Box(row=2, column=at, text=column.label, role=heading)
        else:
            yield Box(row=1, column=at, text=column.label, role=heading, rowspan=2)
    yield Box(
        row=1,
        column=3 + organisations[0],
        text=ORGANISATIONS,
        role=CellRole.COLUMNS_HEADING,
        colspan=len(organisations),
    )


def _height(row: FormRow, form: Form) -> int:
    """Return how many printed rows with figures stand under a row, itself included."""
    if row.kind is not RowKind.GROUP:
        return 1
    return sum(_height(child, form) for child in form.rows if child.parent == row.key)


def _depth(row: FormRow, form: Form) -> int:
    """Return how many headings a row stands under."""
    return 0 if row.parent is None else 1 + _depth(form.row(row.parent), form)


def grid3(tables: Tables) -> Grid:
    """Return table 3 as printed: three columns of labels, seven of figures."""
    form = tables.form
    boxes = sorted(_headings3(), key=lambda box: (box.row, box.column))
    at = 3
    for row in form.rows:
        depth = _depth(row, form)
        if row.kind is RowKind.GROUP:
            span, role, height = 1, CellRole.ROWS_HEADING, _height(row, form)
        else:
            span, role, height = 3 - depth, CellRole.ROW_HEADING, 1
        boxes.append(
            Box(row=at, column=depth, text=row.label, role=role, rowspan=height, colspan=span)
        )
        if row.kind is not RowKind.GROUP:
            boxes += [
                _figure(at, column, tables.table3[row.key, form_column.key])
                for column, form_column in enumerate(COLUMNS, start=3)
            ]
            at += 1
    return Grid(
        caption="收到和处理政府信息公开申请情况",
        boxes=tuple(boxes),
        heading_rows=3,
        widths=(0.075, 0.1, 0.3, *([0.075] * len(COLUMNS))),
        bodies=(3,),
    )


def grid4(tables: Tables) -> Grid:
    """Return table 4 as printed: one row of figures under three blocks."""
    size = len(FIELDS)
    heading = CellRole.COLUMN_HEADING
    boxes: list[Box] = []
    court = [block for block in BLOCKS if block.group]
    for at, block in enumerate(BLOCKS):
        first, second = at * size, 2 if block.group else 1
        if block.group is None:
            boxes.append(_wide(0, first, block.label, size))
        else:
            boxes.append(_wide(1, first, block.label, size))
        for offset, field in enumerate(FIELDS):
            boxes.append(
                Box(
                    row=second,
                    column=first + offset,
                    text=field.label,
                    role=heading,
                    rowspan=3 - second,
                )
            )
            boxes.append(_figure(3, first + offset, tables.table4[block.key, field.key]))
    boxes.append(_wide(0, (len(BLOCKS) - len(court)) * size, LITIGATION, len(court) * size))
    return Grid(
        caption="政府信息公开行政复议、行政诉讼情况",
        boxes=tuple(sorted(boxes, key=lambda box: (box.row, box.column))),
        heading_rows=3,
        widths=tuple([1 / (len(BLOCKS) * size)] * (len(BLOCKS) * size)),
        bodies=(3,),
    )


def _wide(row: int, column: int, text: str, colspan: int) -> Box:
    """Return a heading over several columns."""
    return Box(row=row, column=column, text=text, role=CellRole.COLUMNS_HEADING, colspan=colspan)


_GRIDS: Final = {Content.TABLE2: grid2, Content.TABLE3: grid3, Content.TABLE4: grid4}


def grid(content: Content, tables: Tables) -> Grid | None:
    """Return the table that stands in a chapter; None for a chapter of text alone."""
    lay = _GRIDS.get(content)
    return None if lay is None else lay(tables)


def simple_grid(
    caption: str, headings: Sequence[str], rows: Iterable[Sequence[str | int | Decimal]]
) -> Grid:
    """Return a plain table: one row of headings, a label and figures in each row below."""
    boxes = [
        Box(row=0, column=at, text=text, role=CellRole.COLUMN_HEADING)
        for at, text in enumerate(headings)
    ]
    for number, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                role = CellRole.FIGURE if column else CellRole.ROW_HEADING
                boxes.append(Box(row=number, column=column, text=cell, role=role))
            else:
                boxes.append(_figure(number, column, cell))
    return Grid(
        caption=caption,
        boxes=tuple(boxes),
        heading_rows=1,
        widths=tuple([1 / len(headings)] * len(headings)),
        bodies=(1,),
    )
