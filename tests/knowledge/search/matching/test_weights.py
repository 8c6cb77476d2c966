"""The learned numbers of matching: complete, and said how they were made."""

import numpy as np
import pytest

from knowledge.data import read
from knowledge.search.matching.weights import (
    DECIDE,
    MATCH,
    Logistic,
    Trees,
    matching,
    matching_of,
)


@pytest.mark.parametrize("by_meaning", [True, False])
def test_every_feature_has_a_weight(by_meaning: bool) -> None:
    numbers = matching(by_meaning=by_meaning)
    assert len(numbers.sentence) == len(MATCH)
    assert isinstance(numbers.right, Logistic)
    assert len(numbers.right.weights) == len(DECIDE)
    assert isinstance(numbers.answerable, Trees)
    assert numbers.answerable.trees
    assert 0 < numbers.answered < 1
    assert 0 < numbers.offered < 1


def test_no_weight_is_of_a_feature_that_is_not_there() -> None:
    for way in ("meaning", "words"):
        table = read("matching")[way]
        assert set(table["sentence"]) <= set(MATCH)
        assert set(table["right"]["weights"]) <= set(DECIDE)
        assert {tree[0] for tree in table["answerable"]["trees"]} <= set(DECIDE)


def test_by_words_alone_meaning_has_no_weight() -> None:
    """Decision 027."""
    numbers = matching(by_meaning=False)
    near = [at for at, name in enumerate(MATCH) if name.startswith("near")]
    assert not np.any(numbers.sentence[near])


def test_a_table_that_lacks_a_part_is_refused() -> None:
    with pytest.raises(KeyError):
        matching_of({"sentence": {}})


def test_the_table_says_how_it_was_made() -> None:
    assert {"by", "day", "how", "held_back"} <= set(read("matching")["made"])


def test_a_likelihood_lies_between_nothing_and_all() -> None:
    curve = Logistic(np.array([1.0], dtype=np.float32), 0.0)
    assert curve(np.array([0.0], dtype=np.float32)) == 0.5
    assert curve(np.array([9.0], dtype=np.float32)) > 0.99


def test_trees_add_the_parts_of_the_leaves_their_features_lead_to() -> None:
    trees = Trees(((0, 0.5, -1.0, (1, 2.0, 0.0, 3.0)), 1.0))
    assert trees(np.array([0.5, 9.0], dtype=np.float32)) == 0.5  # -1 + 1
    assert trees(np.array([0.6, 9.0], dtype=np.float32)) > 0.95  # 3 + 1
    assert trees(np.array([0.6, 2.0], dtype=np.float32)) == pytest.approx(0.731, abs=1e-3)
