"""The checks of a yearly report's figures: what has to add up, and where it does not.

``T3-BALANCE`` is printed in the form itself; the sums are what 总计 says; ``XY-CARRY`` is what
上年结转 says. Numbers in the texts are :mod:`handlers.report.form.text_checks`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from handlers.report.form.form import (
    BLOCKS,
    DATA_ROWS,
    KINDS,
    LEAVES,
    OUTCOMES,
    RESULT_TOTAL,
    TOTAL,
)
from handlers.report.form.shape import Form, Unit
from handlers.report.form.tables import (
    _COLUMN_LABELS,
    Cell,
    Figure,
    Table3,
    Table4,
    Tables,
    label2,
    label3,
    label4,
)
from handlers.report.yearly.report import Check, Level, Place, ReportingBody


def failed(id_: str, places: Iterable[Place], *, level: Level, note: str = "") -> Check:
    """Return a check that holds exactly where no place was found wrong."""
    wrong = tuple(places)
    return Check(id=id_, level=level, ok=not wrong, places=wrong, note=note)


def _place3(cell: Cell, *, expected: str, actual: str) -> Place:
    return Place(
        where=f"table3.{cell[0]}.{cell[1]}", label=label3(cell), expected=expected, found=actual
    )


def _balance(table: Table3) -> Iterator[Place]:
    for column, heading in _COLUMN_LABELS.items():
        new, carried = table["new_received", column], table["carried_over", column]
        closed, forward = table[RESULT_TOTAL, column], table["carried_forward", column]
        if new + carried != closed + forward:
            yield Place(
                where=f"table3.*.{column}",
                label=f"表三“{heading}”列第三项加第四项之和",
                expected=f"{new + carried}（第一项{new}加第二项{carried}）",
                found=f"{closed + forward}（总计{closed}加结转{forward}）",
            )


def _result_sum(table: Table3) -> Iterator[Place]:
    for column in _COLUMN_LABELS:
        parts = sum(table[leaf, column] for leaf in LEAVES)
        if parts != table[RESULT_TOTAL, column]:
            cell = (RESULT_TOTAL, column)
            yield _place3(cell, expected=f"{parts}（各办理结果之和）", actual=str(table[cell]))


def _row_sum(table: Table3) -> Iterator[Place]:
    for row in DATA_ROWS:
        parts = sum(table[row, kind] for kind in KINDS)
        if parts != table[row, TOTAL]:
            cell = (row, TOTAL)
            yield _place3(cell, expected=f"{parts}（六类申请人之和）", actual=str(table[cell]))


def _block_sum(table: Table4) -> Iterator[Place]:
    for block in BLOCKS:
        parts = [table[block.key, outcome.key] for outcome in OUTCOMES]
        if sum(parts) != table[block.key, TOTAL]:
            yield Place(
                where=f"table4.{block.key}.{TOTAL}",
                label=label4((block.key, TOTAL)),
                expected=f"{sum(parts)}（{'+'.join(map(str, parts))}）",
                found=str(table[block.key, TOTAL]),
            )


def _fits(figure: Figure, unit: Unit) -> bool:
    """Tell whether a figure of table 2 is of its column's kind; not recorded is."""
    if figure is None:
        return True
    whole = isinstance(figure, int) or figure == Decimal(figure).to_integral_value()
    if unit is Unit.CHANGE:
        return whole
    return figure >= 0 and (whole or unit is Unit.AMOUNT)


def _out_of_range(tables: Tables) -> Iterator[Place]:
    natural = "不小于0的整数"
    for cell, figure in tables.table2.cells.items():
        unit = tables.form.measure(*cell).unit
        if not _fits(figure, unit):
            yield Place(
                where=f"table2.{cell[0]}.{cell[1]}",
                label=label2(tables.form, cell),
                expected={Unit.CHANGE: "整数", Unit.AMOUNT: "不小于0的数"}.get(unit, natural),
                found=str(figure),
            )
    for cell, count in tables.table3.cells.items():
        if count < 0:
            yield _place3(cell, expected=natural, actual=str(count))
    for cell, count in tables.table4.cells.items():
        if count < 0:
            where = f"table4.{cell[0]}.{cell[1]}"
            yield Place(where=where, label=label4(cell), expected=natural, found=str(count))


def arithmetic(tables: Tables) -> tuple[Check, ...]:
    """Return the checks that one report can be put to by itself."""
    error = Level.ERROR
    return (
        failed("T3-BALANCE", _balance(tables.table3), level=error),
        failed("T3-RESULT-SUM", _result_sum(tables.table3), level=error),
        failed("T3-ROW-SUM", _row_sum(tables.table3), level=error),
        failed("T4-SUM", _block_sum(tables.table4), level=error),
        failed("NONNEG-INT", _out_of_range(tables), level=error),
    )


def _carried(table: Table3, last: Table3) -> Iterator[Place]:
    for column in _COLUMN_LABELS:
        expected, carried = last["carried_forward", column], table["carried_over", column]
        if expected != carried:
            yield _place3(
                ("carried_over", column),
                expected=f"{expected}（上年年报结转下年度的数量）",
                actual=str(carried),
            )


def _in_force(tables: Tables, last: Tables) -> Iterator[Place]:
    for item in ("regulations", "normative_documents"):
        cell = (item, "in_force")
        figures = [
            last.table2.cells.get(cell),
            tables.table2.cells.get((item, "issued")),
            tables.table2.cells.get((item, "abolished")),
            tables.table2.cells.get(cell),
        ]
        before, issued, abolished, now = figures
        if before is None or issued is None or abolished is None or now is None:
            continue  # a form without the column, or not recorded: nothing to compare
        balance = before + issued - abolished
        if balance != now:
            yield Place(
                where=f"table2.{item}.in_force",
                label=label2(tables.form, cell),
                expected=f"{balance}（上年{before}+制发{issued}-废止{abolished}）",
                found=str(now),
            )


def across_years(tables: Tables, last: Tables | None) -> tuple[Check, ...]:
    """Return the checks against last year's issued report; each says so where there is none."""
    if last is None:
        note = "没有已定稿的上年年报，未作比较"
        return (
            Check(id="XY-CARRY", level=Level.ERROR, ok=True, note=note),
            Check(id="XY-IN-FORCE", level=Level.WARNING, ok=True, note=note),
        )
    return (
        failed("XY-CARRY", _carried(tables.table3, last.table3), level=Level.ERROR),
        failed("XY-IN-FORCE", _in_force(tables, last), level=Level.WARNING),
    )


def recorded(tables: Tables) -> Check:
    """Check that every figure of table 2 was recorded: not recorded is not nought."""
    missing = [
        f"{label2(tables.form, cell)}（table2.{cell[0]}.{cell[1]}）"
        for cell, figure in tables.table2.cells.items()
        if figure is None
    ]
    if missing and len(missing) == len(tables.table2.cells):
        missing = [f"表二全部{len(missing)}个数字（table2）"]
    note = f"尚未登记（没有的应登记为0）：{'；'.join(missing)}" if missing else ""
    return Check(id="T2-RECORDED", level=Level.WARNING, ok=not missing, note=note)


def due_on(year: int, *, form: Form, office: ReportingBody) -> date:
    """Return the last day for a year's report (条例 art. 49; before 2019, 31 March for all)."""
    late = office is ReportingBody.GOVERNMENT
    month, day = form.deadline_government if late else form.deadline_department
    return date(year + 1, month, day)


def deadline(year: int, on: date, *, form: Form, office: ReportingBody) -> Check:
    """Check that a report of ``on`` is not late."""
    last_day = due_on(year, form=form, office=office)
    late = Place(
        where="as_of", label="年度报告公布期限", expected=f"不晚于{last_day}", found=str(on)
    )
    return failed("DEADLINE", (late,) if on > last_day else (), level=Level.WARNING)


def hierarchy(own: Tables, parts: Tables) -> Check:
    """Check a government's report against the sum of those it is made of."""
    places: list[Place] = []
    for name, whole, summed, label in _pairs(own, parts):
        for cell, figure in whole.items():
            expected = summed.get(cell)
            if expected != figure:
                places.append(
                    Place(
                        where=f"{name}.{cell[0]}.{cell[1]}",
                        label=label(cell),
                        expected=f"{_or_unknown(expected)}（各机关之和）",
                        found=_or_unknown(figure),
                    )
                )
    return failed("HIERARCHY", places, level=Level.WARNING)


_Pair = tuple[str, dict[Cell, Figure], dict[Cell, Figure], Callable[[Cell], str]]


def _pairs(own: Tables, parts: Tables) -> Iterator[_Pair]:
    """Yield the tables of two reports side by side."""
    if own.form is parts.form:
        yield (
            "table2",
            dict(own.table2.cells),
            dict(parts.table2.cells),
            lambda cell: label2(own.form, cell),
        )
    yield "table3", dict(own.table3.cells), dict(parts.table3.cells), label3
    yield "table4", dict(own.table4.cells), dict(parts.table4.cells), label4


def _or_unknown(figure: Figure) -> str:
    return "未登记" if figure is None else str(figure)
