"""Reports of others are read loosely, and each looseness is remarked on."""

import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from handlers.report.read.report import UnreadableReportError, read_json, read_report
from handlers.report.render.docx import docx_bytes
from handlers.report.render.html import page
from handlers.report.render.xlsx import workbook
from handlers.report.yearly.report import YearlyReport
from tests.handlers.report.conftest import ReportOf

WRITERS: dict[str, Callable[[YearlyReport], bytes]] = {
    "json": lambda report: json.dumps(report.to_json()).encode(),
    "html": lambda report: page(report).encode(),
    "docx": docx_bytes,
    "xlsx": workbook,
}


@pytest.mark.parametrize("year", [2020, 2023])
@pytest.mark.parametrize("kind", WRITERS)
def test_our_own_report_is_read_back_without_a_remark(
    kind: str, year: int, report: YearlyReport, report_of: ReportOf
) -> None:
    written = report if year == 2023 else report_of(year)
    read = read_report(f"report.{kind}", WRITERS[kind](written))
    assert (read.organ, read.year) == (written.organ, written.year)
    assert read.tables.table2 == written.tables.table2
    assert read.tables.table3 == written.tables.table3
    assert read.tables.table4 == written.tables.table4
    assert read.remarks == ()


def test_an_early_report_is_read_back_from_json(report_of: ReportOf) -> None:
    read = read_report("2012.json", WRITERS["json"](report_of(2012)))
    assert read.tables.table3 == report_of(2012).tables.table3


def test_organ_and_year_may_be_given(report: YearlyReport) -> None:
    read = read_report("a.html", page(report).encode(), organ="某局", year=2022)
    assert (read.organ, read.year) == ("某局", 2022)


def test_published_json_may_put_single_measures_plainly() -> None:
    told = {
        "unit": "某局",
        "year": 2023,
        "table2": {"licences": 550, "admin_charges_wan_yuan": "77.5", "regulations": {"issued": 1}},
        "table3": {"granted": {"natural_person": 1, "robots": 4}, "gifts": {}},
    }
    read = read_json("a.json", told)
    assert read.tables.table2["licences", "decisions"] == 550
    assert read.tables.table2["admin_charges", "amount_wan_yuan"] == Decimal("77.5")
    assert read.tables.table2["regulations", "in_force"] is None
    texts = {remark.where: remark.text for remark in read.remarks}
    assert texts["table3.granted.robots"] == "表中没有这一项，未读入"
    assert texts["table3.gifts"] == "表中没有这一项，未读入"
    assert texts["table4"] == "没有行政复议、行政诉讼表，按0读"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "type"),
        ("a.json", b"{", "content"),
        ("a.json", b"[]", "content"),
        ("a.json", b'{"organ": "x"}', "no_year"),
        ("a.json", b'{"year": 2023}', "no_organ"),
        ("a.json", b'{"organ": "x", "year": 2023}', "no_table3"),
        ("a.xlsx", b"not a zip", "content"),
        ("a.docx", b"not a zip", "content"),
        ("a.html", b"", "content"),
        ("a.html", b"<p>hello</p>", "no_year"),
        ("a.html", "<h1>某局2023年政府信息公开工作年度报告</h1>".encode(), "no_table3"),
    ],
)
def test_a_file_that_is_no_report_is_refused_with_the_reason(
    name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableReportError) as error:
        read_report(name, content)
    assert error.value.facts == {"source": name, "reason": reason}
