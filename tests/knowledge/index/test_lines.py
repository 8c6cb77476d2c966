"""One line of a text: a row, a frame, a heading by its own mark or by what follows it."""

import pytest

from knowledge.index.lines import TextLine, deeper, framed, is_header, marked_style, names_part


def line(text: str) -> TextLine:
    return TextLine(0, 1, [text])


@pytest.mark.parametrize(
    ("text", "style"),
    [("## 时限\n", "##"), ("第二章 程序\n", "章"), ("要不要钱?\n", "?"), ("不收费。\n", None)],
)
def test_a_heading_by_its_own_mark(text: str, style: str | None) -> None:
    assert marked_style(text) == style


def test_dates_and_greetings_are_framed_anywhere_and_signatures_at_the_end() -> None:
    assert framed("2026年7月1日\n", last=False)
    assert framed("更新时间:2026-07-01\n", last=False)
    assert framed("各县区民政局:\n", last=False)
    assert framed("某某市民政局\n", last=True)
    assert not framed("某某市民政局\n", last=False)


def test_a_row_has_cells() -> None:
    assert line("年龄 | 标准\n").is_row
    assert not line("每月60元。\n").is_row


def test_the_first_row_names_the_columns_where_it_holds_no_value() -> None:
    assert is_header("年龄 | 标准\n", line("80周岁 | 60元\n"))
    assert not is_header("80周岁 | 600元\n", line("90周岁 | 900元\n"))
    assert not is_header("事项名称 | 结婚登记\n", line("办理时限 | 当场\n"))


def test_a_part_has_plain_text_beneath_it_and_an_item_has_the_next_one() -> None:
    assert deeper(line("每月60元。\n"), "word", plain=("word",))
    assert not deeper(line("二、标准\n"), "word", plain=("word",))
    assert names_part("2.安检\n", None, line("每2年一次。\n"))
    assert names_part("2.材料\n", line("1.条件\n"), line("1.身份证\n"))
    assert not names_part("2.户口簿\n", line("1.身份证\n"), line("当场办结。\n"))
