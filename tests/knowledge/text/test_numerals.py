"""Numerals: Chinese ones and figures are the same number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.numerals import figures, value


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("十", 10), ("十五", 15), ("二十", 20), ("一百零五", 105), ("三千", 3000), ("两万", 20000),
     ("三十七万五千", 375000), ("一亿", 100_000_000), ("二〇一二", 2012), ("万", None),
     ("百", None)],
)  # fmt: skip
def test_numerals_are_read(numeral: str, number: int | None) -> None:
    assert value(numeral) == number


@given(st.integers(1, 9999))
def test_a_numeral_written_by_the_rules_is_read_back(number: int) -> None:
    assert value(chinese(number)) == number


def chinese(number: int) -> str:
    digits, zero = "零一二三四五六七八九", False
    parts: list[str] = []
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            parts.append(("零" if zero and parts else "") + digits[digit] + mark)
            zero = False
        else:
            zero = True
    return "".join(parts)


def test_words_that_look_like_numerals_are_left_alone() -> None:
    assert figures("万一一些百姓") == []
