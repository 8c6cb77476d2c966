"""Postings: which rows hold a term, and how much each holds of it."""

import numpy as np

from knowledge.index.index import Index
from knowledge.index.postings import Gathering, Shape, aligned
from knowledge.text.terms import pair_key


def test_rare_terms_stand_in_few_rows(index: Index) -> None:
    texts = index.fields.texts
    slots = index.fields.slots(np.array([pair_key("低保"), pair_key("月亮")], dtype=np.uint32))
    assert texts.frequency(slots).tolist() == [5, 0]


def test_a_row_that_holds_a_term_more_often_scores_higher() -> None:
    gathering = Gathering()
    gathering.add(np.array([7, 7, 7, 9], dtype=np.uint32), np.array([0, 0, 1, 1]), 2)
    known, postings = gathering.postings(Shape())
    assert known.tolist() == [7, 9]
    scores = postings.scores(np.array([0]), np.ones(1, np.float32))
    assert scores[0] > scores[1] > 0


def test_a_term_has_one_place_in_all_fields() -> None:
    gathering = Gathering()
    gathering.add(np.array([7, 9], dtype=np.uint32), np.array([0, 1]), 2)
    known, postings = gathering.postings(Shape())
    wider = aligned(known, postings, keys=np.array([3, 7, 8, 9], dtype=np.uint32))
    assert wider.frequency(np.array([0, 1, 2, 3, -1])).tolist() == [0, 1, 0, 1, 0]
    rows = np.array([0, 1])
    assert wider.holding(np.array([0, 1, 3, -1]), rows).tolist() == [
        [False, True, False, False],
        [False, False, True, False],
    ]
