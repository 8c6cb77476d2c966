"""Terms, numerals, sounds, words, places and kinds of answer in a text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.fold import fold, fold_units
from knowledge.text.kinds import asked_for, held_by, kind_bits, units_of
from knowledge.text.lexicon import lexicon, read_dictionary
from knowledge.text.numerals import figures, value
from knowledge.text.pinyin import plain, sounds_of, syllables
from knowledge.text.places import place_of, places_in, province_of
from knowledge.text.segment import segment
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


def test_a_text_is_cut_into_likely_words() -> None:
    assert [word for _, word in segment("申请结婚登记", lexicon())] == ["申请", "结婚登记"]


def test_the_cut_loses_nothing() -> None:
    text = fold("民政局的ABC电话是多少?")
    assert "".join(word for _, word in segment(text, lexicon())) == text


def test_a_dictionary_is_read() -> None:
    small = read_dictionary("北京 30 ns\n结婚 20 v\n结婚登记 5 n\nAT&T 3 nz\n")
    assert small.total == 58
    assert small.pair_share(np.array([pair_key("结婚")], dtype=np.uint32))[0] == 25 / 58


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("北京市海淀区有哪些政策", ("北京", "海淀区")),
        ("内蒙古自治区", ("内蒙古",)),
        ("吉林省辽源市民政局", ("吉林", "辽源")),
        ("社会救助办法", ()),
    ],
)
def test_places_are_read(text: str, places: tuple[str, ...]) -> None:
    assert places_in(text, lexicon()) == places


def test_a_city_lies_in_its_province() -> None:
    assert province_of("辽源") == "吉林"
    assert province_of("北京") == "北京"
    assert province_of("无名镇") == ""
    assert place_of("青岛市养老办法", lexicon()) == "青岛"


@pytest.mark.parametrize(
    ("question", "kind", "sentence"),
    [
        ("多久能办好", "duration", "自受理之日起十五个工作日内办结。"),
        ("要交多少钱", "money", "工本费9元。"),
        ("联系电话", "phone", "电话：0437-5088300"),
        ("带什么证件", "paper", "本人的户口簿。"),
        ("为什么停办", "why", "由于设备检修,暂停办理。"),
    ],
)
def test_the_kind_asked_for_is_the_kind_held(question: str, kind: str, sentence: str) -> None:
    bit = kind_bits(kind)
    assert asked_for(question) & bit
    assert held_by(fold(sentence), np.array([0, len(sentence)]))[0] & bit


@pytest.mark.parametrize(
    ("question", "units"),
    [("公开了多少条", "条"), ("占多少", "%"), ("罚款多少钱", "元"), ("你好", "")],
)
def test_the_unit_asked_for_is_read(question: str, units: str) -> None:
    assert set(units) <= units_of(question)
    assert bool(units) == bool(units_of(question))
