"""Concepts: a thing is named once, in whichever words."""

import numpy as np

from knowledge.search.question.concepts import Concepts, concepts_of
from knowledge.search.question.question import Question, understand
from knowledge.text.fold import fold_units
from knowledge.text.lexicon import lexicon
from knowledge.text.terms import terms


def held_by(question: Question, text: str) -> np.ndarray:
    held = set(terms(fold_units(text))[1].tolist())
    return np.array([[key in held for key in question.keys.tolist()]])


def met(asked: str, text: str) -> list[float]:
    question = understand(asked, lexicon())
    shares: list[float] = concepts_of(question).met(held_by(question, text))[0].round(2).tolist()
    return shares


def test_a_word_is_met_by_itself_or_by_its_official_term() -> None:
    assert met("领证", "双方应当亲自办理结婚登记") == [1]
    assert met("领证", "领证须知") == [1]
    assert met("领证", "火化收费标准") == [0]


def test_several_official_terms_for_one_word_count_once() -> None:
    question = understand("领证", lexicon())
    concepts = concepts_of(question)
    assert len(concepts.begins) == 1 < len(concepts.sizes)
    both = concepts.met(held_by(question, "结婚登记,婚姻登记"))
    assert both.tolist() == [[1]]


def test_a_wording_half_held_is_met_by_half() -> None:
    table = np.array([[1, 0], [1, 0], [0, 1]], dtype=np.float32)
    concepts = Concepts(table, table.sum(axis=0), np.array([0]))
    holds = np.array([[True, False, False], [True, False, True]])
    assert concepts.met(holds).tolist() == [[0.5], [1]]


def test_the_worth_of_concepts_is_shared_out_by_their_most_telling_term() -> None:
    table = np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)
    concepts = Concepts(table, table.sum(axis=0), np.array([0, 1]))
    worth = np.array([1, 1, 3], dtype=np.float32)
    assert concepts.telling(worth).tolist() == [1, 3]
    assert concepts.worth(worth).tolist() == [0.25, 0.75]


def test_a_question_without_any_word_is_one_concept() -> None:
    question = understand("12345", lexicon())
    assert len(concepts_of(question).begins) == 1
