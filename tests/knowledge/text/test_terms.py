"""Terms: pairs and single characters of a text, as keys that compare at once."""

import numpy as np

from knowledge.text.fold import fold_units
from knowledge.text.terms import is_single, keys_of, pair_key, pairs, singles, word_key


def pair_text(key: int) -> str:
    return chr(key >> 16) + chr(key & 0xFFFF)


def pairs_of(text: str) -> list[str]:
    return [pair_text(int(key)) for key in pairs(fold_units(text))[1]]


def test_pairs_are_two_characters_side_by_side() -> None:
    assert pairs_of("结婚登记") == ["结婚", "婚登", "登记"]


def test_a_mark_parts_pairs() -> None:
    assert pairs_of("结婚，登记a证") == ["结婚", "登记"]


def test_chinese_numerals_meet_figures() -> None:
    assert word_key("20") in keys_of("二十个工作日")
    assert word_key("20") in keys_of("20个工作日")


def test_single_characters_are_told_from_pairs() -> None:
    _, keys = singles(fold_units("低保"))
    assert is_single(keys).all()
    assert not is_single(np.array([pair_key("低保"), word_key("2020")], dtype=np.uint32)).any()
