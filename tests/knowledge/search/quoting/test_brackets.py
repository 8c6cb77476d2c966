"""A quotation begins and ends with whole brackets, and stays a piece of its text."""

import pytest

from knowledge.search.quoting.extract import without_half_brackets


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("联系电话:0437—5088300)", "联系电话:0437—5088300"),
        ("(地址:人民大街100号;", "地址:人民大街100号;"),
        ("（一）本人的身份证；", "（一）本人的身份证；"),
        ("每月835元（2026年标准）", "每月835元（2026年标准）"),
        ("", ""),
    ],
)
def test_a_half_bracket_at_the_edge_is_left_out(text: str, quoted: str) -> None:
    assert without_half_brackets(text) == quoted
    assert quoted in text
