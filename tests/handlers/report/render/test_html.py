"""The report as a web page: accessible, as printed, each figure telling where it comes from."""

import pytest
from lxml import html

from handlers.report.render.html import page
from handlers.report.yearly.report import YearlyReport
from tests.conftest import Golden
from tests.handlers.report.conftest import ReportOf
from tests.handlers.report.render.as_text import YEARS


@pytest.mark.parametrize("year", YEARS)
def test_the_web_page_is_the_golden_one(
    year: int, report: YearlyReport, report_of: ReportOf, golden: Golden
) -> None:
    golden(f"{year}.html", page(report if year == 2023 else report_of(year)))


def test_every_table_of_the_page_has_a_caption_and_headings_with_scope(
    report: YearlyReport,
) -> None:
    tree = html.fromstring(page(report))
    tables = tree.findall(".//table")
    assert len(tables) == 3
    for table in tables:
        assert table.find("caption").text
        assert {cell.get("scope") for cell in table.iter("th")} <= {
            *("row", "rowgroup", "col", "colgroup")
        }
    assert tree.get("lang") == "zh-CN"


def test_a_linked_figure_of_the_page_tells_where_it_comes_from(report: YearlyReport) -> None:
    data = html.fromstring(page(report)).findall(".//data")
    assert ("t3.new_received.total", "30") in [(one.get("value"), one.text) for one in data]
