"""Mending what a citizen typed must never fail for want of words."""

import pytest

from knowledge.answer import AnswerStatus
from knowledge.search.answering import Answerer
from tests.knowledge.search.conftest import TODAY


@pytest.mark.parametrize("question", ["\ud800", "\udcff\udcfe", "？？？", "\u202e\u200b"])
def test_a_question_without_a_single_word_is_not_found(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question, today=TODAY).status is AnswerStatus.NOT_FOUND
