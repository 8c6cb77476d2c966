"""The turn itself: every act decided, buttons within limits, old ones answered."""

import pytest

from handlers.conversation.acts import IN_FORM, PLAIN, ChatAct
from handlers.conversation.commands import Forget, ReleaseAttachments
from handlers.conversation.facts import ApplicationView, Stage
from handlers.conversation.intent import Intent
from handlers.conversation.message import MessageKind
from handlers.conversation.pressing import (
    Press,
    Pressed,
    button,
    number_of,
    number_word,
    pressed,
)
from handlers.conversation.turn import _HANDLERS
from tests.factories.talks import NOW, Talking, said


def test_every_act_has_its_handler() -> None:
    assert set(_HANDLERS) == set(ChatAct)


def test_every_command_is_decided_outside_a_form() -> None:
    assert set(PLAIN) == set(Intent)
    assert set(IN_FORM) < set(Intent)


@pytest.mark.parametrize(
    "choice", ["", "zzz", "m:nothing", "c:gone:0", "f:gone:name:x", "j:withdrawing", "e:::", "😀"]
)
def test_a_button_of_another_time_gets_fresh_ones(choice: str) -> None:
    talking = Talking()
    reply = talking.press(choice)
    assert reply.text.startswith("这个按钮已经失效了")
    assert reply.choices
    assert talking.commands == []


def test_a_button_too_long_for_a_channel_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no button"):
        button(Press.MENU, "x" * 63, text="x")
    with pytest.raises(ValueError, match="no button"):
        button(Press.MENU, "中", text="x")


def test_a_long_title_is_cut_on_its_button() -> None:
    assert button(Press.MENU, "help", text="长" * 60).text == "长" * 39 + "…"


@pytest.mark.parametrize("number", ["2026-0001", "民依申〔2026〕1号", "a:b", "=x", ""])
def test_a_number_goes_through_a_button(number: str) -> None:
    choice = button(Press.STATUS, number_word(number), text="x")
    read = pressed(choice.id)
    assert isinstance(read, Pressed)
    assert number_of(read.word(0)) == number


def test_a_button_may_be_answered_by_its_number_or_its_words() -> None:
    by_number, by_words = Talking(), Talking()
    by_number.say("你好", "1")
    by_words.say("你好", "提交申请")
    assert by_number.replies == by_words.replies


def test_forgetting_is_asked_once_more_and_leaves_nothing() -> None:
    talking = Talking()
    talking.say("低保标准", "申请", "同意", "个人（自然人）", "林小明", "删除我的数据")
    assert Forget() not in talking.commands
    talking.say("确认")
    assert talking.new == (Forget(),)
    kept = str(talking.state.to_json())
    assert "林小明" not in kept
    assert "低保标准" not in kept


@pytest.mark.parametrize("leaving", ["取消", "查询 2026-0009", "人工", "删除我的数据"])
def test_files_sent_for_a_supplement_that_is_given_up_are_let_go(leaving: str) -> None:
    view = ApplicationView(
        number="2026-0001",
        own=True,
        stage=Stage.AWAITING_SUPPLEMENT,
        received_on=NOW.date(),
    )
    talking = Talking(views={view.number: view})
    talking.say("补正 2026-0001")
    talking.send_file("a.pdf")
    assert talking.new == ()
    talking.say(leaving)
    assert ReleaseAttachments(attachments=("paper-a.pdf",)) in talking.new


def test_a_file_that_belongs_to_nothing_is_let_go_at_once() -> None:
    talking = Talking()
    talking.send_file("a.pdf")
    assert talking.new == (ReleaseAttachments(attachments=("paper-a.pdf",)),)


@pytest.mark.parametrize("kind", ["voice", "sticker", "location", "photo", "something_new"])
def test_what_cannot_be_read_is_said_so(kind: str) -> None:
    reply = Talking().take(said(kind, kind=MessageKind.UNSUPPORTED, language="zh-hans"))
    assert "文字" in reply.text or "文件" in reply.text


def test_a_message_without_text_keeps_what_was_offered() -> None:
    talking = Talking()
    talking.say("你好")
    offered = talking.state.offered
    assert talking.say("  \u200b ").choices == offered
