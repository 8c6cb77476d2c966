"""Every error is one clear sentence in both languages, with its facts in it."""

import pytest

from knowledge.catalogue import errors
from knowledge.catalogue.errors import KnowledgeError, SamePersonError, WrongStateError
from knowledge.language import Language
from knowledge.review.rules import FROM
from knowledge.wording import TEXTS, name_of, sentence

KINDS = KnowledgeError.__subclasses__()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
@pytest.mark.parametrize("language", Language)
def test_each_error_has_its_sentence(kind: type[KnowledgeError], language: Language) -> None:
    told = sentence(kind(id="d1"), language)
    assert told
    assert "{" not in told
    assert "\n" not in told


def test_every_error_of_the_module_is_tried() -> None:
    assert len(KINDS) == len([name for name in vars(errors) if name.endswith("Error")]) - 1


def test_acts_and_states_are_called_by_their_names() -> None:
    error = WrongStateError(id="d1", act="signed_off", status="draft")
    assert sentence(error, Language.ZH) == "d1 的状态是“草稿”,不能签发"
    assert sentence(error, Language.EN) == "d1 is a draft and cannot be signed off"
    assert "陈科长" in sentence(SamePersonError(person="陈科长"), Language.ZH)


def test_every_act_and_state_has_a_name() -> None:
    keys = {f"act.{act}" for act in FROM}
    keys |= {f"status.{state}" for states in FROM.values() for state in states}
    assert {key for key in keys if key not in TEXTS} == set()


def test_an_act_without_a_name_is_called_by_its_key() -> None:
    assert name_of("act", "burnt") == "burnt"
