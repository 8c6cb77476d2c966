"""Three published reports: two add up, one does not, and it is told where."""

import json
from pathlib import Path

import pytest

from handlers.casework.clock.calendar import WorkingCalendar, official_days
from handlers.report.read.expand import expand
from handlers.report.read.report import ReadReport, read_json
from handlers.report.read.rollup import judge, roll_up
from tests.handlers.report.read.test_expand import recounted

pytestmark = pytest.mark.shared


@pytest.fixture(scope="session")
def published(shared_texts: Path) -> list[ReadReport]:
    path = shared_texts / "data" / "real-reports.json"
    if not path.is_file():
        pytest.skip(f"no published reports at {path}")
    return [
        read_json(told["id"], told)
        for told in json.loads(path.read_text(encoding="utf-8"))["reports"]
    ]


def test_two_add_up_and_the_third_says_where_not(published: list[ReadReport]) -> None:
    parts = [judge(report) for report in published]
    assert [part.adds_up for part in parts] == [True, False, True]
    (check,) = parts[1].failed
    assert check.id == "T4-SUM"
    assert [(place.where, place.expected[:2], place.found) for place in check.places] == [
        ("table4.review.total", "11", "0"),
        ("table4.litigation_after_review.total", "5（", "0"),
    ]


def test_blank_cells_are_remarked_one_by_one(published: list[ReadReport]) -> None:
    assert [len(report.remarks) for report in published] == [125, 14, 0]


def test_the_roll_up_lists_what_does_not_add_up(published: list[ReadReport]) -> None:
    total = roll_up(published, year=2023)
    assert total.tables.table3["new_received", "total"] == 26 + 21 + 36
    assert "table4.review.total" in total.findings()[0]


def test_those_that_add_up_come_back_from_applications(published: list[ReadReport]) -> None:
    calendar = WorkingCalendar(official_days())
    for report in (published[0], published[2]):
        made = list(expand(report.tables, year=2023, is_working=calendar.is_working))
        three, four = recounted(made, 2023)
        cells3, cells4 = report.tables.table3.cells, report.tables.table4.cells
        assert {cell: three[cell] for cell in three} == {
            cell: count
            for cell, count in cells3.items()
            if count and cell[1] != "total" and cell[0] != "result_total"
        }
        assert dict(four) == {c: n for c, n in cells4.items() if n and c[1] != "total"}
