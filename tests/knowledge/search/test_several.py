"""Several questions in one text are answered one by one, each with its own quotation."""

from dataclasses import replace

import pytest

from knowledge.answer import AnswerStatus, Hit, QuestionAnswer
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search.answering import Answerer
from knowledge.search.several import Together, Weighed, put_together
from tests.knowledge.search.conftest import TODAY, disclosures


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(disclosures(), revision=1)


def weighed(question: str, quotation: str, *, disclosure: str = "one") -> Weighed:
    hit = Hit(disclosure=disclosure, title="甲", passage=quotation, score=0.8)
    return Weighed(
        question=question,
        quotations=(quotation,),
        left_out=0,
        hits=(hit,),
        choices=(),
        sure=0.8,
        known=True,
    )


def together(index: Index, *answers: Weighed) -> Together:
    return put_together(index, answers)


def test_each_question_is_told_with_what_is_quoted_for_it(index: Index) -> None:
    both = together(
        index, weighed("多少钱", "每月100元。"), weighed("几天", "十日内。", disclosure="two")
    )
    assert both.by_question == (
        QuestionAnswer(question="多少钱", quotation="每月100元。"),
        QuestionAnswer(question="几天", quotation="十日内。"),
    )
    assert [hit.disclosure for hit in both.hits] == ["one", "two"]


def test_what_was_said_is_not_said_again(index: Index) -> None:
    twice = together(index, weighed("", "每月100元。"), weighed("多少钱", "每月100元。"))
    assert twice.by_question == (QuestionAnswer(question="多少钱", quotation="每月100元。"),)


def test_nothing_is_quoted_that_no_shown_passage_holds(index: Index) -> None:
    """Of the first disclosure two passages are shown."""
    third = together(
        index, weighed("甲", "第一。"), weighed("乙", "第二。"), weighed("丙", "第三。")
    )
    assert [part.quotation for part in third.by_question] == ["第一。", "第二。"]
    assert (third.hits[0].passage, third.hits[0].second_passage) == ("第一。", "第二。")
    elsewhere = weighed("", "别处。", disclosure="two")
    second = together(index, elsewhere, weighed("甲", "第一。"), weighed("乙", "第二。"))
    assert [part.quotation for part in second.by_question] == ["别处。", "第一。"]


def test_two_matters_in_one_text_are_both_answered(answerer: Answerer) -> None:
    text = "高龄津贴每月多少钱？结婚登记处的电话是多少？"
    answer = answerer.answer(text, today=TODAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert "100元" in answer.answer
    assert "0437-1234567" in answer.answer
    asked = {part.question: part.quotation for part in answer.by_question}
    assert "100元" in asked["高龄津贴每月多少钱"]
    assert "0437-1234567" in asked["结婚登记处的电话是多少"]


def test_one_question_is_told_as_one(answerer: Answerer) -> None:
    assert answerer.answer("高龄津贴每月多少钱", today=TODAY).by_question == ()


def test_the_proof_of_two_quotations_of_one_disclosure_holds_both(answerer: Answerer) -> None:
    answer = answerer.answer("结婚登记要带什么证件？结婚登记处的电话是多少？", today=TODAY)
    first = answer.hits[0]
    assert first.disclosure == "marriage"
    assert first.proof is not None
    alone = answerer.answer("结婚登记处的电话是多少", today=TODAY).hits[0].proof
    assert alone is not None
    assert set(alone.spans) <= set(first.proof.spans)
    assert replace(first.proof, digest=alone.digest) != first.proof
