"""Cells of a report by name, and which rows and columns are counted in each.

A cell is named ``table3.granted.natural_person``, ``table4.review.pending``,
``table2.licences.decisions``, ``more.trainings`` or ``questions.handed_over``; totals and
headings have cells too.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from handlers.errors import HandlingError
from handlers.report.form.form import (
    BLOCKS,
    COLUMNS,
    DATA_ROWS,
    FIELDS,
    FOLDED,
    KINDS,
    LEAVES,
    OTHER,
    OUTCOMES,
    RESULT_TOTAL,
    TOTAL,
    TRIAL,
)
from handlers.report.form.shape import Form
from handlers.report.form.tables import MEMBERS, cells2
from handlers.report.yearly.links import MORE
from handlers.statistics.questions import COUNTED

_ROWS: Final = frozenset({*DATA_ROWS, *MEMBERS})
_COLUMNS: Final = frozenset(column.key for column in COLUMNS)
_BLOCKS: Final = frozenset(block.key for block in BLOCKS)
_FIELDS: Final = frozenset(field.key for field in FIELDS)


class UnknownCellError(HandlingError):
    """There is no such ``cell`` in the report."""

    code = "unknown_cell"


def rows3(row: str, form: Form) -> tuple[str, ...]:
    """Return the counted rows that a row of table 3 is made of."""
    if row == RESULT_TOTAL:
        return LEAVES
    if row in MEMBERS:
        return MEMBERS[row]
    if form is TRIAL and row == OTHER:
        return (OTHER, *FOLDED)
    return () if form is TRIAL and row in FOLDED else (row,)


def kinds3(column: str) -> tuple[str, ...]:
    """Return the kinds of applicant that a column of table 3 is made of."""
    return KINDS if column == TOTAL else (column,)


def results4(field: str) -> tuple[str, ...]:
    """Return the outcomes that a field of table 4 is made of."""
    return tuple(outcome.key for outcome in OUTCOMES) if field == TOTAL else (field,)


def parsed(cell: str, form: Form) -> tuple[str, str, str]:
    """Return table, row and column of a cell's name; raises UnknownCellError."""
    table, _, rest = cell.partition(".")
    row, _, column = rest.partition(".")
    known = {
        "table2": (row, column) in cells2(form),
        "table3": row in _ROWS and column in _COLUMNS,
        "table4": row in _BLOCKS and column in _FIELDS,
        "more": row in MORE and not column,
        "questions": row in COUNTED and not column,
    }
    if not known.get(table, False):
        raise UnknownCellError(cell=cell)
    return table, row, column


def behind(cases: Mapping[str, Iterable[str]], cell: str, form: Form) -> list[str]:
    """Return the cases behind a cell, from those behind each counted cell."""
    table, row, column = parsed(cell, form)
    if table == "table3":
        counted = [
            f"table3.{counted_row}.{kind}"
            for counted_row in rows3(row, form)
            for kind in kinds3(column)
        ]
    elif table == "table4":
        counted = [f"table4.{row}.{result}" for result in results4(column)]
    else:
        counted = [cell]
    return sorted(number for name in counted for number in cases.get(name, ()))
