"""An Excel workbook of the request log: typed, safe, on as many sheets as it takes."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from handlers.exports.columns import choose
from handlers.exports.log_columns import COLUMNS
from handlers.exports.rows import RequestRow
from handlers.exports.xlsx import write_xlsx
from tests.handlers.exports.conftest import MakeRow


@pytest.fixture
def saved(tmp_path: Path, request_row: MakeRow) -> Callable[..., Any]:
    def save(*rows: RequestRow, **more: Any) -> Any:
        path = tmp_path / "log.xlsx"
        columns = choose(["number", "received_on", "days_used", "subject"], known=COLUMNS)
        count = write_xlsx(path, rows or [request_row()], columns, **more)
        assert [file.name for file in tmp_path.iterdir()] == ["log.xlsx"]  # nothing left behind
        return load_workbook(path), count

    return save


def test_cells_have_types_and_headings_stay(saved: Callable[..., Any]) -> None:
    book, count = saved()
    sheet = book.worksheets[0]
    assert count == 1
    assert [cell.value for cell in sheet[1]] == ["编号", "收到日期", "用时（工作日）", "内容"]
    number, received, days, subject = (cell.value for cell in sheet[2])
    assert (number, received, days) == ("2023-0001", datetime(2023, 3, 1), 23)
    assert subject == "2022年养老机构补贴发放名单"
    assert sheet["B2"].is_date
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["D"].width > 40


def test_text_is_never_a_formula_and_needs_no_apostrophe(
    saved: Callable[..., Any], request_row: MakeRow
) -> None:
    book, _ = saved(request_row(subject="=1+1"), request_row(subject="http://x.cn/\x07"))
    cells = [book.worksheets[0]["D2"], book.worksheets[0]["D3"]]
    assert [cell.value for cell in cells] == ["=1+1", "http://x.cn/"]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert cells[1].hyperlink is None


def test_past_the_limit_of_a_sheet_it_goes_on_on_the_next(
    saved: Callable[..., Any], request_row: MakeRow
) -> None:
    rows = [request_row(number=str(number)) for number in range(5)]
    book, count = saved(*rows, rows_of_a_sheet=2)
    assert count == 5
    assert [sheet.title for sheet in book.worksheets] == [
        *("办件台账1", "办件台账2", "办件台账3", "数据字典")
    ]
    told = [cell.value for sheet in book.worksheets[:3] for cell in sheet["A"][1:]]
    assert told == ["0", "1", "2", "3", "4"]


def test_the_dictionary_is_in_the_workbook(saved: Callable[..., Any]) -> None:
    book, _ = saved()
    sheet = book["数据字典"]
    assert [cell.value for cell in sheet["A"]] == [
        "列名",
        "编号",
        "收到日期",
        "用时（工作日）",
        "内容",
    ]


def test_progress_is_told(saved: Callable[..., Any], request_row: MakeRow) -> None:
    told: list[int] = []
    saved(*[request_row()] * 3, progress=told.append)
    assert told == [3]
