"""Grades: five steps below a reply, once each, with a word, and a bad one read by a person."""

import pytest

from handlers.conversation.application.draft import ApplicationDraft
from handlers.conversation.commands import GradeReply, GradeWords, HandOver, LogQuestion
from handlers.conversation.question.grading import (
    OF_APPLICATION,
    OF_QUESTION,
    grades,
    offering,
    replied,
)
from handlers.conversation.state import Conversation, Doing
from knowledge.language import Language
from tests.factories.talks import Talking


def graded(kind: str, subject: str, step: int) -> Talking:
    talking = Talking()
    choices = grades(kind, subject, Language.ZH)
    talking.press(next(one for one in choices if one.id.endswith(f":{step}")))
    return talking


def test_a_reply_begins_its_thread_anew_and_asks_for_a_grade() -> None:
    state, reply = replied(Conversation(), "q7", "二楼。")
    assert (state.thread, state.with_person) == ("q7", True)
    assert reply.text.endswith("二楼。")
    assert len(reply.choices) == 5
    assert state.offered == reply.choices  # a number answers, in channels without buttons


def test_a_number_typed_into_a_form_is_no_grade() -> None:
    form = Conversation(doing=Doing.FORM, draft=ApplicationDraft(id="d1"))
    assert offering(form, grades(OF_QUESTION, "q7", Language.ZH)).offered == ()


def test_a_grade_is_kept_and_again_changes_nothing() -> None:
    talking = graded(OF_QUESTION, "q7", 4)
    assert talking.new == (GradeReply(subject="question:q7", step=4),)
    talking.press("B:q:q7:4")
    talking.press("B:q:q7:5")
    assert [order.step for order in talking.commands if isinstance(order, GradeReply)] == [4, 5]


def test_a_word_is_kept_with_the_grade() -> None:
    talking = graded(OF_APPLICATION, "云民公开〔2026〕7号", 5)
    talking.press("C")
    talking.say("答复很快")
    assert talking.new == (GradeWords(subject="application:云民公开〔2026〕7号", words="答复很快"),)
    assert talking.state.doing is Doing.IDLE


def test_what_is_said_to_a_bad_grade_of_an_answer_goes_to_a_person() -> None:
    talking = graded(OF_APPLICATION, "2026-0007", 1)
    talking.press("C")
    talking.say("没有给附件")
    assert [type(order) for order in talking.new] == [GradeWords, LogQuestion, HandOver]
    order = talking.new[-1]
    assert isinstance(order, HandOver)
    assert "2026-0007" in order.question


def test_a_question_after_a_grade_is_a_question() -> None:
    talking = graded(OF_APPLICATION, "2026-0007", 3)
    talking.say("低保标准是多少")
    assert [type(order) for order in talking.new] == [LogQuestion]


@pytest.mark.parametrize("forged", ["B:q:q7:9", "B:x:q7:3", "B:q::3", "C"])
def test_a_button_nobody_made_gets_fresh_ones(forged: str) -> None:
    talking = Talking()
    assert talking.press(forged).choices
    assert talking.new == ()
