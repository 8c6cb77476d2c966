"""Buttons: read back as written, and taken for what they were for as long as it is there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.acts import SUGGESTED, ChatAct
from handlers.conversation.application.draft import ApplicationDraft, FormStep, Offered
from handlers.conversation.intent import Intent
from handlers.conversation.pressing import (
    TEXT_CHARS,
    Press,
    Pressed,
    button,
    number_of,
    number_word,
    pressed,
    understood_choice,
)
from handlers.conversation.state import AskedQuestion, Conversation, Doing, Filed
from tests.factories.talks import NOW

DRAFT = ApplicationDraft(id="d1", step=FormStep.NAME, published=(Offered("guide", "办事指南"),))
QUESTION = AskedQuestion(
    ref="q1",
    text="补贴",
    offered=(Offered("a", "甲"), Offered("b", "乙")),
    suggestion="低保",
    at=NOW,
)
TALKED = Conversation(asked=(QUESTION,))
FILLING = Conversation(
    draft=DRAFT,
    doing=Doing.FORM,
    expires_at=NOW + timedelta(days=7),
    filed=(Filed("d0", "2026-0001"),),
)


def act(state: Conversation, press: Press, *words: str) -> ChatAct:
    return understood_choice(state, button(press, *words, text="好").id).act


def test_a_button_this_code_does_not_have_is_stale() -> None:
    assert understood_choice(TALKED, "no such").act is ChatAct.STALE


@pytest.mark.parametrize("place", ["0", "1"])
def test_one_of_the_offered_is_chosen_by_its_place(place: str) -> None:
    choice = understood_choice(TALKED, f"{Press.CHOOSE}:q1:{place}")
    assert (choice.act, choice.place, choice.text) == (ChatAct.CHOOSE, int(place), "补贴")


@pytest.mark.parametrize("words", [("q1", "2"), ("q1", "-1"), ("q1",), ("other", "0")])
def test_what_was_not_offered_cannot_be_chosen(words: tuple[str, ...]) -> None:
    assert act(TALKED, Press.CHOOSE, *words) is ChatAct.STALE


def test_a_suggestion_is_asked_and_follows_nothing_up() -> None:
    choice = understood_choice(TALKED, f"{Press.SUGGESTED}:q1")
    assert (choice.act, choice.text, choice.value) == (ChatAct.ASK, "低保", SUGGESTED)


@pytest.mark.parametrize(("press", "value"), [(Press.YES, "yes"), (Press.NO, "no")])
def test_an_answer_is_judged_even_when_it_is_old(press: Press, value: str) -> None:
    choice = understood_choice(Conversation(), f"{press}:long-gone")
    assert (choice.act, choice.value) == (ChatAct.RATE, value)


@pytest.mark.parametrize(
    ("press", "expected"),
    [
        (Press.SUBMIT, ChatAct.SUBMIT),
        (Press.EDITS, ChatAct.EDIT),
        (Press.DROP, ChatAct.DROP),
        (Press.RESUME, ChatAct.RESUME),
        (Press.SETTLED, ChatAct.SETTLED),
    ],
)
def test_a_button_of_the_form_is_for_its_own_draft(press: Press, expected: ChatAct) -> None:
    assert act(FILLING, press, "d1") is expected
    assert act(FILLING, press, "d2") is ChatAct.STALE
    assert act(Conversation(), press, "d1") is ChatAct.STALE


@pytest.mark.parametrize("press", [Press.SUBMIT, Press.ANSWER, Press.RESUME])
def test_a_button_of_a_filed_draft_tells_its_number(press: Press) -> None:
    choice = understood_choice(FILLING, f"{press}:d0:name:x")
    assert (choice.act, choice.number) == (ChatAct.ALREADY_FILED, "2026-0001")


def test_a_published_text_is_opened_where_it_was_shown() -> None:
    assert act(FILLING, Press.OPEN, "d1", "0") is ChatAct.OPEN
    assert act(FILLING, Press.OPEN, "d1", "1") is ChatAct.STALE


def test_a_step_the_form_does_not_have_is_stale() -> None:
    assert act(FILLING, Press.ANSWER, "d1", "no such", "x") is ChatAct.STALE
    assert act(FILLING, Press.ANSWER, "d1", "name", "x") is ChatAct.ANSWER


@pytest.mark.parametrize(
    ("doing", "expected"),
    [(Doing.WITHDRAWING, ChatAct.WITHDRAW_YES), (Doing.FORGETTING, ChatAct.FORGET_YES)],
)
def test_a_confirmation_counts_only_while_its_question_is_open(
    doing: Doing, expected: ChatAct
) -> None:
    assert act(Conversation(doing=doing), Press.CONFIRM, doing.value) is expected
    assert act(Conversation(), Press.CONFIRM, doing.value) is ChatAct.STALE


def test_a_menu_inside_a_form_is_read_as_the_form_reads_it() -> None:
    assert act(FILLING, Press.MENU, Intent.BACK.value) is ChatAct.BACK
    assert act(replace(FILLING, doing=Doing.IDLE), Press.MENU, Intent.HELP.value) is ChatAct.HELP


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_language_is_chosen_from_anywhere(language: str) -> None:
    assert act(FILLING, Press.MENU, language) is ChatAct.SPEAK


def test_a_number_of_any_form_is_asked_after() -> None:
    choice = understood_choice(Conversation(), f"{Press.STATUS}:2026-0007")
    assert (choice.act, choice.number) == (ChatAct.STATUS, "2026-0007")


@pytest.mark.parametrize("press", Press)
def test_a_button_is_read_back_with_its_words(press: Press) -> None:
    assert pressed(button(press, "turn-1", "2", text="好").id) == Pressed(press, ("turn-1", "2"))


def test_a_word_that_a_button_does_not_carry_is_empty() -> None:
    assert Pressed(Press.YES, ("turn-1",)).word(1) == ""


@pytest.mark.parametrize("word", ["x" * 64, "编号"])
def test_what_no_channel_carries_is_no_button(word: str) -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        button(Press.STATUS, word, text="好")


def test_a_long_text_is_cut_in_one_place_for_every_channel() -> None:
    text = button(Press.YES, text="很" * 50).text
    assert (len(text), text[-1]) == (TEXT_CHARS, "…")


@pytest.mark.parametrize("choice", ["", "?", "yes", "Y:turn-1"])
def test_a_button_of_other_code_is_none_of_ours(choice: str) -> None:
    assert pressed(choice) is None


@given(number=st.text(min_size=1))
def test_a_number_of_any_form_comes_back_from_its_button(number: str) -> None:
    number = number.encode("utf-8", "replace").decode()
    word = number_word(number)
    assert word.isascii()
    assert ":" not in word
    assert number_of(word) == number


def test_a_word_that_was_tampered_with_names_no_number() -> None:
    assert number_of("=%%%") == ""
