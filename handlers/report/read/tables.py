"""Finding tables 2, 3 and 4 in a published report, whatever file it came in.

A sheet, a web page's table and a Word table all become rows of text with merged cells repeated;
the tables are known by their labels, not by their place. One that goes on on the next page is
made one again: it has as many columns, and none of the headings with which a table of the form
begins. Single cells are :mod:`handlers.report.read.cells`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any, Final
from zipfile import BadZipFile

from handlers.report.form.form import BLOCKS, COLUMNS, DATA_ROWS, FIELDS, FOLDED, OTHER, ROWS
from handlers.report.form.shape import Form, FormSection
from handlers.report.form.tables import Cell, Figure
from handlers.report.read.cells import Loose, distinct, essence, tidy

Rows = Sequence[Sequence[str]]

_LABELS: Final = {row.key: row.label for row in ROWS if row.key in DATA_ROWS}
_OTHER_ALONE: Final = essence("其他处理")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_FIELDS: Final = tuple(field.label for field in FIELDS)


def rows_of_xlsx(content: bytes) -> Iterator[Rows]:
    """Yield each sheet of a workbook as rows of text, merged cells repeated."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(content), data_only=True)
    except BadZipFile as error:
        raise ValueError(str(error)) from error
    for sheet in book.worksheets:
        rows = [[_said(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for area in sheet.merged_cells.ranges:
            text = rows[area.min_row - 1][area.min_col - 1]
            for row in rows[area.min_row - 1 : area.max_row]:
                width = area.max_col - area.min_col + 1
                row[area.min_col - 1 : area.max_col] = [text] * width
        yield rows


def document_of(content: bytes) -> Any:
    """Return a Word document; ``ValueError`` where it is none."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        return Document(BytesIO(content))
    except (BadZipFile, OpcError) as error:
        raise ValueError(str(error)) from error


def rows_of_docx(content: bytes) -> Iterator[Rows]:
    """Yield each table of a Word document as rows of text, merged cells repeated."""
    for table in document_of(content).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


def rows_of_html(content: bytes) -> Iterator[Rows]:
    """Yield each table of a web page as rows of text, merged cells repeated."""
    for table in page_of(content).iter("table"):
        if table.find(".//table") is None:
            yield _expanded(table)


def page_of(content: bytes) -> Any:
    """Return a web page as a tree; ``ValueError`` where it is none.

    Pages of offices that are not UTF-8 are in a Chinese encoding, whatever they declare.
    """
    from lxml import etree, html

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    try:
        return html.fromstring(_DECLARATION.sub("", text))
    except etree.LxmlError as error:
        raise ValueError(str(error)) from error


def _said(value: object) -> str:
    """Return what a cell of a sheet says; whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _span(cell: Any, name: str) -> int:
    """Return how far a cell of a web page reaches."""
    reach = str(cell.get(name) or "1").strip()
    return max(1, min(100, int(reach))) if reach.isdigit() else 1


def _expanded(table: Any) -> Rows:
    """Return the rows of a web page's table with spanning cells repeated."""
    texts: dict[tuple[int, int], str] = {}
    height = 0
    for number, row in enumerate(table.iter("tr")):
        column, height = 0, number + 1
        for cell in row.iterchildren("td", "th"):
            while (number, column) in texts:
                column += 1
            text = cell.text_content().strip()
            for down in range(_span(cell, "rowspan")):
                for across in range(_span(cell, "colspan")):
                    texts[number + down, column + across] = text
    width = max((column for _, column in texts), default=-1) + 1
    return [[texts.get((row, column), "") for column in range(width)] for row in range(height)]


def read3(rows: Rows, form: Form, loose: Loose) -> dict[Cell, int] | None:
    """Return the cells of table 3 as printed; None where these rows are no table 3."""
    start = _first(rows, lambda row: essence("自然人") in map(essence, row))
    begin = _first(rows, lambda row: any(_is_first_row(text) for text in row))
    if start is None or begin is None or begin <= start:
        return None
    left = [essence(text) for text in rows[start]].index(essence("自然人"))
    columns = _columns3(rows[start:begin], left, loose)
    cells: dict[Cell, int] = {}
    for row in rows[begin:]:
        labels = distinct(row[:left])
        key = _row3(labels, row[left:], seen={cell[0] for cell in cells}, loose=loose)
        if key is None:
            continue
        for at, column in columns.items():
            value = row[at] if at < len(row) else ""
            cells[key, column] = loose.count(value, f"table3.{key}.{column}")
        if key == DATA_ROWS[-1]:
            break  # what stands below on the same sheet is not of this table
    _missing3(cells, form, loose)
    return cells


def _first(rows: Rows, matches: Callable[[Sequence[str]], bool]) -> int | None:
    """Return the number of the first row that is wanted."""
    return next((number for number, row in enumerate(rows) if matches(row)), None)


def _is_first_row(text: str) -> bool:
    """Tell whether a label is that of the first row with figures."""
    return "新收" in text and "申请" in text


def _columns3(headings: Rows, left: int, loose: Loose) -> dict[int, str]:
    """Return which column of the file is which of the form."""
    known = {column.key: column.label for column in COLUMNS}
    columns: dict[int, str] = {}
    before: list[str] = []  # a heading that reaches over several columns has the first
    for at in range(left, max(map(len, headings))):
        labels = distinct(row[at] for row in headings if at < len(row))
        if not labels or labels == before:
            continue
        before = labels
        rest = {key: label for key, label in known.items() if key not in columns.values()}
        key = loose.label(labels[-1], rest, f"table3.*.{at}")
        if key is None:
            loose.fail("table3", f"未能识别列“{labels[-1]}”，未读入")
        else:
            columns[at] = key
    for key, label in known.items():
        if key not in columns.values():
            loose.warn(f"table3.*.{key}", f"没有“{label}”列，按0读")
    return columns


def _row3(labels: list[str], figures: Iterable[str], *, seen: set[str], loose: Loose) -> str | None:
    """Return which row of the form a row of the file is."""
    if not labels:
        if any(text.strip() for text in figures):
            loose.fail("table3", "有一行没有标签，未读入")
        return None
    label = labels[-1]
    if essence(label) == _OTHER_ALONE and OTHER not in seen:
        return OTHER  # the trial form's one row, used by some after 2020 too
    known = {key: text for key, text in _LABELS.items() if key not in seen}
    key = loose.label(label, known, "table3")
    if key is None:
        loose.fail("table3", f"未能识别行“{label}”，未读入")
    return key


def _missing3(cells: dict[Cell, int], form: Form, loose: Loose) -> None:
    """Remark on rows of the form that the file does not have."""
    read = {row for row, _ in cells}
    printed = {row.key for row in form.rows}
    for key, label in _LABELS.items():
        if key in printed and key not in read:
            why = "（六）其他处理未分项" if key in FOLDED and OTHER in read else "没有这一行"
            loose.warn(f"table3.{key}", f"“{label}”：{why}，按0读")


def read4(rows: Rows, loose: Loose) -> dict[Cell, int] | None:
    """Return the cells of table 4 as printed; None where these rows are no table 4."""
    field_labels = [essence(label) for label in _FIELDS]
    for number, row in enumerate(rows[:-1]):
        labels = [essence(text) for text in row]
        if [label for label, _ in groupby(labels)].count(field_labels[0]) != len(BLOCKS):
            continue  # one that reaches over several columns counts once
        places = _columns4(labels, labels.index(field_labels[0]))
        cells: dict[Cell, int] = {}
        fields = ((block, field) for block in BLOCKS for field in FIELDS)
        for place, (block, field) in zip(places, fields, strict=True):
            where = f"table4.{block.key}.{field.key}"
            heading = row[place] if place < len(row) else ""
            if essence(heading) != essence(field.label):
                loose.warn(where, f"标签印作“{heading}”，按位置作“{field.label}”读")
            values = rows[number + 1]
            value = values[place] if place < len(values) else ""
            cells[block.key, field.key] = loose.count(value, where)
        return cells
    return None


def _columns4(labels: Sequence[str], left: int) -> Sequence[int]:
    """Return where the figures stand: where each heading begins, some reach over several columns.

    Where headings are lacking, or misprinted, the figures stand one after the other.
    """
    begins = [
        place
        for place in range(left, len(labels))
        if labels[place] and (place == left or labels[place] != labels[place - 1])
    ]
    count = len(BLOCKS) * len(FIELDS)
    return begins if len(begins) == count else range(left, left + count)


def read2(rows: Rows, form: Form, loose: Loose) -> dict[Cell, Figure] | None:
    """Return the cells of table 2 as printed; None where these rows are no table 2."""
    captions = {essence(section.caption): section for section in form.sections}
    cells: dict[Cell, Figure] = {}
    section: FormSection | None = None
    headings: Sequence[str] = ()
    for row in rows:
        texts = distinct(row)
        if not texts:
            continue
        if essence(texts[0]) in captions:
            section, headings = captions[essence(texts[0])], ()
        elif section is not None and not headings:
            headings = row
        elif section is not None:
            cells.update(_items2(row, headings, section, loose))
    return cells or None


def _items2(
    row: Sequence[str], headings: Sequence[str], section: FormSection, loose: Loose
) -> dict[Cell, Figure]:
    """Return the figures of one row of a block of table 2."""
    known = {item.key: item.label for item in section.items}
    key = loose.label(row[0], known, f"table2.{section.key}")
    if key is None:
        return {}
    places = [at for at in range(1, len(headings)) if headings[at] != headings[at - 1]]
    return {
        (key, measure.key): loose.figure(row[at], f"table2.{key}.{measure.key}")
        for measure, at in zip(section.measures, places, strict=False)
        if at < len(row)
    }


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
