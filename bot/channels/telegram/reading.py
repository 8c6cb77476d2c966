"""Reading an update of the Bot API: its name, its conversation, what it says. All pure.

Fetching files and answering belong in :mod:`bot.channels.telegram.channel`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from bot.channels.accepted_files import received_file
from bot.channels.port import Update
from handlers.conversation.message import Incoming, MessageKind

NAME: Final = "telegram"
KEPT: Final = "gongkai_papers"  # key in a stored payload: what became of its files
UNREADABLE: Final = "gongkai_unreadable"  # key of what came in place of an update

ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")

# What citizens send that the desk cannot take; the name goes into ``Incoming.text``.
_UNSUPPORTED: Final = (
    "animation",
    "audio",
    "contact",
    "dice",
    "game",
    "location",
    "poll",
    "sticker",
    "story",
    "venue",
    "video",
    "video_note",
    "voice",
)
_IN_GROUP: Final = frozenset({"member", "administrator"})
_OUT_OF_GROUP: Final = frozenset({"left", "kicked"})

# What looking into a mapping of the wrong shape raises, and a date out of all range.
_NOT_THE_SHAPE: Final = (
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    OSError,
)


class UnreadableUpdateError(ValueError):
    """A stored update is not what the Bot API sends: it is set aside for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file in a message, still with Telegram. ``size`` (bytes) is 0 where it is not told."""

    file_id: str
    name: str
    size: int


def update_from(raw: Mapping[str, Any]) -> Update:
    """Wrap one item of getUpdates, or one webhook body, whatever its shape."""
    return Update(channel=NAME, key=_key(raw), conversation=_conversation(raw), payload=raw)


def unreadable(body: bytes) -> Update:
    """Wrap what came in place of an update, so that the operator can look at it."""
    return update_from({UNREADABLE: body.decode("utf-8", "replace")})


def read(payload: Mapping[str, Any]) -> Incoming | None:
    """Return what an update says, None where it is nothing for the desk.

    Raises :class:`UnreadableUpdateError` where it has not the shape of an update.
    """
    try:
        return _read(payload)
    except _NOT_THE_SHAPE as error:
        raise _unreadable(payload, error) from error


def file_in(payload: Mapping[str, Any]) -> SentFile | None:
    """Return the file that a private message carries, None where there is none.

    Raises :class:`UnreadableUpdateError` as :func:`read` does.
    """
    try:
        return _file_in(payload)
    except _NOT_THE_SHAPE as error:
        raise _unreadable(payload, error) from error


def _file_in(payload: Mapping[str, Any]) -> SentFile | None:
    message = payload.get("message")
    if not message or not _is_private(message):
        return None
    if any(kind in message for kind in _UNSUPPORTED):
        return None  # an animation carries a document too
    if document := message.get("document"):
        return _sent(document, document.get("file_name") or "")
    if photos := message.get("photo"):
        largest = max(photos, key=lambda photo: photo["width"] * photo["height"])
        return _sent(largest, f"photo-{message['message_id']}.jpg")
    return None


def _sent(file: Mapping[str, Any], name: str) -> SentFile:
    return SentFile(
        file_id=_text(file["file_id"]),
        name=_text(name) or "file",
        size=int(file.get("file_size") or 0),
    )


def _key(raw: Mapping[str, Any]) -> str:
    """Name an update for good.

    Its id alone does not: after a quiet week Telegram goes on from a random number, which
    may have been used before. So the id of what it carries stands with it.
    """
    number = raw.get("update_id")
    if isinstance(number, int):
        match raw:
            case {"callback_query": {"id": str(query)}}:
                return f"{number}.q{query}"
            case {"message": {"message_id": int(message)}}:
                return f"{number}.m{message}"
            case {"edited_message": {"message_id": int(message), "edit_date": int(date)}}:
                return f"{number}.e{message}.{date}"
    text = json.dumps(raw, ensure_ascii=True, sort_keys=True, default=repr)
    return f"{number}.x{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def _conversation(raw: Mapping[str, Any]) -> str:
    """Return the chat an update belongs to, "" where it belongs to none."""
    match raw:
        case (
            {"message": {"chat": {"id": int(chat)}}}
            | {"edited_message": {"chat": {"id": int(chat)}}}
            | {"callback_query": {"message": {"chat": {"id": int(chat)}}}}
            | {"my_chat_member": {"chat": {"id": int(chat)}}}
        ):
            return str(chat)
    return ""


def _read(payload: Mapping[str, Any]) -> Incoming | None:
    if UNREADABLE in payload or not isinstance(payload["update_id"], int):
        raise ValueError("not an update")
    if message := payload.get("message"):
        return _message(message, payload.get(KEPT)) if _is_private(message) else _group(message)
    if edited := payload.get("edited_message"):
        return _edited(edited) if _is_private(edited) else None
    if query := payload.get("callback_query"):
        return _choice(query)
    if member := payload.get("my_chat_member"):
        return _joined_group(member)
    return None


def _message(message: Mapping[str, Any], fate: Mapping[str, Any] | None) -> Incoming | None:
    if "text" in message:
        return _incoming(message, kind=MessageKind.TEXT, text=_command(_text(message["text"])))
    for kind in _UNSUPPORTED:
        if kind in message:
            return _incoming(message, kind=MessageKind.UNSUPPORTED, text=kind)
    if "document" in message or "photo" in message:
        return _file(message, fate)
    return None  # a service message: something was pinned, a name changed


def _file(message: Mapping[str, Any], fate: Mapping[str, Any] | None) -> Incoming:
    if fate is None or "refused" in fate:
        refused = "file_unavailable" if fate is None else _text(fate["refused"])
        return _incoming(message, kind=MessageKind.UNSUPPORTED, text=refused)
    caption = _text(message.get("caption", ""))
    return _incoming(message, kind=MessageKind.FILE, text=caption, files=(received_file(fate),))


def _edited(message: Mapping[str, Any]) -> Incoming | None:
    text = message.get("text", message.get("caption"))
    return None if text is None else _incoming(message, kind=MessageKind.EDITED, text=_text(text))


def _choice(query: Mapping[str, Any]) -> Incoming | None:
    message = query.get("message")
    if message is None or not _is_private(message):
        return None  # a button of an inline message, which this bot never sends
    return Incoming(
        channel=NAME,
        conversation=str(message["chat"]["id"]),
        kind=MessageKind.CHOICE,
        choice=_text(query["data"]),
        language=_language(query["from"]),
    )


def _group(message: Mapping[str, Any]) -> Incoming | None:
    """Answer a group only where the bot is called by a command, lest it chatter there."""
    if _text(message.get("text", "")).startswith("/"):
        return _incoming(message, kind=MessageKind.UNSUPPORTED, text="group")
    return None


def _joined_group(member: Mapping[str, Any]) -> Incoming | None:
    before = member["old_chat_member"]["status"]
    after = member["new_chat_member"]["status"]
    joined = before in _OUT_OF_GROUP and after in _IN_GROUP
    if not joined or member["chat"]["type"] not in {"group", "supergroup"}:
        return None
    return _incoming(member, kind=MessageKind.UNSUPPORTED, text="group")


def _incoming(message: Mapping[str, Any], **said: Any) -> Incoming:
    return Incoming(
        channel=NAME,
        conversation=str(message["chat"]["id"]),
        language=_language(message.get("from", {})),
        sent_at=datetime.fromtimestamp(message.get("edit_date", message["date"]), UTC),
        **said,
    )


def _is_private(message: Mapping[str, Any]) -> bool:
    return bool(message["chat"]["type"] == "private")


def _command(text: str) -> str:
    """Return "/help" for "/help@OurBot"."""
    word, space, rest = text.partition(" ")
    return text if not word.startswith("/") else word.partition("@")[0] + space + rest


def _language(person: Mapping[str, Any]) -> str | None:
    code = str(person.get("language_code") or "").lower()
    return next((known for known in ("zh", "en") if code.split("-")[0] == known), None)


def _text(value: object) -> str:
    """Return ``value`` as text that can be stored; half of a surrogate pair becomes "?"."""
    if not isinstance(value, str):
        raise TypeError(f"text expected, {type(value).__name__} found")
    return value.encode("utf-8", "replace").decode("utf-8")


def _unreadable(payload: Mapping[str, Any], error: Exception) -> UnreadableUpdateError:
    number = payload.get("update_id")
    return UnreadableUpdateError(f"update {number!r:.40}: {type(error).__name__}")
