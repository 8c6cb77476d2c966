"""Choosing what is quoted."""

import numpy as np
import pytest

from knowledge.index.index import Index
from knowledge.search.matching.choosing import TOGETHER, choose
from knowledge.search.matching.weights import DECIDE, MATCH, Logistic, Matching
from knowledge.search.quoting.quote import length_of
from knowledge.text.kinds import FORMAL
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


def test_what_is_as_likely_is_quoted_beside_it_within_bounds_and_of_one_disclosure(
    index: Index, read: Read
) -> None:
    """Decision 027."""
    reading = read("高龄津贴按季度发放")
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    chosen = choose(index, reading, rows, by("met", 9.0))
    quoted = [at for quote in chosen.quotes for at in quote.sentences]
    assert len(chosen.quotes) > 1
    assert len(set(quoted)) == len(quoted)
    assert length_of(index, quoted) <= TOGETHER
    owners = reading.owner[reading.places_of(np.array(quoted))]
    assert len(set(owners.tolist())) == 1


@pytest.mark.parametrize("passed_over", ["draft", "outdated"])
def test_drafts_and_last_years_texts_come_after_all_else(
    index: Index, read: Read, passed_over: str
) -> None:
    """Decision 027."""
    reading = read("高龄津贴按季度发放")
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    best = int(np.flatnonzero(reading.quotable)[-1])
    rows[best, MATCH.index("met")] = 0.5
    mine = reading.owner == reading.owner[best]
    rows[mine, MATCH.index(passed_over)] = 1
    chosen = choose(index, reading, rows, by("met", 9.0))
    assert chosen.order[0] != reading.disclosures[reading.owner[best]]


def test_a_draft_that_is_asked_for_is_not_passed_over(index: Index, read: Read) -> None:
    reading = read("高龄津贴征求意见稿拟按季度发放吗")
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    best = int(np.flatnonzero(reading.quotable)[-1])
    rows[best, MATCH.index("met")] = 0.5
    rows[reading.owner == reading.owner[best], MATCH.index("draft")] = 1
    chosen = choose(index, reading, rows, by("met", 9.0))
    assert chosen.order[0] == reading.disclosures[reading.owner[best]]


def test_likelihoods_are_shares_of_all_sentences(index: Index, read: Read) -> None:
    reading = read("结婚登记要带什么")
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    chosen = choose(index, reading, rows, by("met", 9.0))
    assert sum(chosen.likelihoods) == pytest.approx(1)
    assert set(chosen.best) <= set(reading.disclosures.tolist())
    assert np.isfinite(chosen.features).all()


def test_what_a_rule_is_made_for_is_not_quoted_beside_what_it_says(
    index: Index, read: Read
) -> None:
    reading = read("骗低保会罚多少")
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    formal = (index.kinds[reading.numbers] & np.uint32(FORMAL)) > 0
    assert (formal & reading.quotable).any()
    beside = reading.owner == reading.owner[np.flatnonzero(formal & reading.quotable)[0]]
    best = int(np.flatnonzero(reading.quotable & beside & ~formal)[-1])
    rows[best, MATCH.index("met")] = 0.1
    rows[formal, MATCH.index("met")] = 0.09
    chosen = choose(index, reading, rows, by("met", 9.0))
    quoted = [at for quote in chosen.quotes[1:] for at in quote.sentences]
    assert not formal[reading.places_of(np.array(quoted, dtype=np.int64))].any()
