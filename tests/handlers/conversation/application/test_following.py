"""After filing: what is told to whom, and what may be done with an application."""

from datetime import date
from typing import Any

import pytest

from handlers.conversation.commands import SupplementApplication, WithdrawApplication
from handlers.conversation.facts import OPEN, ApplicationView, Stage
from tests.factories.talks import Talking

NUMBER = "2026-0007"


def _view(**changes: Any) -> ApplicationView:
    told: dict[str, Any] = {
        "number": NUMBER,
        "own": True,
        "stage": Stage.HANDLING,
        "received_on": date(2026, 11, 12),
        "day": 7,
        "limit": 20,
        "due_on": date(2026, 12, 10),
        "subject": "殡葬服务收费标准",
        "reply": "见附件",
        "result": "予以公开",
        "attachments": ("reply.pdf",),
        **changes,
    }
    return ApplicationView(**told)


def _talking(**changes: Any) -> Talking:
    return Talking(views={NUMBER: _view(**changes)})


def test_a_number_alone_shows_nobody_elses_matter() -> None:
    reply = _talking(own=False).say(f"查询 {NUMBER}")
    assert "第7个工作日，共20个，最晚2026-12-10答复" in reply.text
    assert not any(word in reply.text for word in ("殡葬", "见附件", "予以公开"))
    assert reply.attachments == ()


@pytest.mark.parametrize("words", ["撤回", "补正"])
def test_a_number_alone_allows_nothing(words: str) -> None:
    talking = _talking(own=False, stage=Stage.AWAITING_SUPPLEMENT)
    assert "只能在提交申请的对话中办理" in talking.say(f"{words} {NUMBER}").text
    talking.say("确认")
    assert talking.commands == [] or not any(
        isinstance(one, (WithdrawApplication, SupplementApplication)) for one in talking.commands
    )


def test_the_reply_comes_with_its_papers_to_the_applicant() -> None:
    talking = _talking(stage=Stage.ANSWERED, closed_on=date(2026, 11, 20))
    reply = talking.say(NUMBER)
    assert "已于2026-11-20答复" in reply.text
    assert reply.attachments == ("reply.pdf",)


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_is_told_in_plain_words(stage: Stage) -> None:
    talking = _talking(stage=stage, until=date(2026, 12, 1), closed_on=date(2026, 11, 20))
    reply = talking.say(NUMBER)
    assert stage.value not in reply.text
    assert ("工作日" in reply.text) == (stage in OPEN)


def test_a_provisional_day_is_called_so() -> None:
    assert "暂定日期" in _talking(provisional=True).say(NUMBER).text


def test_overdue_is_told_with_what_can_be_done() -> None:
    reply = _talking(overdue=True).say(NUMBER)
    assert "已经超过" in reply.text
    assert "行政复议" in reply.text


def test_the_day_of_receipt_is_day_zero() -> None:
    text = _talking(day=0).say(NUMBER).text
    assert "共20个工作日，自下一个工作日起算，最晚2026-12-10答复" in text


def test_no_due_day_is_invented_while_a_supplement_is_awaited() -> None:
    talking = _talking(
        stage=Stage.AWAITING_SUPPLEMENT, due_on=None, day=None, until=date(2026, 12, 1)
    )
    text = talking.say(NUMBER).text
    assert "请在2026-12-01前补正" in text
    assert "最晚" not in text


def test_withdrawing_is_asked_once_more() -> None:
    talking = _talking()
    talking.say(f"撤回 {NUMBER}")
    assert talking.commands == []
    talking.say("是")
    assert talking.commands == [WithdrawApplication(number=NUMBER)]


@pytest.mark.parametrize("words", ["不", "取消", "低保标准是多少"])
def test_anything_but_yes_withdraws_nothing(words: str) -> None:
    talking = _talking()
    talking.say(f"撤回 {NUMBER}", words, "确认")
    assert not any(isinstance(one, WithdrawApplication) for one in talking.commands)


def test_what_was_answered_meanwhile_is_not_withdrawn() -> None:
    talking = _talking()
    talking.say(f"撤回 {NUMBER}")
    talking.views = {NUMBER: _view(stage=Stage.ANSWERED, closed_on=date(2026, 11, 23))}
    assert "已经办结" in talking.say("确认").text
    assert talking.commands == []


def test_without_a_number_the_only_fitting_one_is_meant_and_several_are_offered() -> None:
    talking = _talking()
    other = _view(number="2026-0008")
    assert NUMBER in talking.say("撤回").text
    talking.views["2026-0008"] = other
    talking.say("取消")
    reply = talking.say("撤回")
    assert [choice.text for choice in reply.choices] == [NUMBER, "2026-0008"]


def test_a_number_of_another_form_goes_through_its_button() -> None:
    number = "民依申〔2026〕012号"
    talking = Talking(views={number: _view(number=number)})
    reply = talking.say("我的申请")
    assert reply.choices[0].id.isascii()
    talking.press(reply.choices[0])
    assert talking.wanted.application == number


def test_a_number_that_does_not_exist_is_asked_for_again() -> None:
    talking = _talking()
    reply = talking.say("查询 2026-9999")
    assert "没有找到编号为“2026-9999”的申请" in reply.text
    talking.say("编号：2026-0007")
    assert talking.wanted.application == NUMBER
