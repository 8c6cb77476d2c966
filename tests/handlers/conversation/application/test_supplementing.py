"""A supplement is what was shown and confirmed, and nothing else that was said meanwhile."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.conversation.application.draft import AttachedFile
from handlers.conversation.commands import SupplementApplication
from handlers.conversation.facts import ApplicationView, Limits, Stage
from handlers.conversation.state import Conversation, Doing
from knowledge.answer import Answer, AnswerStatus
from tests.factories.talks import Talking

NUMBER = "2026-0007"
NOTHING = Answer(question="", status=AnswerStatus.NOT_FOUND)
FILE = AttachedFile("paper-notice.pdf", "notice.pdf")


def _view(**changes: Any) -> ApplicationView:
    told: dict[str, Any] = {
        "number": NUMBER,
        "own": True,
        "stage": Stage.AWAITING_SUPPLEMENT,
        "received_on": date(2026, 11, 12),
        "until": date(2026, 12, 4),
        "due_if_supplemented": date(2026, 12, 21),
        "ask": "请写明年度",
        **changes,
    }
    return ApplicationView(**told)


def talking(**changes: Any) -> Talking:
    return Talking(answer=NOTHING, views={NUMBER: _view(**changes)})


def asked(**changes: Any) -> Talking:
    """Somebody whom the office has just asked for a supplement."""
    talk = talking(**changes)
    talk.state = Conversation(invited=NUMBER)
    return talk


def handed_in(talk: Talking) -> list[SupplementApplication]:
    return [order for order in talk.commands if isinstance(order, SupplementApplication)]


def test_nothing_is_handed_in_before_it_was_shown_and_confirmed() -> None:
    talk = talking()
    talk.say("补正")
    talk.send_file("notice.pdf")
    reply = talk.say("需要2024年的文件")
    assert "需要2024年的文件" in reply.text
    assert "notice.pdf" in reply.text
    assert handed_in(talk) == []
    done = talk.press(talk.button("提交补正"))
    assert handed_in(talk) == [
        SupplementApplication(number=NUMBER, text="需要2024年的文件", attachments=(FILE,))
    ]
    assert "最晚2026-12-21答复" in done.text


@pytest.mark.parametrize("words", ["等一下", "稍等", "待会儿", "过几天再补", "later"])
def test_words_that_put_it_off_are_no_supplement(words: str) -> None:
    talk = talking()
    talk.say("补正")
    assert "不着急" in talk.say(words).text
    assert (talk.state.doing, talk.state.pending) == (Doing.SUPPLEMENT, "")
    talk.say("需要2024年的文件", "确认")
    assert len(handed_in(talk)) == 1


def test_the_words_after_a_request_are_offered_as_the_supplement() -> None:
    talk = asked()
    reply = talk.say("我要的是2024年的")
    assert "是补正内容吗" in reply.text
    assert [choice.text for choice in reply.choices] == ["提交补正", "重新写", "问别的"]
    talk.say("确认")
    assert [order.text for order in handed_in(talk)] == ["我要的是2024年的"]


def test_words_that_are_something_else_are_answered_as_the_question_they_are() -> None:
    talk = asked()
    talk.say("低保怎么申请")
    talk.press(talk.button("问别的"))
    assert talk.wanted.question is not None
    assert talk.wanted.question.text == "低保怎么申请"
    assert handed_in(talk) == []
    talk.say("几点上班")
    assert "补正内容吗" not in talk.replies[-1].text  # asked once


def test_a_file_after_a_request_is_shown_as_the_supplement_and_enough_by_itself() -> None:
    talk = asked()
    reply = talk.send_file("notice.pdf")
    assert "notice.pdf" in reply.text
    talk.press(talk.button("提交补正"))
    (order,) = handed_in(talk)
    assert (order.attachments, order.text) == ((FILE,), "（补正内容见所附文件）")


def test_a_request_that_waits_for_nothing_any_more_lets_questions_be_questions() -> None:
    talk = asked(stage=Stage.HANDLING)
    talk.say("低保怎么申请")
    assert "补正" not in talk.replies[-1].text
    assert talk.state.invited is None


def test_commands_go_before_the_offer_and_leave_it() -> None:
    talk = asked()
    talk.say("帮助")
    assert talk.state.invited == NUMBER


def test_written_anew_it_keeps_its_files() -> None:
    talk = talking()
    talk.say("补正")
    talk.send_file("notice.pdf")
    talk.say("不对的话")
    talk.press(talk.button("重新写"))
    talk.say("需要2024年的文件", "提交")
    (order,) = handed_in(talk)
    assert (order.text, order.attachments) == ("需要2024年的文件", (FILE,))


def test_too_many_files_are_told() -> None:
    talk = talking()
    talk.limits = replace(Limits(), attachments=1)
    talk.say("补正")
    talk.send_file("notice.pdf")
    assert "最多1份文件" in talk.send_file("other.pdf").text
    assert talk.state.attachments == (FILE,)


def test_a_supplement_too_late_is_not_handed_in_and_says_so() -> None:
    talk = talking()
    talk.say(f"补正 {NUMBER}")
    talk.say("需要2024年的文件")
    talk.views = {NUMBER: _view(stage=Stage.LAPSED, closed_on=date(2026, 11, 23))}
    assert "没有提交" in talk.say("确认").text
    assert handed_in(talk) == []


def test_an_empty_supplement_is_asked_for_again() -> None:
    talk = talking()
    talk.say("补正")
    reply = talk.press("j:supplement")
    assert "请发送补正内容" in reply.text
    assert handed_in(talk) == []


def test_asking_something_else_leaves_the_supplement_possible() -> None:
    talk = talking()
    talk.say("补正")
    assert "随时进行" in talk.press(talk.button("问别的")).text
    assert talk.state.doing is Doing.IDLE
