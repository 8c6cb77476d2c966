"""English questions: known by their letters, their matters named in Chinese."""

import pytest

from knowledge.search.question.english import chinese_terms, is_english, searchable


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("How much is the old-age allowance?", True),
        ("低保 how much", False),
        ("ETC怎么办", False),
        ("OK", False),
        ("12345", False),
    ],
)
def test_english_is_known_by_its_words(text: str, english: bool) -> None:
    assert is_english(text) is english


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("How much is Dibao in the countryside?", {"低保", "标准"}),
        ("documents for adoption", {"材料", "收养登记"}),
        ("Old-Age Allowances per month", {"高龄津贴", "每月"}),
        ("Where can I withdraw my housing fund?", {"住房公积金", "提取", "地址"}),
        ("social-security card lost", {"社保卡", "挂失"}),
        ("When does my unemployment benefit end?", {"失业保险金"}),
    ],
)
def test_matters_and_aspects_are_named_in_chinese(text: str, terms: set[str]) -> None:
    assert terms <= set(chinese_terms(text).split())


def test_a_longer_name_hides_the_shorter_ones_in_it() -> None:
    assert "津贴" not in chinese_terms("the old-age allowance").split()


def test_chinese_and_unknown_words_add_nothing() -> None:
    assert chinese_terms("高龄津贴 allowance") == ""
    assert chinese_terms("hello there friend") == ""


def test_an_english_question_is_searched_by_its_terms_and_figures() -> None:
    assert searchable("old-age allowance at 85") == "高龄津贴 85"
    assert searchable("85岁高龄津贴") == "85岁高龄津贴"
    assert searchable("hello there friend") == "hello there friend"
