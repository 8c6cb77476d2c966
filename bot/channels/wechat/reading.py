"""Reading a message of the platform: its name, its person, what it says. All pure.

Fetching pictures and answering belong in :mod:`bot.channels.wechat.channel`.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from bot.channels.accepted_files import received_file
from bot.channels.port import Update
from handlers.conversation.message import Incoming, MessageKind

NAME: Final = "wechat"
KEPT: Final = "gongkai_papers"  # key in a stored payload: what became of its picture

_LONGEST_KEY: Final = 128
_UNSUPPORTED: Final = {"shortvideo": "video"}
_STARTS: Final = frozenset({"subscribe", "SCAN"})
_OPENING: Final = _STARTS | {"CLICK"}  # events after which a few messages may be sent
CHOICE, UNFOLLOWED = "CLICK", "unsubscribe"


class UnreadableMessageError(ValueError):
    """A stored message has not the fields it must have: it is set aside for the operator."""


def update_from(fields: Mapping[str, Any]) -> Update:
    """Wrap a message, whatever its kind; raises :class:`UnreadableMessageError`."""
    person = fields.get("FromUserName")
    if not isinstance(person, str) or not person:
        raise UnreadableMessageError("a message of nobody")
    return Update(channel=NAME, key=_key(fields, person), conversation=person, payload=fields)


def _key(fields: Mapping[str, Any], person: str) -> str:
    """Name a message for good.

    The same MsgId was seen for different people, and an event has none: so the person stands
    with it, and an event goes by its moment, its kind and its key.
    """
    number = fields.get("MsgId")
    if number:
        return f"{number}.{person}"[:_LONGEST_KEY]
    event = (fields.get("CreateTime", ""), fields.get("Event", ""), fields.get("EventKey", ""))
    key = ".".join(("e", person, *map(str, event)))
    if len(key) <= _LONGEST_KEY:
        return key
    return f"e.{person[:48]}.{hashlib.sha256(key.encode()).hexdigest()}"


def event_of(fields: Mapping[str, Any]) -> str:
    """Return which event a message tells of; empty for what a person wrote."""
    return str(fields.get("Event", "")) if fields.get("MsgType") == "event" else ""


def opens(fields: Mapping[str, Any]) -> str:
    """Return which window a message opens: ``message``, ``event``, or none."""
    event = event_of(fields)
    if not event:
        return "message"
    return "event" if event in _OPENING else ""


def sent_at(fields: Mapping[str, Any]) -> datetime:
    """Return when a message was sent; raises :class:`UnreadableMessageError`."""
    try:
        return datetime.fromtimestamp(int(fields["CreateTime"]), UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        raise UnreadableMessageError("a message without its moment") from None


def read(payload: Mapping[str, Any]) -> Incoming | None:
    """Return what a message says, None where it says nothing to the desk.

    Raises :class:`UnreadableMessageError` where it has not the fields it must have.
    """
    if event := event_of(payload):
        return _event(payload, event)
    match payload.get("MsgType"):
        case "text":
            return _incoming(payload, text=_text(payload, "Content"))
        case "voice" if heard := _text(payload, "Recognition").strip():
            return _incoming(payload, text=heard)
        case "image":
            return _picture(payload, payload.get(KEPT))
        case str(kind) if kind:
            name = _UNSUPPORTED.get(kind, kind)
            return _incoming(payload, kind=MessageKind.UNSUPPORTED, text=name)
    raise UnreadableMessageError("a message of no kind")


def _event(payload: Mapping[str, Any], event: str) -> Incoming | None:
    if event in _STARTS:
        return _incoming(payload, text="/start")
    if event == CHOICE:
        key = _text(payload, "EventKey")
        return _incoming(payload, kind=MessageKind.CHOICE, choice=key)
    return None


def picture_in(payload: Mapping[str, Any]) -> str:
    """Return the id by which the picture of a message is fetched, empty where it has none."""
    is_picture = payload.get("MsgType") == "image" and KEPT not in payload
    return _text(payload, "MediaId") if is_picture else ""


def _picture(payload: Mapping[str, Any], fate: Mapping[str, Any] | None) -> Incoming:
    if fate is None or "refused" in fate:
        refused = "file_unavailable" if fate is None else str(fate["refused"])
        return _incoming(payload, kind=MessageKind.UNSUPPORTED, text=refused)
    return _incoming(payload, kind=MessageKind.FILE, files=(received_file(fate),))


def _incoming(payload: Mapping[str, Any], **said: Any) -> Incoming:
    return Incoming(
        channel=NAME,
        conversation=_text(payload, "FromUserName"),
        sent_at=sent_at(payload),
        **said,
    )


def _text(payload: Mapping[str, Any], name: str) -> str:
    value = payload.get(name, "")
    if not isinstance(value, str):
        raise UnreadableMessageError(f"{name} is no text")
    return value.replace("\0", "")
