"""The figures of tables 2, 3 and 4 of a yearly report, cell by cell, and what cells are called.

Values only: whether they add up is asked in :mod:`handlers.report.form.checks`, how they are laid
out on paper in :mod:`handlers.report.render.layout`. ``table3`` and ``table4`` derive every total;
``stated3`` and ``stated4`` take totals as somebody printed them, right or wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from handlers.report.form.form import (
    BLOCKS,
    COLUMNS,
    DATA_ROWS,
    FIELDS,
    FOLDED,
    GROUPS,
    INPUTS,
    KINDS,
    LEAVES,
    LITIGATION,
    OTHER,
    OUTCOMES,
    RESULT_TOTAL,
    ROWS,
    TOTAL,
    TRIAL,
)
from handlers.report.form.shape import Form

Figure = int | Decimal | None
"""A figure; None where it was not recorded, which is not nought."""
Cell = tuple[str, str]
"""Row and column, or item and measure, or block and field."""

CELLS3: Final = tuple((row, column.key) for row in DATA_ROWS for column in COLUMNS)
CELLS4: Final = tuple((block.key, field.key) for block in BLOCKS for field in FIELDS)
MEMBERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {group: tuple(row.key for row in ROWS if row.parent == group) for group in GROUPS}
)
"""The dispositions under each heading of table 3."""


def cells2(form: Form) -> tuple[Cell, ...]:
    """Return the cells of a form's table 2, in order."""
    return tuple(
        (item.key, measure.key)
        for section in form.sections
        for item in section.items
        for measure in section.measures
    )


def _whole(cells: Mapping[Cell, int], known: Iterable[Cell]) -> Mapping[Cell, int]:
    """Return all cells in order, absent ones nought; ``ValueError`` for an unknown one."""
    known = tuple(known)
    strange = set(cells) - set(known)
    if strange:
        raise ValueError(f"no such cell: {sorted(strange)}")
    return MappingProxyType({cell: cells.get(cell, 0) for cell in known})


@dataclass(frozen=True, slots=True)
class Table2:
    """Proactive disclosure by item of 条例 art. 20; None is "not recorded"."""

    cells: Mapping[Cell, Figure]

    def __getitem__(self, cell: Cell) -> Figure:
        """Return one figure."""
        return self.cells[cell]

    def to_json(self) -> dict[str, dict[str, int | float | None]]:
        """Return ``{item: {measure: figure}}``; null is "not recorded"."""
        figures: dict[str, dict[str, int | float | None]] = {}
        for (item, measure), figure in self.cells.items():
            figures.setdefault(item, {})[measure] = plain(figure)
        return figures


@dataclass(frozen=True, slots=True)
class Table3:
    """Applications received and handled: 25 rows by 7 columns, all of them present."""

    cells: Mapping[Cell, int]

    def __getitem__(self, cell: Cell) -> int:
        """Return one figure; for a heading, the sum of the dispositions under it."""
        row, column = cell
        if row in MEMBERS:
            return sum(self.cells[leaf, column] for leaf in MEMBERS[row])
        return self.cells[cell]

    def to_json(self) -> dict[str, dict[str, int]]:
        """Return ``{row: {column: figure}}`` in the order of the form."""
        return {
            row: {column.key: self.cells[row, column.key] for column in COLUMNS}
            for row in DATA_ROWS
        }


@dataclass(frozen=True, slots=True)
class Table4:
    """Reviews and lawsuits: three blocks of four outcomes and a total."""

    cells: Mapping[Cell, int]

    def __getitem__(self, cell: Cell) -> int:
        """Return one figure."""
        return self.cells[cell]

    def to_json(self) -> dict[str, dict[str, int]]:
        """Return ``{block: {field: figure}}`` in the order of the form."""
        return {
            block.key: {field.key: self.cells[block.key, field.key] for field in FIELDS}
            for block in BLOCKS
        }


def plain(figure: Figure) -> int | float | None:
    """Return a figure as JSON has it."""
    if isinstance(figure, Decimal):
        return int(figure) if figure == figure.to_integral_value() else float(figure)
    return figure


def table2(values: Mapping[Cell, Figure], *, form: Form) -> Table2:
    """Return table 2 of a form; what is absent from ``values`` was not recorded."""
    known = cells2(form)
    strange = set(values) - set(known)
    if strange:
        raise ValueError(f"no such cell in the form of {form.key}: {sorted(strange)}")
    return Table2(MappingProxyType({cell: values.get(cell) for cell in known}))


def table3(counts: Mapping[Cell, int], *, form: Form) -> Table3:
    """Return table 3 from counts by (row, kind of applicant), with every total derived.

    Counts are of the rows that are counted (new, carried over, each disposition, carried
    forward) and of the six kinds. In the trial form the dispositions that it has no row for
    are put into its one row 其他处理.
    """
    cells = dict(_whole(counts, ((row, kind) for row in (*INPUTS, *LEAVES) for kind in KINDS)))
    if form is TRIAL:
        for leaf in FOLDED:
            for kind in KINDS:
                cells[OTHER, kind] += cells[leaf, kind]
                cells[leaf, kind] = 0
    for kind in KINDS:
        cells[RESULT_TOTAL, kind] = sum(cells[leaf, kind] for leaf in LEAVES)
    for row in DATA_ROWS:
        cells[row, TOTAL] = sum(cells[row, kind] for kind in KINDS)
    return stated3(cells)


def stated3(cells: Mapping[Cell, int]) -> Table3:
    """Return table 3 with every cell as it was printed, totals too; absent ones are nought."""
    return Table3(_whole(cells, CELLS3))


def table4(counts: Mapping[Cell, int]) -> Table4:
    """Return table 4 from counts by (block, outcome), with the totals derived."""
    cells = dict(_whole(counts, ((b.key, outcome.key) for b in BLOCKS for outcome in OUTCOMES)))
    for block in BLOCKS:
        cells[block.key, TOTAL] = sum(cells[block.key, outcome.key] for outcome in OUTCOMES)
    return stated4(cells)


def stated4(cells: Mapping[Cell, int]) -> Table4:
    """Return table 4 with every cell as it was printed, totals too; absent ones are nought."""
    return Table4(_whole(cells, CELLS4))


def add2(tables: Iterable[Table2], *, form: Form) -> Table2:
    """Return the sum of tables 2; a figure that no part recorded stays unrecorded."""
    sums: dict[Cell, Figure] = {}
    for table in tables:
        for cell, figure in table.cells.items():
            if figure is not None:
                sums[cell] = (sums.get(cell) or 0) + figure
    return table2(sums, form=form)


def add3(tables: Iterable[Table3]) -> Table3:
    """Return the sum of tables 3 cell by cell; totals are added as printed, not mended."""
    return stated3(_sums(table.cells for table in tables))


def add4(tables: Iterable[Table4]) -> Table4:
    """Return the sum of tables 4 cell by cell; totals are added as printed, not mended."""
    return stated4(_sums(table.cells for table in tables))


def _sums(parts: Iterable[Mapping[Cell, int]]) -> dict[Cell, int]:
    """Add up equal cells."""
    sums: dict[Cell, int] = {}
    for part in parts:
        for cell, figure in part.items():
            sums[cell] = sums.get(cell, 0) + figure
    return sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All figures of one organ for one year: the three tables and what only texts tell.

    ``more`` holds figures by the names of :data:`handlers.report.yearly.links.MORE`.
    """

    form: Form
    table2: Table2
    table3: Table3
    table4: Table4
    more: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Plain counts, as they come from the ledger, from which a report is assembled.

    ``table3`` by (row, kind of applicant) and ``table4`` by (block, outcome), without totals;
    ``table2`` by (item, measure) and ``more`` by name, each absent or None where nobody has
    recorded it.
    """

    table2: Mapping[Cell, Figure] = field(default_factory=dict)
    table3: Mapping[Cell, int] = field(default_factory=dict)
    table4: Mapping[Cell, int] = field(default_factory=dict)
    more: Mapping[str, Figure] = field(default_factory=dict)


def tables(counts: Counts, *, form: Form) -> Tables:
    """Return the tables of a form from plain counts."""
    return Tables(
        form=form,
        table2=table2(counts.table2, form=form),
        table3=table3(counts.table3, form=form),
        table4=table4(counts.table4),
        more=MappingProxyType(dict(counts.more)),
    )


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
        for row in section.items:
            if row.key == item:
                return f"{section.caption}“{row.label}”{form.measure(item, measure).label}"
    raise KeyError(cell)


def label3(cell: Cell) -> str:
    """Return a cell of table 3 in the words of the form."""
    row, column = cell
    return f"表三“{_ROW_LABELS[row]}”行“{_COLUMN_LABELS[column]}”列"


def label4(cell: Cell) -> str:
    """Return a cell of table 4 in the words of the form."""
    block, field = cell
    return f"表四“{_BLOCK_LABELS[block]}”栏“{_FIELD_LABELS[field]}”"
