"""Reading a question: its subject, kinds of answer, places, official terms, slips, refusals."""

from datetime import date

import pytest

from knowledge.answer import Context
from knowledge.index.index import Index
from knowledge.search.answering import near, refusal
from knowledge.search.question.follow_up import dated, understand_after
from knowledge.search.question.mending import mend
from knowledge.search.question.question import subject_of, understand
from knowledge.search.question.synonyms import official_terms
from knowledge.text.lexicon import lexicon
from knowledge.text.terms import pair_key

TODAY = date(2026, 3, 2)


def test_what_only_asks_is_no_subject() -> None:
    assert subject_of("请问低保是什么").strip() == "低保"


def test_a_question_of_nothing_but_asking_keeps_its_words() -> None:
    assert len(understand("怎么办", lexicon()).keys)


def test_official_terms_are_added_but_count_less_than_own_words() -> None:
    question = understand("领证要带啥", lexicon())
    share = dict(zip(question.keys.tolist(), question.share.tolist(), strict=True))
    own = dict(zip(question.keys.tolist(), question.own.tolist(), strict=True))
    assert 0 < share[pair_key("结婚")] < 1
    assert not own[pair_key("结婚")]
    assert own[pair_key("领证")]


def test_the_longest_of_the_citizens_words_is_read_and_then_those_inside_it() -> None:
    said = [meaning.said for meaning in official_terms("我要领结婚证")]
    assert said == ["领结婚证", "结婚证"]


def test_places_years_and_titles_are_read() -> None:
    question = understand("北京市2020年《养老服务办法》怎么规定", lexicon())
    assert question.places == ("北京",)
    assert question.years == (2020,)
    assert question.quoted == ("养老服务办法",)


@pytest.mark.parametrize(
    ("typed", "meant"), [("高林津贴", "高龄"), ("结婚登计", "登记"), ("婚结登记", "结婚")]
)
def test_a_slip_brings_in_what_was_probably_meant(
    bureau_index: Index, typed: str, meant: str
) -> None:
    mended = mend(bureau_index, understand(typed, bureau_index.lexicon))
    assert pair_key(meant) in mended.keys.tolist()


def test_pinyin_is_spelled_out(bureau_index: Index) -> None:
    mended = mend(bureau_index, understand("jiehun dengji", bureau_index.lexicon))
    assert {pair_key("结婚"), pair_key("登记")} <= set(mended.keys.tolist())


def test_a_question_without_slips_is_left_alone(bureau_index: Index) -> None:
    question = understand("高龄津贴", bureau_index.lexicon)
    assert mend(bureau_index, question) is question


def test_a_question_that_stands_alone_does_not_lean() -> None:
    before = Context(question="高龄津贴每月多少钱", disclosure="allowance")
    asked = "办理结婚登记需要携带哪些证件材料"
    question = understand_after(asked, before, lexicon=lexicon(), today=TODAY)
    assert question.after is None


def test_a_continuation_leans_and_keeps_the_place() -> None:
    before = Context(question="青岛低保多久审完", disclosure="relief-local")
    question = understand_after("那要交什么材料", before, lexicon=lexicon(), today=TODAY)
    assert question.after == "relief-local"
    assert question.places == ("青岛",)


TITLES = {
    "allowance": "关于发放高龄津贴的通知",
    "marriage": "结婚登记须知",
    "standard": "最低生活保障标准",
    "care": "养老补贴申请指南",
}


@pytest.mark.parametrize("asked", ["结婚", "养老补贴", "最低生活保障", "结婚登记多久"])
def test_a_short_question_that_names_another_title_does_not_lean(asked: str) -> None:
    before = Context(question="高龄津贴每月多少钱", disclosure="allowance")
    read = understand_after(asked, before, lexicon=lexicon(), today=TODAY, titles=TITLES)
    assert read.after is None


@pytest.mark.parametrize(
    "asked", ["要多久", "标准是多少", "申请要什么材料", "津贴多少钱", "那养老补贴", "结婚的呢"]
)
def test_a_short_question_that_names_nothing_of_its_own_leans(asked: str) -> None:
    before = Context(question="高龄津贴怎么领", disclosure="allowance")
    read = understand_after(asked, before, lexicon=lexicon(), today=TODAY, titles=TITLES)
    assert read.after == "allowance"


def test_relative_years_are_written_out() -> None:
    assert dated("今年和前年", TODAY) == "2026年和2024年"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", "empty"),
        (" \n\t　", "empty"),
        ("问" * 2001, "too_long"),
        ("问" * 2000, None),
        ("12345是什么电话", None),
        ("我的身份证号是11010519491231002X，能办吗", None),
    ],
)
def test_what_is_not_looked_up(question: str, reason: str | None) -> None:
    assert refusal(question) == reason


def test_near_titles_best_first(bureau_index: Index) -> None:
    found = near(bureau_index, "发放高龄津帖的通知", 3)
    assert found[0][0] == "allowance"
    assert [score for *_, score in found] == sorted((s for *_, s in found), reverse=True)


def test_no_title_is_near_to_something_else(bureau_index: Index) -> None:
    assert near(bureau_index, "机动车驾驶证", 3) == []


def test_superseded_titles_are_not_offered(bureau_index: Index) -> None:
    assert "relief-2005" not in {found[0] for found in near(bureau_index, "社会救济办法", 5)}
