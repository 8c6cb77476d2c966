"""Floors under finding and answering in the catalogue of a small bureau."""

import numpy as np
import pytest

from knowledge.answer import AnswerStatus
from knowledge.index.build import build_index
from knowledge.search.answering import Answerer
from knowledge.search.ranking.weights import weights
from tests.bench.desk.quality import Outcome, measured
from tests.bench.desk.texts import DAY, desk_texts

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def found() -> dict[str, list[Outcome]]:
    return dict(measured(weights()))


def first(outcomes: list[Outcome]) -> float:
    return float(np.mean([right for right, *_ in outcomes]))


def with_status(outcomes: list[Outcome], status: AnswerStatus) -> float:
    return float(np.mean([one is status for *_, one in outcomes]))


def test_the_right_disclosure_comes_first_for_everyday_questions(
    found: dict[str, list[Outcome]],
) -> None:
    assert first(found["attached questions, left out in turn"]) >= 0.8
    assert first(found["attached questions, none attached"]) >= 0.8
    assert first(found["sample questions, held out"]) >= 0.8


def test_few_of_the_bureaus_own_questions_are_not_found(found: dict[str, list[Outcome]]) -> None:
    left_out = found["attached questions, left out in turn"]
    assert with_status(left_out, AnswerStatus.NOT_FOUND) <= 0.13
    held_out = found["sample questions, held out"]
    assert with_status(held_out, AnswerStatus.NOT_FOUND) <= 0.18


def test_most_questions_for_other_offices_are_not_answered(
    found: dict[str, list[Outcome]],
) -> None:
    assert with_status(found["of other offices"], AnswerStatus.ANSWERED) <= 0.2


def test_papers_to_bring_are_quoted_as_the_whole_list_with_its_introduction() -> None:
    answerer = Answerer(build_index(desk_texts(), revision=1))
    for question in ("结婚登记需要带什么材料", "补领结婚证要带什么", "养老机构备案需要什么材料"):
        answer = answerer.answer(question, today=DAY)
        first, *items = answer.answer.split("\n")
        assert first.endswith("材料")
        assert [item[:3] for item in items[:3]] == ["（一）", "（二）", "（三）"]
