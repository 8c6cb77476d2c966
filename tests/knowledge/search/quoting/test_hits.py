"""What an answer shows: one hit a disclosure, what is quoted inside the passage of its hit."""

import pytest

from knowledge.search.answering import Answerer
from tests.knowledge.search.conftest import TODAY, disclosures

TEXTS = {disclosure.id: disclosure.text for disclosure in disclosures()}
QUESTIONS = (
    "结婚登记要带什么证件", "高龄津贴每月多少钱", "高龄津贴什么时候发，每月多少",
    "结婚登记在哪里办公", "骗低保会罚多少", "申请低保几天能审完，向谁申请",
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_line_that_is_quoted_stands_in_a_passage_shown(
    answerer: Answerer, question: str
) -> None:
    answer = answerer.answer(question, today=TODAY)
    shown = [part for hit in answer.hits for part in (hit.passage, hit.second_passage or "")]
    for line in answer.answer.splitlines():
        assert any(line in passage for passage in shown)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_disclosure_is_shown_once_by_a_passage_of_its_own_text(
    answerer: Answerer, question: str
) -> None:
    hits = answerer.answer(question, today=TODAY).hits
    assert len({hit.disclosure for hit in hits}) == len(hits)
    for hit in hits:
        assert hit.passage in TEXTS[hit.disclosure]
        assert (hit.second_passage or "") in TEXTS[hit.disclosure]
