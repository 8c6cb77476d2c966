"""A conversation's state survives the process, years and changes of the code (decision 019)."""

import json
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.application.draft import ApplicationDraft, FormStep
from handlers.conversation.state import AskedQuestion, Conversation, Doing
from handlers.conversation.state_json import STORED_AS
from tests.factories.talks import NOW, Talking

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


def _kept(talking: Talking) -> dict[str, Any]:
    """Return the state as a database gives it back."""
    kept: dict[str, Any] = json.loads(json.dumps(talking.state.to_json()))
    return kept


def _stored_names(kind: type[Conversation | ApplicationDraft]) -> list[str]:
    return [field.metadata.get(STORED_AS, field.name) for field in fields(kind)]


_STATES = json.loads(
    Path(__file__).with_name("states_of_version_1.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", list(_STATES))
def test_what_was_kept_by_earlier_code_is_read_and_kept_the_same(name: str) -> None:
    state = Conversation.from_json(_STATES[name])
    assert state.to_json() == _STATES[name]


def test_a_new_conversation_is_nothing_kept() -> None:
    assert Conversation.from_json(None) == Conversation()
    assert Conversation.from_json({}) == Conversation()


def test_a_filled_form_comes_back_whole() -> None:
    talking = Talking()
    talking.say("低保标准是多少")
    talking.to_preview()
    assert Conversation.from_json(_kept(talking)) == talking.state
    assert talking.state.draft is not None
    assert talking.state.draft.name == "林小明"


@pytest.mark.parametrize(
    ("field", "strange"),
    [
        ("step", "a step of another version"),
        ("way", "by_pigeon"),
        ("papers", "not a list"),
        ("unheard_of", 7),
        ("phone", ["13800138000"]),
    ],
)
def test_a_draft_is_not_lost_over_one_strange_field(field: str, strange: object) -> None:
    talking = Talking()
    talking.to_preview()
    kept = _kept(talking)
    kept["draft"][field] = strange
    draft = Conversation.from_json(kept).draft
    assert draft is not None
    assert draft.wanted == "2025年低保资金发放情况"
    assert draft.identity == "E12345678"


def test_a_step_that_is_gone_falls_back_to_the_first_unanswered_one() -> None:
    talking = Talking()
    talking.say("申请", "同意", "个人（自然人）", "林小明")
    kept = _kept(talking)
    kept["draft"]["step"] = "purpose"
    draft = Conversation.from_json(kept).draft
    assert draft is not None
    assert draft.step is FormStep.IDENTITY_KIND


def test_doing_something_that_is_gone_falls_back_to_idle_with_the_draft_kept() -> None:
    talking = Talking()
    talking.say("申请", "同意")
    kept = _kept(talking)
    kept["doing"] = "dancing"
    state = Conversation.from_json(kept)
    assert state.doing is Doing.IDLE
    assert state.draft is not None


@pytest.mark.parametrize("doing", [Doing.FORM, Doing.SUPPLEMENT, Doing.WITHDRAWING])
def test_what_cannot_go_on_goes_idle(doing: Doing) -> None:
    assert Conversation.from_json({"doing": doing.value}).doing is Doing.IDLE


@given(JSON)
def test_no_kept_state_is_a_fault(kept: Any) -> None:
    for name in _stored_names(Conversation):
        assert isinstance(Conversation.from_json({name: kept}), Conversation)
    drafts = ({"draft": {"id": "x", name: kept}} for name in _stored_names(ApplicationDraft))
    assert all(Conversation.from_json(told).draft is not None for told in drafts)


def test_a_draft_is_kept_seven_days_from_its_last_change() -> None:
    talking = Talking()
    talking.say("申请", "同意")
    talking.wait(timedelta(days=6, hours=23))
    talking.say("个人（自然人）")
    talking.wait(timedelta(days=6, hours=23))
    assert not talking.state.expired(talking.now)
    talking.wait(timedelta(hours=1))
    assert talking.state.expired(talking.now)
    assert talking.state.without_draft().doing is Doing.IDLE


def test_a_question_is_followed_up_for_half_an_hour() -> None:
    state = Conversation(asked=(AskedQuestion(ref="r", text="低保", at=NOW),))
    assert state.before(NOW + timedelta(minutes=29)) == state.last
    assert state.before(NOW + timedelta(minutes=30)) is None


def test_an_english_channel_speaks_english_until_told_otherwise() -> None:
    talking = Talking()
    talking.say("hello")
    assert talking.state.language == "en"
    talking.say("中文")
    talking.say("help")
    assert talking.state.language == "zh"
