"""The report as a Word document, set as an office sets its papers."""

from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from handlers.report.render.docx import docx_bytes
from handlers.report.yearly.report import YearlyReport
from tests.conftest import Golden
from tests.handlers.report.conftest import ReportOf
from tests.handlers.report.render.as_text import YEARS, W, paper_as_text


@pytest.mark.parametrize("year", YEARS)
def test_the_paper_is_the_golden_one(
    year: int, report: YearlyReport, report_of: ReportOf, golden: Golden
) -> None:
    told = docx_bytes(report if year == 2023 else report_of(year))
    golden(f"{year}.docx.txt", paper_as_text(told))


def test_the_paper_is_set_as_an_official_one(report: YearlyReport) -> None:
    paper = Document(BytesIO(docx_bytes(report)))
    page_ = paper.sections[0]
    assert page_.page_width is not None
    assert page_.page_height is not None
    assert (round(page_.page_width.mm), round(page_.page_height.mm)) == (210, 297)
    fonts = {
        run.element.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia")
        for line in paper.paragraphs
        for run in line.runs
    }
    assert fonts == {"方正小标宋简体", "黑体", "仿宋_GB2312"}
    for table in paper.element.body.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    tall = paper.tables[1]._tbl
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in tall.iter(f"{W}tr")]
    assert repeated == [True] * 3 + [False] * 25


def test_the_paper_is_valid_for_strict_readers(report: YearlyReport) -> None:
    """Elements of a table's properties stand in the order that the format's schema wants."""
    paper = Document(BytesIO(docx_bytes(report)))
    order = [*("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblCaption")]
    for properties in paper.element.body.iter(f"{W}tblPr"):
        names = [etree.QName(child).localname for child in properties]
        assert names == sorted(names, key=order.index)
