"""What comes in from a channel and what goes out to it, the same for every channel.

Turning a channel's own update into an :class:`Incoming`, and a :class:`Reply` into its own
calls, belongs to the channel in :mod:`bot.channels`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MessageKind(StrEnum):
    """What a citizen sent."""

    TEXT = "text"
    CHOICE = "choice"  # pressed a button
    FILE = "file"
    EDITED = "edited"  # corrected an earlier text
    UNSUPPORTED = "unsupported"  # voice, sticker, location …: ``text`` names which


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """A file a citizen sent, already fetched and kept as an attachment."""

    id: str  # under which its bytes are kept
    name: str
    media_type: str
    size: int  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message of one citizen in one conversation."""

    channel: str  # telegram, web, terminal, wechat
    conversation: str  # the address to answer to, in the channel's own terms
    kind: MessageKind = MessageKind.TEXT
    text: str = ""
    choice: str | None = None  # id of the button pressed
    files: tuple[ReceivedFile, ...] = ()
    language: str | None = None  # what the channel says of the person: zh, en
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: ``id`` at most 64 bytes of ASCII (a limit of Telegram), ``text`` for people."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to a citizen: plain text, buttons below it, files with it.

    ``text`` is plain: escaping and splitting to a channel's limits are the channel's work.
    ``case`` is the number of the application it is a notice or an answer of, empty in talk:
    such a message has legal effect, and a channel with few to give keeps one for it.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    attachments: tuple[str, ...] = ()  # ids of kept files to send along
    case: str = ""
