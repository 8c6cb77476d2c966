"""Tables of other offices are known by their labels; what is misprinted or missing is told."""

import pytest

from handlers.report.form.form import form_for
from handlers.report.read.cells import Loose
from handlers.report.read.report import read_report
from handlers.report.read.tables import joined, read3, read4, rows_of_html
from handlers.report.render.html import page
from handlers.report.yearly.report import YearlyReport
from tests.handlers.report.conftest import ReportOf


def changed(report: YearlyReport, *changes: tuple[str, str]) -> bytes:
    """The report's page with words replaced, as an office might have misprinted them."""
    told = page(report)
    for old, new in changes:
        assert old in told
        told = told.replace(old, new, 1)
    return told.encode()


def test_a_misprinted_label_is_read_with_a_warning(report: YearlyReport) -> None:
    content = changed(report, ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"))
    read = read_report("a.html", content)
    assert read.tables.table3 == report.tables.table3
    assert [remark.text for remark in read.remarks] == [
        "标签印作“2.其他法律行政止公开”，按“2.其他法律行政法规禁止公开”读"
    ]


def test_an_unknown_row_is_told_and_its_absence_too(report: YearlyReport) -> None:
    content = changed(report, ("4.保护第三方合法权益", "本行另有他用"))
    remarks = {
        (remark.level.value, remark.text) for remark in read_report("a.html", content).remarks
    }
    assert ("error", "未能识别行“本行另有他用”，未读入") in remarks
    assert ("warning", "“4.保护第三方合法权益”：没有这一行，按0读") in remarks


def test_blank_cells_are_nought_each_with_a_warning(report: YearlyReport) -> None:
    content = changed(report, ("<td>26</td>", "<td>&nbsp;</td>"), ("<td>15</td>", "<td>/</td>"))
    read = read_report("a.html", content)
    assert read.tables.table3["new_received", "natural_person"] == 0
    assert read.tables.table3["granted", "natural_person"] == 0
    assert [(remark.where, remark.text) for remark in read.remarks] == [
        ("table3.new_received.natural_person", "空白，按0读"),
        ("table3.granted.natural_person", "印作“/”，按0读"),
    ]


def test_one_row_for_other_outcomes_in_a_later_year_is_read_with_a_warning(
    report_of: ReportOf,
) -> None:
    content = page(report_of(2020)).replace("2020年", "2023年").encode()
    read = read_report("a.html", content)
    assert read.tables.table3["other_other", "total"] == 2
    told = [remark.text for remark in read.remarks if "未分项" in remark.text]
    assert len(told) == 2


@pytest.mark.parametrize("wide", [{1}, {5}, {5, 10, 15}, set(range(1, 16))])
def test_a_column_of_table_4_may_reach_over_several(report: YearlyReport, wide: set[int]) -> None:
    """As word processors save it, which cut the columns of all rows into one grid."""
    rows = [row for grid in rows_of_html(page(report).encode()) for row in grid]
    place = next(number for number, row in enumerate(rows) if "结果维持" in row)
    loose, plain = Loose(), Loose()
    true = read4(rows[place : place + 2], plain)
    grid = [
        [cell for at, cell in enumerate(row, start=1) for _ in range(2 if at in wide else 1)]
        for row in rows[place : place + 2]
    ]
    assert (read4(grid, loose), loose.remarks) == (true, plain.remarks)


def test_a_column_of_table_3_may_reach_over_several(report: YearlyReport) -> None:
    [grid] = [
        [list(row) for row in rows]
        for rows in rows_of_html(page(report).encode())
        if any("自然人" in row for row in rows)
    ]
    left = next(row.index("自然人") for row in grid if "自然人" in row)
    wide = [[*row[:left], *(cell for cell in row[left:] for _ in range(2))] for row in grid]
    form, loose, plain = form_for(report.year), Loose(), Loose()
    assert read3(wide, form, loose) == read3(grid, form, plain)
    assert loose.remarks == plain.remarks


HEAD = [["信息内容", "自然人", "总计"], ["一、本年新收申请数量", "3", "3"]]
MORE = [["（一）予以公开", "2", "2"]]
OTHER = [["行政复议", "结果维持", "总计"], ["", "1", "1"]]


def test_a_table_that_begins_anew_stands_for_itself() -> None:
    assert list(joined([HEAD, OTHER])) == [HEAD, OTHER]


def test_a_table_of_another_width_stands_for_itself() -> None:
    narrow = [["备注", "无"]]
    assert list(joined([HEAD, narrow, MORE])) == [HEAD, narrow, MORE]


def test_without_tables_there_is_nothing() -> None:
    assert list(joined([])) == []


HEADING = ["本列数据", "自然人", "总计"]


FIRST = [HEADING, ["一、本年新收政府信息公开申请数量", "3", "3"]]


REST = [["二、上年结转", "0", "0"], ["三、予以公开", "3", "3"]]


@pytest.mark.parametrize("repeated", [[], [HEADING]], ids=["without heading", "heading again"])
def test_a_table_over_two_pages_is_one(repeated: list[list[str]]) -> None:
    other = [["结果维持", "结果纠正"], ["0", "0"]]
    assert list(joined([FIRST, [*repeated, *REST], other])) == [[*FIRST, *REST], other]


def test_a_table_of_another_shape_stands_by_itself() -> None:
    narrow = [["甲", "1"]]
    assert list(joined([FIRST, narrow])) == [FIRST, narrow]
