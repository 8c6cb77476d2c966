"""Danger goes before all else: whom to ring, urgent for staff, and never a dead end."""

import pytest

from handlers.conversation.commands import DANGER, HandOver, LogQuestion
from handlers.conversation.facts import Limits
from handlers.conversation.needs import KnowledgeQuestion
from handlers.conversation.state import Doing
from knowledge.answer import Answer, AnswerStatus
from tests.factories.talks import Talking

NOTHING = Answer(question="", status=AnswerStatus.NOT_FOUND)


def test_whom_to_ring_is_said_and_staff_see_it_as_urgent() -> None:
    """Decision 026."""
    talking = Talking(answer=NOTHING)
    reply = talking.say("我不想活了，低保也没批")
    assert talking.wanted.question is None
    lines = reply.text.splitlines()
    assert lines[1].startswith("12356")
    assert "没有找到" not in reply.text
    assert talking.new == (
        LogQuestion(ref="turn-1", question="我不想活了，低保也没批", status=DANGER),
        HandOver(ref="turn-1", question="我不想活了，低保也没批", urgent=True),
    )


def test_who_only_wants_to_know_can_have_it_searched() -> None:
    talking = Talking(answer=NOTHING)
    talking.say("我不想活了")
    talking.press(talking.button("我只是想查这方面的信息"))
    assert talking.wanted.question == KnowledgeQuestion("我不想活了", None)


@pytest.mark.parametrize("text", ["我不想活了" + "，求你们了" * 500, "我不想活了\u200b！"])
def test_no_length_and_no_hidden_sign_stands_before_it(text: str) -> None:
    assert "12356" in Talking(answer=NOTHING).say(text).text


def test_words_for_a_person_are_urgent_too() -> None:
    talking = Talking(answer=NOTHING)
    talking.say("人工", "他又打我")
    assert HandOver(ref="turn-2", question="他又打我", urgent=True) in talking.new
    assert talking.state.doing is Doing.IDLE


def test_a_form_goes_on_after_it() -> None:
    talking = Talking(answer=NOTHING)
    talking.say("申请", "同意", "个人（自然人）")
    reply = talking.say("我不想活了")
    assert "12356" in reply.text
    assert talking.state.doing is Doing.FORM


def test_a_description_of_records_is_no_cry_for_help() -> None:
    talking = Talking(answer=NOTHING)
    talking.say("申请", "同意", "个人（自然人）", "林小明", "护照", "E12345678", "13800138000")
    talking.say("2023年5月我被家暴后到派出所报警的接处警登记表和询问笔录复印件，以及处理结果")
    assert all(not isinstance(command, HandOver) for command in talking.commands)


def test_one_person_does_not_fill_the_list_of_the_staff() -> None:
    talking = Talking(answer=NOTHING, limits=Limits(questions=1))
    talking.say("我不想活了")
    reply = talking.say("我真的不想活了")
    assert "12356" in reply.text
    assert talking.new == (LogQuestion(ref="turn-2", question="我真的不想活了", status=DANGER),)


def test_in_english() -> None:
    reply = Talking(answer=NOTHING).say("I want to kill myself")
    assert "12356  psychological help" in reply.text
