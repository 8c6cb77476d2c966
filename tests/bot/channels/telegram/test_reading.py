"""What an update says to the desk; what is none is set aside, never guessed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.telegram import reading
from bot.channels.telegram.reading import UnreadableUpdateError, read, update_from
from handlers.conversation.message import Incoming, MessageKind
from tests.botapi import BotApi

PERSON = {"id": 5, "is_bot": False, "first_name": "林", "language_code": "zh-hans"}
PRIVATE = {"id": 5, "type": "private"}
GROUP = {"id": -5, "type": "supergroup"}
WHEN = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def message(**content: Any) -> dict[str, Any]:
    head = {"message_id": 9, "date": int(WHEN.timestamp()), "chat": PRIVATE, "from": PERSON}
    return {"update_id": 1, "message": head | content}


def said(payload: dict[str, Any]) -> Incoming:
    incoming = read(payload)
    assert incoming is not None
    return incoming


def test_a_text() -> None:
    assert read(message(text="你好")) == Incoming(
        channel="telegram", conversation="5", text="你好", language="zh", sent_at=WHEN
    )


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh-hant", "zh"), ("en-GB", "en"), ("EN", "en"), ("fr", None), ("", None)],
)
def test_the_language_a_person_has_set(code: str, language: str | None) -> None:
    person = PERSON | {"language_code": code}
    assert said(message(text="x", **{"from": person})).language == language


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/help@GongkaiBot", "/help"),
        ("/start@GongkaiBot abc", "/start abc"),
        ("/start", "/start"),
        ("a@b.cn", "a@b.cn"),
    ],
)
def test_a_command_is_read_without_the_name_of_the_bot(text: str, command: str) -> None:
    assert said(message(text=text)).text == command


def test_a_pressed_button() -> None:
    query = {
        "id": "77",
        "from": PERSON,
        "data": "ask:3",
        "message": {"message_id": 1, "chat": PRIVATE},
    }
    incoming = said({"update_id": 1, "callback_query": query})
    assert (incoming.kind, incoming.choice, incoming.text) == (MessageKind.CHOICE, "ask:3", "")


def test_a_corrected_text() -> None:
    edited = message(text="改了", edit_date=int(WHEN.timestamp()) + 60)["message"]
    incoming = said({"update_id": 1, "edited_message": edited})
    assert (incoming.kind, incoming.text) == (MessageKind.EDITED, "改了")
    assert incoming.sent_at == datetime(2026, 3, 2, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "kind", ["voice", "sticker", "location", "contact", "video", "poll", "video_note", "audio"]
)
def test_what_the_desk_cannot_take_is_named(kind: str) -> None:
    incoming = said(message(**{kind: {"any": 1}}))
    assert (incoming.kind, incoming.text) == (MessageKind.UNSUPPORTED, kind)


def test_an_animation_is_not_taken_for_its_document() -> None:
    payload = message(animation={}, document={"file_id": "f", "file_unique_id": "u"})
    assert said(payload).text == "animation"
    assert reading.file_in(payload) is None


@pytest.mark.parametrize(
    "payload",
    [
        message(pinned_message={"message_id": 1}),
        {"update_id": 1, "something_new": {}},
        {"update_id": 1},
        {"update_id": 1, "callback_query": {"id": "1", "from": PERSON, "inline_message_id": "x"}},
        message(chat=GROUP, text="你们好"),
        message(chat=GROUP, new_chat_title="新群名"),
        {"update_id": 1, "edited_message": message(chat=GROUP, text="x")["message"]},
    ],
)
def test_what_is_nothing_for_the_desk(payload: dict[str, Any]) -> None:
    assert read(payload) is None


def membership(before: str, after: str, chat: dict[str, Any]) -> dict[str, Any]:
    change = {
        "chat": chat,
        "from": PERSON,
        "date": int(WHEN.timestamp()),
        "old_chat_member": {"status": before},
        "new_chat_member": {"status": after},
    }
    return {"update_id": 1, "my_chat_member": change}


def test_a_group_is_told_once_when_the_bot_joins_and_when_it_is_called() -> None:
    for payload in (membership("left", "member", GROUP), message(chat=GROUP, text="/start@Bot")):
        incoming = said(payload)
        assert (incoming.kind, incoming.text, incoming.conversation) == (
            MessageKind.UNSUPPORTED,
            "group",
            "-5",
        )
    assert read(membership("member", "administrator", GROUP)) is None
    assert read(membership("member", "left", GROUP)) is None
    assert read(membership("kicked", "member", PRIVATE)) is None


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"update_id": "1"},
        {"update_id": 1, "message": 7},
        {"update_id": 1, "message": {"text": "x"}},
        {"update_id": 1, "message": {"chat": []}},
        message(text=7),
        message(text="x", date="yesterday"),
        message(text="x", date=10**30),
        message(text="x", **{"from": 3}),
        {
            "update_id": 1,
            "callback_query": {"id": "1", "from": PERSON, "message": {"chat": PRIVATE}},
        },
        reading.unreadable(b"\xff<html>").payload,
    ],
)
def test_what_has_not_the_shape_of_an_update_is_told_apart(payload: dict[str, Any]) -> None:
    with pytest.raises(UnreadableUpdateError):
        read(payload)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        "chat",
        "from",
        "text",
        "date",
        "document",
        "photo",
        "caption",
        "id",
        "type",
        "data",
        "message",
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(
            ["message", "edited_message", "callback_query", "my_chat_member", "update_id"]
        ),
        JSON | st.dictionaries(FIELDS, JSON | st.dictionaries(FIELDS, JSON)),
    )
)
def test_no_update_breaks_the_reader(payload: dict[str, Any]) -> None:
    """Whatever comes: a key, a conversation, and a reading or a clear refusal."""
    update = update_from(payload)
    assert update.key
    assert update_from(payload) == update
    try:
        incoming = read(payload)
    except UnreadableUpdateError:
        return
    assert incoming is None or isinstance(incoming.text, str)


def test_half_characters_from_json_do_not_come_through() -> None:
    assert said(message(text="a\ud83d")).text == "a?"


async def test_every_kind_of_update_has_a_key_of_its_own(api: BotApi) -> None:
    lin = api.person()
    first = lin.say("一")
    assert first is not None
    lin.edit(1, "二")
    lin.say("三")
    updates = [update_from(raw) for raw in api.state.updates]
    assert len({update.key for update in updates}) == 3
    assert {update.conversation for update in updates} == {lin.conversation}
