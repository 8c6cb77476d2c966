"""Folding: one form for width, case and script, and never another length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.data import read
from knowledge.text.fold import fold, fold_units, units, written
from tests.knowledge.text.folding import folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("結婚登記處", "结婚登记处"),
        ("政府信息公開條例", "政府信息公开条例"),
        ("（一）“甲”", '(一)"甲"'),
        ("〔2024〕12号", "[2024]12号"),
        ("二○一二年", "二〇一二年"),
        ("甲　乙", "甲 乙"),
        ("⾧⼾籍︵樓︶", "长户籍(楼)"),  # as some PDF files write characters
    ],
)
def test_different_writings_become_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold_units(text)) == len(units(text))


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_units_are_written_back_as_they_were(text: str) -> None:
    assert written(units(text)) == text


def test_half_of_a_pair_is_dropped() -> None:
    assert written(units("甲𠮷")[:2]) == "甲"


def test_the_table_is_what_its_rules_make() -> None:
    """Made with other versions it may differ: then look at what changed, and make it anew."""
    forms, made = read("folding"), folding()
    if made["source"] != forms["source"]:
        pytest.skip(f"made by other versions: {made['source']}")
    assert made == forms
