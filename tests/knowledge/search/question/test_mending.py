"""Mending what a citizen typed must never fail for want of words."""

import pytest

from knowledge.answer import AnswerStatus
from knowledge.index.index import Index
from knowledge.search.answering import Answerer
from knowledge.search.question.concepts import concepts_of
from knowledge.search.question.mending import mend
from knowledge.search.question.question import understand
from knowledge.text.terms import pair_key
from tests.knowledge.search.conftest import TODAY


@pytest.mark.parametrize("question", ["\ud800", "\udcff\udcfe", "？？？", "\u202e\u200b"])
def test_a_question_without_a_single_word_is_not_found(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question, today=TODAY).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("typed", "meant"), [("高林津贴", "高龄"), ("结婚登计", "登记"), ("婚结登记", "结婚")]
)
def test_what_was_probably_meant_is_a_concept_of_its_own(
    bureau_index: Index, typed: str, meant: str
) -> None:
    mended = mend(bureau_index, understand(typed, bureau_index.lexicon))
    assert any(pair_key(meant) in pairs for pairs in mended.meant)
    typed_whole = concepts_of(understand(typed, bureau_index.lexicon))
    assert len(concepts_of(mended).begins) >= len(typed_whole.begins)


def test_characters_swapped_in_a_place_name_still_name_the_place(bureau_index: Index) -> None:
    mended = mend(bureau_index, understand("岛青市多少个工作日", bureau_index.lexicon))
    assert "青岛" in mended.places


def test_a_question_without_a_slip_is_left_alone(bureau_index: Index) -> None:
    question = understand("高龄津贴每月多少钱", bureau_index.lexicon)
    assert mend(bureau_index, question) is question
