"""The published tables of five offices come back cell for cell from cases in any order."""

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from handlers.desk.reports.compute import Desk, report_of
from handlers.report.form.checks import arithmetic
from handlers.report.form.form import FIELDS, KINDS, OUTCOMES, TOTAL, form_for
from handlers.report.form.tables import Cell, Counts, Tables, tables
from handlers.report.read.expand import expand
from tests.factories.books import enter
from tests.factories.play import CALENDAR
from tests.handlers.desk.reports.conftest import SqlOpening

COLUMNS = (*KINDS, TOTAL)
READ = tomllib.loads(Path(__file__).with_name("five_offices.toml").read_text(encoding="utf-8"))
SMALL, WHOLE_CITY = READ["offices"][:4], READ["offices"][4]


@dataclass(frozen=True)
class Printed:
    """The figures of one office as printed, by cell; those that are nought are left out."""

    year: int
    table3: dict[Cell, int]
    table4: dict[Cell, int]

    @classmethod
    def of(cls, office: dict[str, Any]) -> "Printed":
        fields = [field.key for field in FIELDS]
        return cls(
            office["year"],
            {
                (row, c): n
                for row, line in office["table3"].items()
                for c, n in pairs(COLUMNS, line)
            },
            {(row, f): n for row, line in office["table4"].items() for f, n in pairs(fields, line)},
        )

    def tables(self) -> Tables:
        """The tables that the printed parts give, totals reckoned."""
        parts3 = {cell: n for cell, n in self.table3.items() if cell[1] != TOTAL}
        outcomes = {outcome.key for outcome in OUTCOMES}
        parts4 = {cell: n for cell, n in self.table4.items() if cell[1] in outcomes}
        return tables(
            Counts(
                table3={cell: n for cell, n in parts3.items() if cell[0] != "result_total"},
                table4=parts4,
            ),
            form=form_for(self.year),
        )


def pairs(names: tuple[str, ...] | list[str], line: list[int]) -> list[tuple[str, int]]:
    return [(name, count) for name, count in zip(names, line, strict=True) if count]


def came_back(opening: SqlOpening, office: dict[str, Any], seed: int) -> tuple[Any, Any]:
    """What is printed and what is counted of cases taken over in any order, without noughts."""
    printed = Printed.of(office)
    cases = list(expand(printed.tables(), year=printed.year, is_working=CALENDAR.is_working))
    random.Random(seed).shuffle(cases)
    for case in cases:
        random.Random(seed).shuffle(case["events"])
        random.Random(seed).shuffle(case["remedies"])
    with opening() as unit:
        enter(unit, cases)
        report = report_of(unit, printed.year, desk=Desk(organ="某局"), as_of=unit.today)
    counted = [
        {cell: n for cell, n in table.items() if n}
        for table in (report.tables.table3.cells, report.tables.table4.cells)
    ]
    return [printed.table3, printed.table4], counted


@pytest.mark.parametrize("place", [0, 2, 3])
def test_published_tables_come_back_cell_for_cell(empty_sql_desk: SqlOpening, place: int) -> None:
    printed, counted = came_back(empty_sql_desk, SMALL[place], seed=place)
    assert counted == printed


def test_of_totals_that_do_not_add_up_the_parts_come_back_and_the_totals_are_named(
    empty_sql_desk: SqlOpening,
) -> None:
    printed, counted = came_back(empty_sql_desk, SMALL[1], seed=1)
    right = {("review", TOTAL): 11, ("litigation_after_review", TOTAL): 5}
    assert counted == [printed[0], printed[1] | right]
    assert all(check.ok for check in arithmetic(Printed.of(SMALL[1]).tables()))


@pytest.mark.bench
def test_a_whole_citys_fourteen_thousand_come_back(empty_sql_desk: SqlOpening) -> None:
    printed, counted = came_back(empty_sql_desk, WHOLE_CITY, seed=4)
    print(f"{len(printed[0]) + len(printed[1])} cells that are not nought")
    assert counted == printed
