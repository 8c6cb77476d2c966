"""What the form asks and shows: one question a step, what is private masked."""

import pytest

from handlers.conversation.application.draft import FormStep
from tests.factories.talks import ANSWERS, Talking

STEPS = list(FormStep)


def test_the_form_is_asked_step_by_step_with_a_way_back() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS[:3])
    texts = [choice.text for choice in talking.replies[-1].choices]
    assert "护照" in texts
    assert texts[-2:] == ["上一步", "取消申请"]


def test_the_first_step_has_no_way_back() -> None:
    reply = Talking().say("申请")
    assert "上一步" not in [choice.text for choice in reply.choices]


def test_the_preview_shows_every_answer_and_masks_the_number_of_the_identity() -> None:
    reply = Talking().to_preview()
    for told in ("林小明", "13800138000", "2025年低保资金发放情况", "本对话"):
        assert told in reply.text
    assert "E12345678" not in reply.text


def test_an_answer_that_is_asked_again_is_shown_and_may_be_kept() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS[:3], "返回")
    assert "林小明" in talking.replies[-1].text


@pytest.mark.parametrize("label", ["姓名", "联系方式"])
def test_an_answer_is_chosen_to_be_changed_by_its_name(label: str) -> None:
    talking = Talking()
    talking.to_preview()
    talking.press(talking.button("修改"))
    assert any(label in choice.text for choice in talking.replies[-1].choices)


def test_the_last_question_is_offered_as_what_is_wanted() -> None:
    talking = Talking()
    talking.say("低保资金发放到哪里了")
    talking.say("申请", *ANSWERS)
    assert any("低保资金发放到哪里了" in choice.text for choice in talking.replies[-1].choices)
