"""How a line is set: heading, item, introduction, label."""

import pytest

from knowledge.text.layout import is_heading, label_of, numbering_of, opens_list


@pytest.mark.parametrize("text", ["申请材料", "一、流程", "什么时候发放?", "二、标准(2026年起)"])
def test_a_short_line_that_ends_like_no_sentence_is_a_heading(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize("text", ["", "不收费。", "材料:", "每人每月60元;", "甲" * 41])
def test_a_sentence_an_introduction_and_a_long_line_are_no_headings(text: str) -> None:
    assert not is_heading(text)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("1.身份证", "figure"),
        ("一、对象", "word"),
        ("(一)本人", "(一)"),
        ("(1)本人", "(1)"),
        ("①本人", "circle"),
        ("- 本人", "mark"),
        ("1.5倍", None),
        ("本人", None),
    ],
)
def test_items_are_told_by_how_they_are_numbered(text: str, style: str | None) -> None:
    assert numbering_of(text) == style


def test_a_line_opens_the_list_that_is_numbered_otherwise() -> None:
    assert opens_list("应当提交下列材料:", "1.身份证")
    assert opens_list("一、材料", "1.身份证")
    assert not opens_list("一、材料", "二、流程")
    assert not opens_list("本人申请。", "1.身份证")


def test_a_label_stands_before_a_colon() -> None:
    assert label_of("(四)费用:不收取费用。") == "费用"
    assert label_of("**费用**:不收") == "费用"
    assert label_of("本人可以申请,费用:不收") == ""
