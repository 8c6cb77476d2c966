"""A sheet that is a table of matters becomes a text: a row is a passage with its headings."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from knowledge.importing.formats.sheets.matters import matters_of
from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError

HEADER = ["序号", "事项名称", "申请材料", "办理时限", "咨询电话"]
ROWS = [
    ["1", "高龄津贴申领", "身份证、户口簿", "15个工作日", "0700-1234567"],
    ["2", "临时救助", "申请书、困难证明", "20个工作日", "0700-7654321"],
]
PASSAGE = "高龄津贴申领\n申请材料：身份证、户口簿\n办理时限：15个工作日\n咨询电话：0700-1234567"


def _read(path: Path) -> list[Record]:
    refused: list[UnreadableError] = []
    records = list(read_file(path, limits=Limits(), refuse=refused.append))
    assert refused == []
    return records


def _book(folder: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path = folder / "办事清单.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("above", [0, 1, 2], ids=["none", "one", "two"])
def test_title_rows_may_stand_above_the_header(above: int) -> None:
    titles = [["河湾县民政局办事清单"], ["（2025年版）"]][:above]
    matters = matters_of([*titles, HEADER, *ROWS])
    assert matters is not None
    assert matters.title == ("河湾县民政局办事清单" if above else "")
    assert matters.text.split("\n\n")[0] == PASSAGE
    assert len(matters.text.split("\n\n")) == 2


def test_two_header_rows_are_said_together() -> None:
    rows: list[list[object]] = [
        ["类别", "补贴标准", None, "电话"],
        [None, "城市", "农村", None],
        ["特困人员", "每月1200元", "每月960元", "0700-1"],
    ]
    matters = matters_of(rows)
    assert matters is not None
    assert (
        matters.text
        == "特困人员\n补贴标准 城市：每月1200元\n补贴标准 农村：每月960元\n电话：0700-1"
    )


def test_a_cell_merged_over_rows_is_said_in_each() -> None:
    rows: list[list[object]] = [
        ["类别", "事项", "电话"],
        ["救助", "低保", "0700-1"],
        [None, "临时救助", "0700-2"],
    ]
    matters = matters_of(rows, merged={(2, 0): (1, 0)})
    assert matters is not None
    assert matters.text == "低保\n类别：救助\n电话：0700-1\n\n临时救助\n类别：救助\n电话：0700-2"


@pytest.mark.parametrize("day", [45717, "45717", datetime(2025, 3, 1)])
def test_a_day_is_a_day_however_it_is_kept(day: object) -> None:
    matters = matters_of([["机构名称", "成立日期"], ["红星养老院", day]])
    assert matters is not None
    assert matters.text == "红星养老院\n成立日期：2025-03-01"


def test_figures_keep_what_they_say() -> None:
    matters = matters_of([["项目", "标准"], ["甲", 12.0], ["乙", 0.1], ["丙", 1309]])
    assert matters is not None
    assert matters.text == "甲\n标准：12\n\n乙\n标准：0.1\n\n丙\n标准：1309"


def test_a_heading_between_the_rows_stays_one() -> None:
    matters = matters_of([HEADER, ["一、养老服务"], *ROWS, ["注：以实际为准"]])
    assert matters is not None
    assert matters.text.split("\n\n")[0] == "一、养老服务"
    assert matters.text.endswith("注：以实际为准")


@pytest.mark.parametrize(
    "rows", [[["只有一列"], ["甲"], ["乙"]], [["12", "13"], ["1", "2"]], [["事项", "电话"]], []]
)
def test_what_has_no_header_or_no_rows_is_no_table(rows: list[list[object]]) -> None:
    assert matters_of(rows) is None


def test_each_sheet_is_a_disclosure_known_by_its_name(tmp_path: Path) -> None:
    path = _book(tmp_path, 养老=[HEADER, ROWS[0]], 救助=[["救助清单"], HEADER, ROWS[1]])
    records = _read(path)
    assert [(record.title, record.part) for record in records] == [
        ("养老", "养老"),
        ("救助清单", "救助"),
    ]


def test_merged_ranges_of_a_workbook_are_known(tmp_path: Path) -> None:
    path = _book(tmp_path, Sheet1=[["事项", "材料"], ["低保", "身份证"], ["特困", None]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("B2:B3")
    book.save(path)
    (record,) = _read(path)
    assert record.text == "低保\n材料：身份证\n\n特困\n材料：身份证"
    assert record.title == "办事清单"


def test_what_a_row_says_is_not_said_of_the_sheet(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["文件名称", "文号", "成文日期", "有效性"],
        ["关于甲的通知", "河民发〔2020〕1号", "2020-01-02", "废止"],
    ]
    (record,) = _read(_book(tmp_path, 文件目录=rows))
    assert (record.document_number, record.formed_on) == (None, None)
