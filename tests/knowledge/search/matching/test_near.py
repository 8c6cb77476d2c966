"""What is near in meaning: asked for three times, used only where all of it is known."""

import numpy as np

from knowledge.index.index import Index
from knowledge.search.matching.near import near_to
from knowledge.search.question.query import read_question
from tests.fakes.vectors import PairVectors
from tests.knowledge.search.conftest import TODAY


def test_without_vectors_nothing_is_near(index: Index) -> None:
    query = read_question(index, "高龄津贴多少钱", None, today=TODAY, titles={})
    assert near_to(None, query) is None


def test_passages_come_the_nearest_first(index: Index) -> None:
    query = read_question(index, "高龄津贴按季度发放", None, today=TODAY, titles={})
    near = near_to(PairVectors(index), query)
    assert near is not None
    passages = near.passages()
    assert len(set(passages.tolist())) == len(passages)
    owner = np.searchsorted(index.first_passage, passages[0], side="right") - 1
    assert index.entries[owner].id == "allowance"


def test_a_sentence_that_is_not_known_leaves_words_alone(index: Index) -> None:
    """Decision 027."""
    query = read_question(index, "高龄津贴多少钱", None, today=TODAY, titles={})
    numbers, needed = np.arange(4), np.array([True, True, True, False])
    known = near_to(PairVectors(index, unknown=(3,)), query)
    missing = near_to(PairVectors(index, unknown=(1,)), query)
    assert known is not None
    assert missing is not None
    assert known.sentences(numbers, needed) is not None
    assert missing.sentences(numbers, needed) is None
