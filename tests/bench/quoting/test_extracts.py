"""Floors under what is quoted, so that a change for the worse is seen.

The figures themselves come from ``python -m tests.bench.quoting.extracts --cross-validated``.
"""

import numpy as np
import pytest

from knowledge.search.quoting.extract import bounds
from tests.bench.desk.texts import DAY, desk_answers, desk_texts
from tests.bench.quoting.annotated import Case, all_cases, by_kind, cases, desk_annotated
from tests.bench.quoting.extracts import Quoted, quoted
from tests.bench.retrieval.real_texts import available

pytestmark = pytest.mark.bench


def quotations(found: list[Case]) -> list[Quoted]:
    return [
        quoted(case, bounds(case.index, case.candidates, case.row)) for case in found if case.first
    ]


def mean(results: list[Quoted], name: str) -> float:
    return float(np.mean([getattr(one, name) for one in results]))


def test_what_answers_is_quoted_from_the_bureaus_texts_and_little_besides() -> None:
    texts = desk_texts()
    results = quotations(cases(texts, desk_annotated(texts), DAY))
    assert mean(results, "recall") >= 0.6
    assert mean(results, "precision") >= 0.4
    assert mean(results, "length") <= 125


@pytest.mark.shared
@pytest.mark.skipif(not available(), reason="the folder of real texts is not beside the repository")
def test_what_answers_is_quoted_from_the_notices() -> None:
    kinds = {kind: quotations(found) for kind, found in by_kind(all_cases())}
    assert mean(kinds["notices"], "recall") >= 0.64
    assert mean(kinds["own"], "recall") >= 0.8
    assert mean(kinds["own"], "precision") >= 0.37
    assert mean(kinds["own"], "length") <= 150


def test_every_annotated_answer_stands_in_the_disclosure_that_is_asked() -> None:
    texts = {text.id: text for text in desk_texts()}
    annotated = desk_annotated(list(texts.values()))
    assert {one.question for one in annotated} == set(desk_answers())
    for one in annotated:
        assert 0 <= one.begin < one.end <= len(texts[one.disclosure].text)
