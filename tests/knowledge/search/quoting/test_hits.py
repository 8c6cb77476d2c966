"""What an answer shows: one hit a disclosure, what is quoted inside the passage of its hit."""

import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
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


def test_the_head_of_a_long_table_is_shown_beside_the_row_that_answers() -> None:
    rows = "\n".join(
        f"第{number}服务站 | 滨河路{number}号 | 0437-12345{number}" for number in range(10, 60)
    )
    text = f"服务站一览\n站名 | 地址 | 电话\n{rows}\n"
    page = Disclosure(id="a", title="服务站一览", text=text, status=Status.PUBLISHED)
    answerer = Answerer(build_index([page], revision=1))
    answer = answerer.answer("第58服务站的电话是多少", today=TODAY)
    assert answer.answer.splitlines() == [
        "站名 | 地址 | 电话",
        "第58服务站 | 滨河路58号 | 0437-1234558",
    ]
    first = answer.hits[0]
    assert "站名 | 地址 | 电话" in (first.second_passage or "")
    assert "0437-1234558" in first.passage
    assert len(first.passage) <= 300 >= len(first.second_passage or "")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_disclosure_is_shown_once_by_a_passage_of_its_own_text(
    answerer: Answerer, question: str
) -> None:
    hits = answerer.answer(question, today=TODAY).hits
    assert len({hit.disclosure for hit in hits}) == len(hits)
    for hit in hits:
        assert hit.passage in TEXTS[hit.disclosure]
        assert (hit.second_passage or "") in TEXTS[hit.disclosure]
