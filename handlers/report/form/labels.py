"""Cells of the tables in the words of the form."""

from handlers.report.form.form import BLOCKS, COLUMNS, FIELDS, LITIGATION, ROWS
from handlers.report.form.shape import Form
from handlers.report.form.tables import Cell

_ROW_LABELS = {row.key: row.label for row in ROWS}


_COLUMN_LABELS = {column.key: column.label for column in COLUMNS}


_FIELD_LABELS = {field.key: field.label for field in FIELDS}


_BLOCK_LABELS = {
    block.key: f"{LITIGATION}（{block.label}）" if block.group else block.label for block in BLOCKS
}


def label2(form: Form, cell: Cell) -> str:
    """Return a cell of table 2 in the words of its form."""
    item, measure = cell
    for section in form.sections:
        for one in section.items:
            if one.key == item:
                return f"{section.caption}“{one.label}”{form.measure(item, measure).label}"
    raise KeyError(cell)


def label3(cell: Cell) -> str:
    """Return a cell of table 3 in the words of the form."""
    row, column = cell
    return f"表三“{_ROW_LABELS[row]}”行“{_COLUMN_LABELS[column]}”列"


def label4(cell: Cell) -> str:
    """Return a cell of table 4 in the words of the form."""
    block, field = cell
    return f"表四“{_BLOCK_LABELS[block]}”栏“{_FIELD_LABELS[field]}”"
