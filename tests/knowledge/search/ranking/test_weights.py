"""The learned numbers: complete, and said how they were made."""

import pytest

from knowledge.data import read
from knowledge.search.ranking.weights import WINDOW, weights, weights_of


def test_every_feature_has_a_weight() -> None:
    learned = weights()
    assert len(learned.window_notice) == len(learned.window_statute) == len(WINDOW)


def test_a_table_that_lacks_a_feature_is_refused() -> None:
    table = read("weights")
    table = table | {"window": {"notice": {}, "statute": {}}}
    with pytest.raises(KeyError):
        weights_of(table)


def test_the_table_says_how_it_was_made() -> None:
    made = read("weights")["made"]
    assert {"by", "on", "day", "how", "cross_validated"} <= set(made)


@pytest.mark.parametrize("name", ["synonyms", "stop_phrases", "answer_kinds", "places"])
def test_every_table_names_its_source(name: str) -> None:
    assert read(name)["source"]


def test_no_citizens_word_is_empty_or_its_own_meaning() -> None:
    for group in read("synonyms")["groups"]:
        assert group["topic"]
        assert all(group["said"])
        assert all(len(term) > 0 for term in group["official"])
