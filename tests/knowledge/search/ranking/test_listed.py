"""Windows that answer from their first sentence on."""

import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.search.question.question import understand
from knowledge.search.ranking.fusion import find
from knowledge.search.ranking.listed import asks_steps, begins_with_asked, tells_steps
from knowledge.search.ranking.weights import weights

TEXT = """高龄补贴办事指南
一、申请条件
年满八十周岁。
二、申请材料
（一）身份证；
（二）户口簿。
三、办理流程
（一）向社区提交申请表；
（二）街道办事处审核。
"""


@pytest.mark.parametrize("question", ["怎么申请补贴", "补贴如何办", "办理流程", "咋报名"])
def test_questions_for_steps_are_known(question: str) -> None:
    assert asks_steps(question)


def test_a_heading_about_steps_is_known() -> None:
    assert tells_steps("三、办理流程")
    assert not tells_steps("一、申请条件")


@pytest.mark.parametrize(
    ("question", "heading"),
    [("高龄补贴要什么材料", "二、申请材料"), ("高龄补贴怎么申请", "三、办理流程")],
)
def test_windows_that_begin_with_the_heading_asked_for_are_told(
    question: str, heading: str
) -> None:
    guide = Disclosure(id="g", title="高龄补贴办事指南", text=TEXT, status=Status.PUBLISHED)
    index = build_index([guide], revision=1)
    understood = understand(question, index.lexicon)
    ranked = find(index, understood, weights=weights(), among=index.quotable)
    assert ranked is not None
    begins = begins_with_asked(index, ranked.candidates)
    windows = ranked.candidates.windows
    texts = [index.quote(*windows.bounds(row)) for row in begins.nonzero()[0].tolist()]
    assert texts
    assert texts[0].startswith(heading)


def test_other_questions_have_no_such_windows() -> None:
    guide = Disclosure(id="g", title="高龄补贴办事指南", text=TEXT, status=Status.PUBLISHED)
    index = build_index([guide], revision=1)
    understood = understand("高龄补贴给多少钱", index.lexicon)
    ranked = find(index, understood, weights=weights(), among=index.quotable)
    assert ranked is not None
    assert not begins_with_asked(index, ranked.candidates).any()
