"""What a check says, how a report is called, and that its record reads whole (decision 019)."""

from datetime import date
from typing import Any

import pytest

from handlers.report.yearly.report import CHECKS, Check, Level, Place, Waiver, YearlyReport

PLACE = Place(where="table3.granted.total", label="表三“予以公开”", expected="16", found="15")
WAIVER = Waiver(
    check="T3-SUM", person="qin", name="秦小满", reason="系统口径", on=date(2024, 1, 20)
)


def check(**values: Any) -> Check:
    return Check(**{"id": "T3-BALANCE", "level": Level.ERROR, "ok": False, **values})


@pytest.mark.parametrize(
    ("values", "blocks"),
    [
        ({}, True),
        ({"ok": True}, False),
        ({"level": Level.WARNING}, False),
        ({"waiver": WAIVER}, False),
    ],
)
def test_only_a_failed_error_that_nobody_let_pass_blocks(
    values: dict[str, Any], blocks: bool
) -> None:
    assert check(**values).blocks == blocks


def test_a_place_tells_what_should_stand_there_and_what_does() -> None:
    assert check(places=(PLACE,)).detail == "表三“予以公开”（table3.granted.total）应为16，实为15"


def test_a_waiver_is_told_by_name_with_its_reason() -> None:
    assert check(waiver=WAIVER).detail == "秦小满于2024-01-20准予保留：系统口径"


def test_a_waiver_of_a_check_that_holds_again_is_not_told() -> None:
    assert check(ok=True, waiver=WAIVER).detail == ""


@pytest.mark.parametrize("key", CHECKS)
def test_every_check_says_what_it_asks(key: str) -> None:
    assert check(id=key).title


def test_a_report_is_called_by_its_public_body_and_year(report: YearlyReport) -> None:
    assert report.title == "临江市民政局2023年政府信息公开工作年度报告"


def test_a_chapter_nobody_wrote_reads_as_nothing(report: YearlyReport) -> None:
    assert report.read("no such chapter") == ""


def test_the_interchange_format_has_chapters_as_they_read(report: YearlyReport) -> None:
    chapters = report.to_json()["chapters"]
    assert chapters["overview"] == report.read("overview")
    assert "{{" not in "".join(chapters.values())
