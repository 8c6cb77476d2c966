"""Rows of every table as lines: headings, merged cells, long cells."""

from knowledge.importing.formats.grids import Cell, rows_as_lines


def _plain(*texts: str) -> list[Cell]:
    return [Cell(text) for text in texts]


def test_two_rows_of_headings_are_one() -> None:
    rows = [
        [Cell("对象", height=2), Cell("标准", width=2)],
        _plain("城市", "农村"),
        _plain("全护理", "980", "660"),
    ]
    assert rows_as_lines(rows) == ["对象 | 标准 城市 | 标准 农村", "全护理 | 980 | 660"]


def test_headings_of_the_markup_are_joined_over_three_rows() -> None:
    rows = [
        [Cell("区", height=3, heading=True), Cell("低保", width=2, heading=True)],
        [Cell("标准", width=2, heading=True)],
        [Cell("城市", heading=True), Cell("农村", heading=True)],
        _plain("甲区", "745", "605"),
    ]
    assert rows_as_lines(rows)[0] == "区 | 低保 标准 城市 | 低保 标准 农村"


def test_a_title_above_the_headings_stands_on_its_own() -> None:
    rows = [[Cell("低保标准表", width=2)], _plain("区", "标准"), _plain("甲区", "745")]
    assert rows_as_lines(rows) == ["低保标准表", "区 | 标准", "甲区 | 745"]


def test_a_merged_amount_is_said_in_each_row_and_columns_stay_in_place() -> None:
    rows = [
        _plain("级别", "对象", "标准"),
        [Cell("甲级"), Cell("老人"), Cell("300元", height=2)],
        _plain("乙级", "儿童"),
        [Cell("合计", width=2), Cell("600元")],
    ]
    assert rows_as_lines(rows)[1:] == [
        "甲级 | 老人 | 300元",
        "乙级 | 儿童 | 300元",
        "合计 |  | 600元",
    ]


def test_rows_under_a_long_cell_become_one_line() -> None:
    long = "由本人或者代理人到窗口提出申请，" * 5
    rows = [[Cell("1"), Cell("甲"), Cell(long, height=2)], _plain("2", "乙")]
    assert rows_as_lines(rows) == [f"1 / 2 | 甲 / 乙 | {long}"]


def test_figures_in_the_first_row_are_no_headings() -> None:
    rows = [[Cell("甲", height=2), Cell("745", width=2)], _plain("1", "2")]
    assert rows_as_lines(rows) == ["甲 | 745", "甲 | 1 | 2"]
