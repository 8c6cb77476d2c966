"""Codes on posters: a command or a question behind /start, and nothing that breaks."""

import pytest

from handlers.conversation.commands import LogQuestion
from handlers.conversation.intent import Intent
from handlers.conversation.question.posters import LONGEST, code_of, matter_in
from handlers.conversation.state import Doing
from tests.factories.talks import Talking


@pytest.mark.parametrize("matter", ["低保怎么申请", "高龄津贴多少钱一个月啊？", "fees?"])
def test_a_question_comes_back_from_its_code(matter: str) -> None:
    code = code_of(matter)
    assert len(code) <= LONGEST
    assert matter_in(f"/start {code}") == matter


def test_a_commands_name_is_its_own_code() -> None:
    assert code_of("apply") == "apply"
    assert matter_in("/start apply") is Intent.APPLY


def test_what_is_too_long_for_a_code_is_refused() -> None:
    with pytest.raises(ValueError, match="问"):
        code_of("问" * 20)


@pytest.mark.parametrize("code", ["q", "q!!!", "zzz", "q_w", "-", "q" + "A" * 63])
def test_a_broken_code_is_a_start_or_no_code(code: str) -> None:
    assert matter_in(f"/start {code}") in {Intent.START, None}


def test_a_poster_asks_its_question() -> None:
    talking = Talking()
    talking.say(f"/start {code_of('低保怎么申请')}")
    (logged,) = talking.new
    assert isinstance(logged, LogQuestion)
    assert logged.question == "低保怎么申请"


def test_a_poster_begins_an_application() -> None:
    talking = Talking()
    talking.say("/start apply")
    assert talking.state.doing is Doing.FORM


def test_a_poster_in_the_middle_of_a_form_loses_nothing() -> None:
    talking = Talking()
    talking.say("申请", "同意")
    talking.say(f"/start {code_of('几点下班')}")
    assert talking.state.doing is Doing.FORM
