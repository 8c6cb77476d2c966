"""Choosing what is quoted."""

import numpy as np
import pytest

from knowledge.index.index import Index
from knowledge.search.matching.choosing import TOGETHER, choose
from knowledge.search.matching.weights import DECIDE, MATCH, Logistic, Matching
from knowledge.search.quoting.quote import length_of
from tests.knowledge.search.matching.conftest import Read

NEVER = Logistic(np.zeros(len(DECIDE), dtype=np.float32), 0.0)


def by(name: str, weight: float) -> Matching:
    """Return numbers by which one feature alone counts."""
    sentence = np.zeros(len(MATCH), dtype=np.float32)
    sentence[MATCH.index(name)] = weight
    return Matching(sentence, NEVER, NEVER, 0.5, 0.5)


def test_the_best_sentence_is_quoted_and_its_disclosure_comes_first(
    index: Index, read: Read
) -> None:
    reading = read("高龄津贴按季度发放")
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    best = int(np.flatnonzero(reading.quotable)[-1])
    rows[best, MATCH.index("met")] = 1
    chosen = choose(index, reading, rows, by("met", 9.0))
    assert int(reading.numbers[best]) in chosen.quotes[0].sentences
    assert chosen.order[0] == reading.disclosures[reading.owner[best]]
    assert chosen.likelihoods[0] > 0.9


def test_two_as_likely_are_both_quoted_within_bounds(index: Index, read: Read) -> None:
    reading = read("高龄津贴按季度发放")
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    chosen = choose(index, reading, rows, by("met", 9.0))
    if len(chosen.quotes) > 1:
        both = [at for quote in chosen.quotes for at in quote.sentences]
        assert len(set(both)) == len(both)
        assert length_of(index, both) <= TOGETHER


def test_likelihoods_are_shares_of_all_sentences(index: Index, read: Read) -> None:
    reading = read("结婚登记要带什么")
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    chosen = choose(index, reading, rows, by("met", 9.0))
    assert sum(chosen.likelihoods) == pytest.approx(1)
    assert set(chosen.best) <= set(reading.disclosures.tolist())
    assert np.isfinite(chosen.features).all()
