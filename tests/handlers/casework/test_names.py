"""What people read of a case's vocabularies: a name for every term, in both languages."""

from enum import StrEnum

import pytest

from handlers.casework.answers.grounds import GROUNDS
from handlers.casework.application import State
from handlers.casework.names import TABLES, name_of, name_of_ground
from handlers.casework.terms import Act, Channel, Result
from knowledge.language import Language


@pytest.mark.parametrize(
    ("term", "chinese", "english"),
    [
        (State.FILED, "待受理", "received"),
        (Act.SIGN_REPLY, "签发", "sign"),
        (Channel.POST, "邮寄", "post"),
        (Result.UNABLE_NOT_HELD, "本机关不掌握相关政府信息", "not held"),
    ],
)
def test_a_term_is_called_by_its_name(term: StrEnum, chinese: str, english: str) -> None:
    assert name_of(term) == chinese
    assert name_of(term, Language.EN) == english


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("terms", TABLES, ids=lambda terms: terms.__name__)
def test_no_two_terms_of_a_vocabulary_share_a_name(
    terms: type[StrEnum], language: Language
) -> None:
    names = [name_of(term, language) for term in terms]
    assert len(set(names)) == len(names)


def test_a_ground_is_called_as_letters_write_it() -> None:
    assert name_of_ground(GROUNDS["nonexistent"]) == "经检索，所申请公开的信息不存在"
    assert name_of_ground(GROUNDS["nonexistent"], Language.EN) == "searched for and does not exist"
