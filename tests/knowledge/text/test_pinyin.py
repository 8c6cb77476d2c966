"""Sounds: what is spelled or sounds alike is found; letters that spell nothing are not."""

import numpy as np

from knowledge.text.pinyin import plain, sounds_of, syllables
from knowledge.text.terms import pair_key
from tests.knowledge.text.test_terms import pair_text


def test_sounds_alike_are_found() -> None:
    keys = np.array(sorted(map(pair_key, ["登记", "等级", "婚姻"])), dtype=np.uint32)
    alike = {pair_text(int(key)) for key in sounds_of(keys).alike(pair_key("登计"))}
    assert alike == {"登记", "等级"}


def test_sounds_that_many_do_not_tell_apart_count_as_one() -> None:
    assert plain("zhāng") == plain("zān")
    assert plain("shì") == plain("sì")


def test_letters_that_spell_no_syllables_are_not_pinyin() -> None:
    known = frozenset({"di", "bao"})
    assert syllables("dibao", known) == ["di", "bao"]
    assert syllables("http", known) == []
