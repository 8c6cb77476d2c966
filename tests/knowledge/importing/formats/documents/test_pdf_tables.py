"""A guide in a table of a PDF comes in as labels and values, each value whole."""

import pytest

from knowledge.importing.formats.documents.pdf_layout import Word, lines_of
from knowledge.importing.formats.documents.pdf_tables import text_lines_of

LABEL, VALUE, SIZE, STEP = 90, 160, 10, 13
LONG = ["具有本县户籍并且年满八十周岁的老人，可以由本人申请，", "也可以由家属代为申请。"]
LIST = ["1.身份证", "2.户口簿", "3.社会保障卡"]
WHOLE = [
    "事项名称：高龄津贴申领",
    "申请条件：具有本县户籍并且年满八十周岁的老人，可以由本人申请，也可以由家属代为申请。",
    "申请材料",
    *LIST,
    "办理时限：五个工作日",
]


def _table(*rows: tuple[str, list[str]], centred: bool) -> list[Word]:
    """Return the words of a table of two columns, labels beside the first or middle line."""
    words: list[Word] = []
    base = 700.0
    for label, values in rows:
        down = STEP * (len(values) - 1) / 2 if centred else 0
        words.append(Word(label, LABEL, base - down, SIZE))
        words += [Word(value, VALUE, base - STEP * n, SIZE) for n, value in enumerate(values)]
        base -= STEP * len(values)
    return words


def _read(words: list[Word]) -> list[str]:
    return [line for line in text_lines_of(lines_of(words, 0)) if line]


@pytest.mark.parametrize("centred", [True, False])
def test_a_value_over_several_lines_is_whole_below_its_label(centred: bool) -> None:
    rows = [
        ("事项名称", ["高龄津贴申领"]),
        ("申请条件", LONG),
        ("申请材料", LIST),
        ("办理时限", ["五个工作日"]),
    ]
    assert _read(_table(*rows, centred=centred)) == WHOLE


@pytest.mark.parametrize("centred", [True, False])
def test_the_first_value_and_the_last_may_be_the_long_ones(centred: bool) -> None:
    rows = [("申请材料", LIST), ("办理时限", ["五个工作日"]), ("申请条件", LONG)]
    read = _read(_table(*rows, centred=centred))
    assert read == [*WHOLE[2:], WHOLE[1]]


def test_two_labels_in_a_row_are_two() -> None:
    rows = [
        ("事项名称", "高龄津贴", "办理部门", "民政局"),
        ("办理时限", "五日", "收费标准", "不收费"),
    ]
    words = [
        Word(cell, 90 + 110 * column, 700 - 20 * number, SIZE)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    assert _read(words) == [
        "事项名称：高龄津贴",
        "办理部门：民政局",
        "办理时限：五日",
        "收费标准：不收费",
    ]


def test_text_before_and_behind_a_table_stays_text() -> None:
    table = _table(("事项名称", ["高龄津贴申领"]), ("办理时限", ["五个工作日"]), centred=False)
    before = Word("柳溪县高龄津贴办事指南", 90, 730, SIZE)
    behind = Word("以上由县民政局解释。", 90, 640, SIZE)
    assert _read([before, *table, behind]) == [
        "柳溪县高龄津贴办事指南",
        "事项名称：高龄津贴申领",
        "办理时限：五个工作日",
        "以上由县民政局解释。",
    ]


def test_a_table_of_figures_keeps_its_rows() -> None:
    rows = [("项目", ["标准"]), ("城市低保", ["745元"]), ("农村低保", ["605元"])]
    assert _read(_table(*rows, centred=False)) == [
        "项目 | 标准",
        "城市低保 | 745元",
        "农村低保 | 605元",
    ]
