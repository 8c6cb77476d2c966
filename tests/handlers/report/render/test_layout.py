"""The layout of the tables: merged as printed, every cell once, text as text everywhere."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from lxml import html
from openpyxl import load_workbook

from handlers.report.form.tables import Counts
from handlers.report.render.docx import docx_bytes
from handlers.report.render.html import page
from handlers.report.render.layout import CellRole, Grid, grid2, grid3, grid4
from handlers.report.render.xlsx import workbook
from handlers.report.yearly.assembly import assemble
from tests.handlers.report.conftest import ReportOf
from tests.handlers.report.render.as_text import paper_as_text


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
    words = paper_as_text(docx_bytes(report))
    assert "<script>alert(1)</script>" in words
