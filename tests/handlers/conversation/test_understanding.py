"""One reading of a message, by where the conversation stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.conversation.acts import ChatAct
from handlers.conversation.application.draft import ApplicationDraft, FormStep
from handlers.conversation.facts import ApplicationView, Limits, Stage
from handlers.conversation.message import MessageKind, ReceivedFile
from handlers.conversation.pressing import Press, button
from handlers.conversation.state import AskedQuestion, Conversation, Doing
from handlers.conversation.understanding import fresh, recent, too_many, understand
from tests.factories.talks import NOW, Talking, said

LIMITS = Limits(questions=2, question_chars=10, text_chars=20)
FILE = ReceivedFile(id="p", name="a.pdf", media_type="application/pdf", size=1)


def at_step(step: FormStep, doing: Doing = Doing.FORM) -> Conversation:
    return Conversation(draft=ApplicationDraft(id="d1", step=step), doing=doing)


def act(state: Conversation, text: str, kind: MessageKind = MessageKind.TEXT) -> ChatAct:
    return understand(state, said(text, kind=kind), now=NOW, limits=LIMITS).act


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("低保怎么申请", ChatAct.ASK),
        ("你好", ChatAct.GREET),
        ("申请", ChatAct.APPLY),
        ("？？？", ChatAct.GARBLED),
        ("  ", ChatAct.EMPTY),
        ("低" * 11, ChatAct.IN_PARTS),
    ],
)
def test_in_the_open_a_text_is_a_command_or_a_question(text: str, expected: ChatAct) -> None:
    assert act(Conversation(), text) is expected


def test_in_a_form_a_text_is_the_answer_unless_it_is_nothing_but_a_command() -> None:
    assert act(at_step(FormStep.NAME), "林小明") is ChatAct.ANSWER
    assert act(at_step(FormStep.NAME), "返回") is ChatAct.BACK
    assert act(at_step(FormStep.NAME), "是") is ChatAct.ANSWER


def test_a_description_may_be_a_greeting() -> None:
    assert act(at_step(FormStep.WANTED), "谢谢") is ChatAct.ANSWER


@pytest.mark.parametrize(("text", "expected"), [("是", ChatAct.DROP), ("否", ChatAct.RESUME)])
def test_whoever_leaves_a_form_is_asked_once(text: str, expected: ChatAct) -> None:
    assert act(at_step(FormStep.NAME, Doing.LEAVING_FORM), text) is expected


@pytest.mark.parametrize(
    ("doing", "expected"),
    [(Doing.HANDING_OVER, ChatAct.HUMAN_TEXT), (Doing.SUPPLEMENT, ChatAct.SUPPLEMENT_TEXT)],
)
def test_words_for_a_person_are_free(doing: Doing, expected: ChatAct) -> None:
    state = Conversation(doing=doing)
    assert act(state, "谢谢你们帮忙看看") is expected
    assert act(state, "好") is expected
    assert act(state, "帮助") is ChatAct.HELP
    assert act(state, "长" * 21) is ChatAct.TOO_LONG


def test_a_file_belongs_to_what_is_under_way() -> None:
    message = said(kind=MessageKind.FILE, files=(FILE,))
    acts = {
        doing: understand(Conversation(doing=doing), message, now=NOW, limits=LIMITS).act
        for doing in (Doing.IDLE, Doing.FORM, Doing.SUPPLEMENT)
    }
    assert acts == {
        Doing.IDLE: ChatAct.STRAY_FILES,
        Doing.FORM: ChatAct.FORM_FILES,
        Doing.SUPPLEMENT: ChatAct.SUPPLEMENT_FILES,
    }


def test_a_button_may_be_answered_by_its_number_or_its_words() -> None:
    choices = (button(Press.MENU, "help", text="帮助"), button(Press.MENU, "apply", text="要申请"))
    state = Conversation(offered=choices)
    assert act(state, "2") is ChatAct.APPLY
    assert act(state, "要申请！") is ChatAct.APPLY
    assert act(state, "3") is ChatAct.ASK


def test_a_question_put_better_is_asked_again() -> None:
    state = Conversation(asked=(AskedQuestion(ref="q", text="低保怎么申情", at=NOW),))
    assert act(state, "低保怎么申请", MessageKind.EDITED) is ChatAct.ASK
    assert act(state, "另一件事情", MessageKind.EDITED) is ChatAct.EDITED


def test_questions_are_limited_in_a_window_and_only_there() -> None:
    asked = (NOW - timedelta(minutes=11), NOW - timedelta(minutes=1), NOW)
    state = Conversation(asked_at=asked)
    assert recent(state, NOW, LIMITS) == asked[1:]
    assert too_many(state, NOW, LIMITS)
    assert act(state, "低保") is ChatAct.TOO_MANY
    assert act(state, "帮助") is ChatAct.HELP
    assert not too_many(replace(state, asked_at=asked[:2]), NOW, LIMITS)


def test_a_draft_that_has_expired_is_gone_before_the_message_is_read() -> None:
    state = Conversation(draft=ApplicationDraft(id="d1"), doing=Doing.FORM, expires_at=NOW)
    assert fresh(state, NOW - timedelta(seconds=1)).draft is not None
    assert fresh(state, NOW).draft is None


def test_a_draft_without_a_day_is_given_one() -> None:
    state = Conversation(draft=ApplicationDraft(id="d1"))
    assert fresh(state, NOW).expires_at == NOW + timedelta(days=7)


def test_an_answer_to_be_changed_is_chosen_by_its_name() -> None:
    fields = tuple(
        button(Press.EDIT, "d1", step.value, text=text)
        for step, text in (
            (FormStep.NAME, "姓名"),
            (FormStep.CONTACT, "联系电话"),
            (FormStep.WANTED, "所需信息"),
        )
    )
    state = replace(at_step(FormStep.PREVIEW), offered=fields)
    for words, step in (("姓名", FormStep.NAME), ("电话", FormStep.CONTACT)):
        read = understand(state, said(words), now=NOW, limits=LIMITS)
        assert (read.act, read.step) == (ChatAct.EDIT, step)
    assert act(state, "名") is not ChatAct.EDIT  # one sign names nothing


def test_a_button_pressed_twice_in_a_row_is_answered_once() -> None:
    view = ApplicationView(
        number="2026-0001", own=True, stage=Stage.RECEIVED, received_on=NOW.date()
    )
    talking = Talking(views={"2026-0001": view})
    first = talking.press("v:2026-0001").text
    again = talking.press("v:2026-0001").text
    assert "2026-0001" in first
    assert again != first
    assert "刚才已经回答了" in again
    talking.say("谢谢")
    assert talking.press("v:2026-0001").text == first  # asked for anew
