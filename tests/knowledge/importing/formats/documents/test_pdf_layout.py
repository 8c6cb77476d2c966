"""Paragraphs, columns and tables of a PDF, by where its words stand."""

import pytest

from knowledge.importing.formats.documents.pdf_layout import (
    Line,
    Word,
    lines_of,
    paragraphs_of,
    without_repeated_headings,
)

BODY = "具有本县户籍并且年满八十周岁的老人可以申请津贴由本人或者家属向村民委员会提出"


def _words(*lines: tuple[str, float, float, float]) -> list[Word]:
    return [Word(text, left, base, size) for text, left, base, size in lines]


def _read(words: list[Word]) -> list[str]:
    return paragraphs_of(lines_of(words, 0))


def _page(*texts: str, left: float = 90, top: float = 700, size: float = 10) -> list[Word]:
    return [Word(text, left, top - 14 * number, size) for number, text in enumerate(texts)]


def test_lines_that_the_width_broke_are_joined_and_a_short_line_ends_one() -> None:
    page = _page(BODY, BODY, "应当报送。", BODY, "到此为止。")
    assert _read(page) == [f"{BODY}{BODY}应当报送。", f"{BODY}到此为止。"]


@pytest.mark.parametrize("size", [5, 7, 14])
def test_print_of_another_size_has_its_own_width(size: float) -> None:
    note = [Word("注：" + "另" * 80, 90, 500, size)]
    assert _read([*_page(BODY, BODY, "应当报送。"), *note]) == [
        f"{BODY}{BODY}应当报送。",
        "注：" + "另" * 80,
    ]


@pytest.mark.parametrize("start", ["第二条", "一、", "（二）", "3.", "附件：", "●"])
def test_a_new_number_begins_a_paragraph(start: str) -> None:
    numbered = start + BODY[len(start) :]
    assert _read(_page(BODY, numbered, "完。")) == [BODY, f"{numbered}完。"]


def test_a_full_line_that_ends_a_sentence_goes_on_where_paragraphs_are_indented() -> None:
    full = BODY[:-1] + "。"
    indented = [Word(BODY[:-2], 110, 644, 10), Word(BODY[:-2], 110, 602, 10)]
    page = [
        Word(BODY[:-2], 110, 700, 10),
        *_page(full, BODY, "完。", top=686),
        indented[0],
        *_page("短。", top=630),
    ]
    assert _read(page) == [f"{BODY[:-2]}{full}{BODY}完。", f"{BODY[:-2]}短。"]


def test_words_stand_in_the_order_they_are_seen_in() -> None:
    words = _words(("”的通知", 150, 700, 10), ("关于“", 90, 700, 10), ("检查", 120, 700, 10))
    assert _read(words) == ["关于“检查”的通知"]


def test_two_columns_are_read_one_after_the_other() -> None:
    half = "左边这一栏的正文有十五字"
    page = [
        word
        for number in range(8)
        for word in (
            Word(half, 60, 700 - 14 * number, 10),
            Word("右边这一栏的正文也有十五", 320, 700 - 14 * number, 10),
        )
    ]
    text = "".join(_read(page))
    assert text == half * 8 + "右边这一栏的正文也有十五" * 8


def test_rows_of_a_table_keep_their_cells() -> None:
    rows = [("项目", "标准"), ("城市低保", "745元"), ("农村低保", "605元")]
    page = [
        word
        for number, (name, amount) in enumerate(rows)
        for word in (
            Word(name, 90, 700 - 20 * number, 10),
            Word(amount, 300, 700 - 20 * number, 10),
        )
    ]
    assert _read(page) == ["项目 | 标准", "城市低保 | 745元", "农村低保 | 605元"]


def test_columns_near_one_another_are_told_by_lining_up() -> None:
    page = [
        word
        for number in range(4)
        for word in (
            Word(f"柳溪县中心路{number}号", 90, 700 - 20 * number, 10),
            Word("0000-1234567", 175, 700 - 20 * number, 10),
        )
    ]
    assert _read(page)[2] == "柳溪县中心路2号 | 0000-1234567"


def test_figures_wider_than_reckoned_break_no_line() -> None:
    runs = [("以上自", 90), ("2025", 123), ("年", 155), ("1", 168), ("月", 178), ("1", 191)]
    words = [Word(text, left, 700, 11) for text, left in (*runs, ("日起执行。", 200))]
    assert _read(words) == ["以上自2025年1月1日起执行。"]


def test_a_page_goes_on_where_the_one_before_broke_off() -> None:
    lines = [*lines_of(_page(BODY), 0), *lines_of(_page("完。"), 1)]
    assert paragraphs_of(lines) == [f"{BODY}完。"]


def test_no_lines_are_no_text() -> None:
    empty: list[Line] = []
    assert paragraphs_of(empty) == []
    assert lines_of([], 0) == []


def _row(text: str, page: int, *, row: bool = True) -> Line:
    cells = text.split(" | ") if row else [text]
    return Line(cells=tuple(Word(cell, 90, 700, 10) for cell in cells), size=10, page=page)


def test_a_table_over_two_pages_is_one_with_its_headings_once() -> None:
    lines = [_row("级别 | 标准", 0), _row("甲 | 75", 0), _row("级别 | 标准", 1), _row("乙 | 80", 1)]
    assert [line.text for line in without_repeated_headings(lines)] == [
        "级别 | 标准",
        "甲 | 75",
        "乙 | 80",
    ]


def test_another_table_of_the_same_headings_keeps_its_own() -> None:
    between = _row("农村标准如下：", 1, row=False)
    lines = [_row("级别 | 标准", 0), _row("甲 | 75", 0), between, _row("级别 | 标准", 1)]
    assert without_repeated_headings(lines) == lines
    same_page = [_row("级别 | 标准", 0), _row("甲 | 75", 0), _row("级别 | 标准", 0)]
    assert without_repeated_headings(same_page) == same_page
