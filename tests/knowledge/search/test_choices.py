"""A question that fits several titles equally well is asked back; one that tells them apart not."""

import pytest

from knowledge.answer import AnswerStatus
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.search.answering import Answerer
from tests.knowledge.search.conftest import TODAY

TEXTS = {
    "marriage": ("结婚登记办事指南", "办理结婚登记应当提交户口簿和身份证。办理地点：市民中心。"),
    "divorce": ("离婚登记办事指南", "办理离婚登记应当提交结婚证和协议书。办理地点：政务大厅。"),
    "society": ("社会团体登记办事指南", "申请社会团体登记应当提交章程草案。由民政局负责。"),
    "grave": ("公墓管理规定", "公墓的价格由物价部门核定，经营者应当公示。"),
}


def answerer(*, asked: str = "") -> Answerer:
    texts = [
        Disclosure(
            id=key,
            title=title,
            text=text,
            status=Status.PUBLISHED,
            questions=(asked,) if key == "divorce" and asked else (),
        )
        for key, (title, text) in TEXTS.items()
    ]
    return Answerer(build_index(texts, revision=1))


@pytest.mark.parametrize("question", ["登记", "登记指南", "怎么登记"])
def test_what_fits_several_titles_is_asked_back(question: str) -> None:
    """Decision 027."""
    answer = answerer().answer(question, today=TODAY)
    assert answer.status is AnswerStatus.AMBIGUOUS
    choices = {hit.disclosure for hit in answer.choices}
    assert 2 <= len(choices) <= 3
    assert "grave" not in choices


@pytest.mark.parametrize("question", ["结婚登记要提交什么", "公墓"])
def test_what_fits_one_title_is_not_asked_back(question: str) -> None:
    assert answerer().answer(question, today=TODAY).status is not AnswerStatus.AMBIGUOUS


def test_what_staff_attached_word_for_word_is_not_asked_back() -> None:
    answer = answerer(asked="怎么登记").answer("怎么登记", today=TODAY)
    assert answer.status is not AnswerStatus.AMBIGUOUS
    assert answer.hits[0].disclosure == "divorce"
