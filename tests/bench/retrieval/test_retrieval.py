"""Floors under what retrieval reached, so that a change for the worse is seen.

The figures themselves, with baselines and cross-validation, come from
``python -m tests.bench.retrieval.quality`` and are told in deploy/docs/retrieval-benchmark.md.
"""

import numpy as np
import pytest

from knowledge.answer import AnswerStatus
from knowledge.index.build import build_index
from knowledge.search.answering import Answerer
from tests.bench.retrieval import real_texts
from tests.bench.retrieval.quality import Result, ask, slips, wide
from tests.bench.retrieval.search_speed import DAY, disclosures, questions

shared = pytest.mark.skipif(
    not real_texts.available(), reason="the folder of real texts is not beside the repository"
)
pytestmark = pytest.mark.bench


def share(results: list[Result], name: str) -> float:
    return float(np.mean([getattr(one, name) for one in results]))


@pytest.fixture(scope="module")
def notices() -> Answerer:
    return Answerer(build_index(real_texts.notices(), revision=1))


@pytest.mark.shared
@shared
def test_the_right_notice_is_found_and_its_answer_quoted(notices: Answerer) -> None:
    results = [ask(notices, asked) for asked in real_texts.notice_questions()]
    assert share(results, "first") >= 0.84
    assert share(results, "in_three") >= 0.95
    assert share(results, "inside_first") >= 0.75
    kept = [one.status in (AnswerStatus.ANSWERED, AnswerStatus.AMBIGUOUS) for one in results]
    assert np.mean(kept) >= 0.88


@pytest.mark.shared
@shared
def test_most_of_the_unanswerable_is_not_answered(notices: Answerer) -> None:
    results = [ask(notices, asked) for asked in real_texts.unanswerable_notices()]
    assert np.mean([one.status is AnswerStatus.ANSWERED for one in results]) <= 0.25


@pytest.mark.shared
@shared
def test_slips_and_other_scripts_cost_little(notices: Answerer) -> None:
    asked = real_texts.notice_questions()
    plain = share([ask(notices, one) for one in asked], "first")
    spoil = slips([text.text for text in real_texts.notices()], seed=1)
    for change in (spoil, wide):
        spoiled = share([ask(notices, one, change(one.question)) for one in asked], "first")
        assert spoiled >= plain - 0.05


@pytest.mark.shared
@shared
def test_the_right_statute_is_found_from_citizens_words() -> None:
    statutes = Answerer(build_index(real_texts.statutes(), revision=1))
    results = [ask(statutes, asked) for asked in real_texts.statute_questions()]
    assert share(results, "first") >= 0.75
    assert share(results, "inside_three") >= 0.5


def test_made_up_texts_are_found_again_by_their_own_words() -> None:
    texts = disclosures(300)
    answerer = Answerer(build_index(texts, revision=1))
    asked = questions(texts)[:100]
    found = [answerer.answer(question, today=DAY).hits[0] for question in asked]
    right = [
        all(part in texts[int(hit.disclosure)].text for part in (question[2:11],))
        for hit, question in zip(found, asked, strict=True)
    ]
    assert np.mean(right) >= 0.95
