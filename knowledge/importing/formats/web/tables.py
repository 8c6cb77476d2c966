"""Tables of a web page: which hold figures, which labels and their values, which only lay it out.

Cells are read here; how rows become lines is the business of
:mod:`knowledge.importing.formats.grids` and :mod:`knowledge.importing.formats.label_tables`.
"""

from itertools import islice

from lxml.html import HtmlElement

from knowledge.importing.formats.grids import SAID_AGAIN, Cell
from knowledge.importing.formats.label_tables import are_labelled
from knowledge.importing.formats.web.tree import line_of

_LONG_CELL = 1000  # characters, above which a cell holds an article
_FEW_CELLS = 4  # a table of fewer says a label and its value, or lays out the page
_WIDEST = 200  # columns or rows one cell may reach over: browsers take more, offices never
_MOST_PARTS = 6  # elements inside a label


def holds_figures(table: HtmlElement) -> bool:
    """Tell a table of figures from one that only lays out the page."""
    if table.find(".//table") is not None:
        return False
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    if len(cells) < 2 or len(cells) <= rows:
        return False
    longest = max(len(line_of(cell)) for cell in cells)
    return longest <= (_LONG_CELL if len(cells) >= _FEW_CELLS else SAID_AGAIN)


def grid_of(table: HtmlElement) -> list[list[Cell]]:
    """Return the cells of a table, row by row."""
    return [
        [
            Cell(
                line_of(cell),
                width=_span(cell, "colspan"),
                height=_span(cell, "rowspan"),
                heading=cell.tag == "th",
            )
            for cell in row.iter("td", "th")
        ]
        for row in table.iter("tr")
    ]


def labelled_cells(table: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """Return labels and the cells of their values, where a table is nothing else; else nothing.

    A cell alone on its row has no label.
    """
    rows = _rows(table)
    if not are_labelled([[_brief(cell) for cell in row] for row in rows]):
        return []
    pairs: list[tuple[str, HtmlElement]] = []
    for row in rows:
        if len(row) == 1:
            pairs.append(("", row[0]))
        for label, value in zip(row[::2], row[1::2], strict=False):
            pairs.append((line_of(label).rstrip("：: "), value))
    return pairs


def _brief(cell: HtmlElement) -> Cell:
    """Return a cell with its text where it may be a label: of few elements."""
    inside = sum(1 for _ in islice(cell.iterdescendants(), _MOST_PARTS + 1))
    return Cell(line_of(cell) if inside <= _MOST_PARTS else "", heading=cell.tag == "th")


def _rows(table: HtmlElement) -> list[list[HtmlElement]]:
    """Return the cells of a table's own rows, without those of tables inside it."""
    holders = [table, *table.iterchildren("tbody", "thead", "tfoot")]
    rows = (row for holder in holders for row in holder.iterchildren("tr"))
    cells = ([cell for cell in row if cell.tag in {"td", "th"}] for row in rows)
    return [row for row in cells if row]


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), _WIDEST)) if value.isascii() and value.isdecimal() else 1
