"""Every error is one clear sentence in both languages, with its facts in it."""

import pytest

from knowledge.catalogue import errors
from knowledge.catalogue.errors import KnowledgeError, SamePersonError, WrongStateError
from knowledge.review.rules import FROM
from knowledge.wording import ACTS, SENTENCES, STATES, sentence

KINDS = KnowledgeError.__subclasses__()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_error_has_its_sentence(kind: type[KnowledgeError], language: str) -> None:
    told = sentence(kind(id="d1"), language)
    assert told
    assert "{" not in told
    assert "\n" not in told


def test_no_sentence_is_left_over() -> None:
    assert {kind.code for kind in KINDS} == set(SENTENCES)
    assert len(KINDS) == len([name for name in vars(errors) if name.endswith("Error")]) - 1


def test_acts_and_states_are_called_by_their_names() -> None:
    error = WrongStateError(id="d1", act="signed_off", status="draft")
    assert sentence(error, "zh") == "d1 的状态是“草稿”,不能签发"
    assert sentence(error, "en") == "d1 is a draft and cannot be signed off"
    assert "陈科长" in sentence(SamePersonError(person="陈科长"), "zh")


def test_every_act_and_state_has_a_name() -> None:
    assert set(FROM) <= set(ACTS)
    assert {state.value for states in FROM.values() for state in states} <= set(STATES)
