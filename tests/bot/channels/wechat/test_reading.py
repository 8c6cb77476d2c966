"""What the platform's messages say to the desk, and by which name each is known for good."""

from typing import Any

import pytest

from bot.channels.wechat import reading
from handlers.conversation.message import MessageKind

HEAD = {"ToUserName": "gh", "FromUserName": "oLin", "CreateTime": "1772413200"}


def message(kind: str, **fields: Any) -> dict[str, Any]:
    return {**HEAD, "MsgType": kind, "MsgId": "7", **fields}


def event(name: str, **fields: Any) -> dict[str, Any]:
    return {**HEAD, "MsgType": "event", "Event": name, **fields}


@pytest.mark.parametrize(
    ("payload", "kind", "text"),
    [
        (message("text", Content="低保怎么申请"), MessageKind.TEXT, "低保怎么申请"),
        (message("voice", Recognition="低保怎么申请"), MessageKind.TEXT, "低保怎么申请"),
        (message("voice", Recognition=""), MessageKind.UNSUPPORTED, "voice"),
        (message("voice"), MessageKind.UNSUPPORTED, "voice"),
        (message("shortvideo"), MessageKind.UNSUPPORTED, "video"),
        (message("location"), MessageKind.UNSUPPORTED, "location"),
        (message("link", Url="https://example.cn"), MessageKind.UNSUPPORTED, "link"),
        (message("image"), MessageKind.UNSUPPORTED, "file_unavailable"),
        (event("subscribe", EventKey="qrscene_1"), MessageKind.TEXT, "/start"),
        (event("SCAN", EventKey="1"), MessageKind.TEXT, "/start"),
        (event("CLICK", EventKey="m:help"), MessageKind.CHOICE, ""),
    ],
)
def test_each_kind_has_its_reading(payload: dict[str, Any], kind: MessageKind, text: str) -> None:
    incoming = reading.read(payload)
    assert incoming is not None
    assert (incoming.kind, incoming.text, incoming.conversation) == (kind, text, "oLin")


@pytest.mark.parametrize("name", ["VIEW", "LOCATION", "unsubscribe", "TEMPLATESENDJOBFINISH"])
def test_other_events_say_nothing_to_the_desk(name: str) -> None:
    assert reading.read(event(name)) is None


def test_a_picture_that_was_kept_is_a_file_and_one_that_was_not_says_why() -> None:
    kept = {"paper": "p1", "name": "photo.jpg", "media_type": "image/jpeg", "size": 7}
    payload = message("image", MediaId="m1")
    assert reading.picture_in(payload) == "m1"
    taken = reading.read({**payload, reading.KEPT: kept})
    assert taken is not None
    assert (taken.kind, taken.files[0].id) == (MessageKind.FILE, "p1")
    refused = reading.read({**payload, reading.KEPT: {"refused": "file_type"}})
    assert refused is not None
    assert (refused.kind, refused.text) == (MessageKind.UNSUPPORTED, "file_type")
    assert reading.picture_in({**payload, reading.KEPT: kept}) == ""


def test_a_message_goes_by_its_number_and_its_person() -> None:
    """WxJava 333: the number alone is not enough."""
    mine = reading.update_from(message("text"))
    other = reading.update_from({**message("text"), "FromUserName": "oWen"})
    assert mine.key != other.key
    assert mine.conversation == "oLin"


def test_an_event_goes_by_its_moment_its_kind_and_its_key() -> None:
    """weixin-java-tools 66."""
    keys = {
        reading.update_from(payload).key
        for payload in (
            event("CLICK", EventKey="a"),
            event("CLICK", EventKey="a"),
            event("CLICK", EventKey="b"),
            event("VIEW", EventKey="a"),
            {**event("CLICK", EventKey="a"), "CreateTime": "1772413201"},
            event("CLICK", EventKey="a" * 200),
        )
    }
    assert len(keys) == 5
    assert all(len(key) <= 128 for key in keys)


@pytest.mark.parametrize(
    "payload",
    [
        {**HEAD, "MsgType": "text", "Content": {"T": "1"}},
        {**HEAD},
        {**message("text", Content="a"), "CreateTime": "soon"},
    ],
)
def test_what_has_not_its_fields_is_set_aside(payload: dict[str, Any]) -> None:
    with pytest.raises(reading.UnreadableMessageError):
        reading.read(payload)


@pytest.mark.parametrize("person", [None, "", {"a": "b"}])
def test_a_message_of_nobody_is_refused(person: object) -> None:
    with pytest.raises(reading.UnreadableMessageError):
        reading.update_from({**message("text"), "FromUserName": person})
