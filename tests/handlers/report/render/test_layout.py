"""The report as a page, a paper and a workbook: the same cells, merged as printed."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from lxml import etree, html
from openpyxl import load_workbook

from handlers.report.form.tables import Counts
from handlers.report.render.docx import document
from handlers.report.render.html import page
from handlers.report.render.layout import CellRole, Grid, grid2, grid3, grid4
from handlers.report.render.xlsx import workbook
from handlers.report.yearly.assembly import assemble
from handlers.report.yearly.report import YearlyReport
from tests.conftest import Golden
from tests.handlers.report.conftest import ReportOf

YEARS = (2012, 2020, 2023)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper_as_text(content: bytes) -> str:
    """The structure of a Word paper: its lines, and its tables cell by cell with their spans."""
    told = []
    for block in Document(BytesIO(content)).element.body:
        if block.tag == f"{W}p":
            words = "".join(node.text or "" for node in block.iter(f"{W}t"))
            told.append(words)
        elif block.tag == f"{W}tbl":
            told += ["|" + "|".join(_cells(row)) for row in block.iter(f"{W}tr")]
    return "\n".join(told) + "\n"


def _cells(row: Any) -> Iterator[str]:
    for cell in row.iter(f"{W}tc"):
        span = cell.find(f".//{W}gridSpan")
        wide = "" if span is None else f"→{span.get(f'{W}val')}"
        merge = cell.find(f".//{W}vMerge")
        down = "" if merge is None else ("↓" if merge.get(f"{W}val") else "↑")
        yield "".join(node.text or "" for node in cell.iter(f"{W}t")) + wide + down


def workbook_as_text(content: bytes) -> str:
    """Every cell of a workbook with its type, the merged areas and what is frozen."""
    told = []
    for sheet in load_workbook(BytesIO(content)).worksheets:
        told.append(f"# {sheet.title} frozen at {sheet.freeze_panes}")
        told += sorted(f"merged {area}" for area in sheet.merged_cells.ranges)
        for row in sheet.iter_rows():
            told += [
                f"{cell.coordinate} {type(cell.value).__name__} {cell.value}"
                for cell in row
                if cell.value is not None
            ]
    return "\n".join(told) + "\n"


@pytest.mark.parametrize("year", YEARS)
def test_the_web_page_is_the_golden_one(
    year: int, report: YearlyReport, report_of: ReportOf, golden: Golden
) -> None:
    golden(f"{year}.html", page(report if year == 2023 else report_of(year)))


@pytest.mark.parametrize("year", YEARS)
def test_the_paper_is_the_golden_one(
    year: int, report: YearlyReport, report_of: ReportOf, golden: Golden
) -> None:
    told = document(report if year == 2023 else report_of(year))
    golden(f"{year}.docx.txt", paper_as_text(told))


@pytest.mark.parametrize("year", YEARS)
def test_the_workbook_is_the_golden_one(
    year: int, report: YearlyReport, report_of: ReportOf, golden: Golden
) -> None:
    told = workbook(report if year == 2023 else report_of(year))
    golden(f"{year}.xlsx.txt", workbook_as_text(told))


@pytest.mark.parametrize("lay", [grid2, grid3, grid4])
@pytest.mark.parametrize("year", [2020, 2023])
def test_cells_cover_the_table_once(
    lay: Callable[..., Grid], year: int, report_of: ReportOf
) -> None:
    layout = lay(report_of(year).tables)
    covered = [
        (row, column)
        for box in layout.boxes
        for row in range(box.row, box.row + box.rowspan)
        for column in range(box.column, box.column + box.colspan)
    ]
    assert len(covered) == len(set(covered)) == layout.rows * layout.columns
    assert sum(layout.widths) == pytest.approx(1)


@pytest.mark.parametrize(("year", "results", "rows"), [(2020, 20, 23), (2023, 22, 25)])
def test_table_three_is_merged_as_printed(
    year: int, results: int, rows: int, report_of: ReportOf
) -> None:
    layout = grid3(report_of(year).tables)
    spans = {box.text: box.rowspan for box in layout.boxes if box.role is CellRole.ROWS_HEADING}
    assert spans.pop("三、本年度办理结果") == results
    printed = {"（三）不予公开": 8, "（四）无法提供": 3, "（五）不予处理": 5}
    assert spans == (printed if year == 2020 else {**printed, "（六）其他处理": 3})
    assert layout.rows == layout.heading_rows + rows


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


def test_what_people_type_is_text_everywhere(counts: Counts) -> None:
    nasty = '<script>alert(1)</script>&"\x00\x0b=HYPERLINK("x")'
    report = assemble(
        organ=nasty,
        year=2023,
        as_of=date(2024, 1, 15),
        counts=counts,
        chapters={"overview": nasty, "problems": "=1+1"},
    )
    tree = html.fromstring(page(report))
    assert tree.findall(".//script") == []
    assert "<script>alert(1)</script>" in tree.text_content()
    book = load_workbook(BytesIO(workbook(report)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert "=1+1" in [cell.value for cell in cells]
    words = paper_as_text(document(report))
    assert "<script>alert(1)</script>" in words


def test_the_paper_is_set_as_an_official_one(report: YearlyReport) -> None:
    paper = Document(BytesIO(document(report)))
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
    paper = Document(BytesIO(document(report)))
    order = [*("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblCaption")]
    for properties in paper.element.body.iter(f"{W}tblPr"):
        names = [etree.QName(child).localname for child in properties]
        assert names == sorted(names, key=order.index)
