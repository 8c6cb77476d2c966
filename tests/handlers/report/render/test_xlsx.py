"""The report as a workbook: figures are numbers, text is never a formula."""

import pytest

from handlers.report.render.xlsx import workbook
from handlers.report.yearly.report import YearlyReport
from tests.conftest import Golden
from tests.handlers.report.conftest import ReportOf
from tests.handlers.report.render.as_text import YEARS, workbook_as_text


@pytest.mark.parametrize("year", YEARS)
def test_the_workbook_is_the_golden_one(
    year: int, report: YearlyReport, report_of: ReportOf, golden: Golden
) -> None:
    told = workbook(report if year == 2023 else report_of(year))
    golden(f"{year}.xlsx.txt", workbook_as_text(told))
