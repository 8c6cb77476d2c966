"""Fixed replies: whatever cannot be taken is said so, with a way on and nothing lost."""

import pytest

from handlers.conversation.commands import Forget, SetLanguage
from handlers.conversation.message import MessageKind
from handlers.conversation.state import Doing
from knowledge.language import Language
from tests.factories.talks import ANSWERS, ORGAN, Talking, said


def test_a_welcome_names_the_office_and_the_other_language() -> None:
    reply = Talking().say("/start")
    assert ORGAN.name in reply.text
    assert "English" in [choice.text for choice in reply.choices]


def test_a_draft_that_waits_is_pointed_out() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS[:3], "取消")
    talking.press(talking.button("先保留，以后再填"))
    assert "2026-11-30" in talking.say("/start").text


def test_help_tells_how_the_office_is_reached_as_far_as_is_known() -> None:
    text = Talking().say("帮助").text
    assert ORGAN.phone in text
    assert "网站" not in text


@pytest.mark.parametrize("language", Language)
def test_a_language_once_chosen_is_kept_and_told_to_the_channel(language: Language) -> None:
    talking = Talking()
    talking.say("语言")
    talking.press(f"m:{language.value}")
    assert talking.state.language is language
    assert talking.new == (SetLanguage(language=language),)


@pytest.mark.parametrize(
    ("sent", "same"), [("video_note", "video"), ("venue", "location"), ("dance", "other")]
)
def test_kinds_of_messages_that_are_alike_are_answered_alike(sent: str, same: str) -> None:
    texts = {Talking().take(said(kind, kind=MessageKind.UNSUPPORTED)).text for kind in (sent, same)}
    assert len(texts) == 1


@pytest.mark.parametrize("text", ["", "。。。"])
def test_what_cannot_be_taken_leaves_the_buttons_where_they_were(text: str) -> None:
    talking = Talking()
    offered = talking.say("/start").choices
    assert talking.say(text).choices == offered


def test_files_that_belong_to_nothing_are_not_kept_and_that_is_said() -> None:
    talking = Talking()
    reply = talking.send_file("a.pdf")
    assert reply.choices
    assert talking.state.attachments == ()


def test_stopping_what_is_under_way_differs_from_stopping_nothing() -> None:
    talking = Talking()
    nothing = talking.say("取消").text
    talking.say("人工")
    assert talking.say("取消").text != nothing
    assert talking.state.doing is Doing.IDLE


def test_erasing_is_asked_once_more_and_keeps_what_the_law_keeps() -> None:
    talking = Talking()
    talking.to_preview()
    talking.press(talking.button("提交"))
    filed = talking.state.filed
    talking.say("删除我的数据")
    assert talking.state.doing is Doing.FORGETTING
    talking.say("是")
    assert Forget() in talking.commands
    assert talking.state.filed == filed
    assert (talking.state.asked, talking.state.draft) == ((), None)


def test_what_is_kept_of_a_person_is_shown_with_numbers_masked() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS)
    talking.say("取消")
    talking.press(talking.button("先保留，以后再填"))
    text = talking.say("我的数据").text
    assert "林小明" in text
    assert "E12345678" not in text
