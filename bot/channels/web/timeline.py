"""A conversation as its person reads it: own words from the inbox, replies from the outbox.

Pure: rows in, messages out. A message is a plain mapping, the form in which the API gives it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.records import Attachment, InboxRow, OutboxRow

Message = Mapping[str, Any]
_SHOWN = frozenset({"sending", "accepted", "unknown"})
"""States of a message that is on its way or there. One still queued may be taken back."""

_CAUSE = "inbox:"


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far somebody has read: the last row of each box. Written ``inbox.outbox``."""

    inbox: int = 0
    outbox: int = 0

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read a cursor; an empty text is the beginning. Raises ValueError for any other."""
        if not text:
            return cls()
        inbox, dot, outbox = text.partition(".")
        if not dot or not _is_count(inbox) or not _is_count(outbox):
            raise ValueError(text)
        return cls(int(inbox), int(outbox))

    def __str__(self) -> str:
        return f"{self.inbox}.{self.outbox}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Messages in reading order, and the place after them."""

    messages: Sequence[Message]
    cursor: Cursor


def timeline(
    inbox: Sequence[InboxRow],
    outbox: Sequence[OutboxRow],
    *,
    after: Cursor,
    attachment_of: Callable[[str], Attachment | None],
) -> Timeline:
    """Return what came after a place: each reply behind the words it answers.

    ``inbox`` and ``outbox`` are those of one conversation, oldest first.
    """
    own = [row for row in inbox if row.id > after.inbox]
    replies = [row for row in outbox if row.id > after.outbox and row.state in _SHOWN]
    placed = [((row.id, 0, 0), _own(row)) for row in own if row.payload.keys() - {"key"}]
    placed += [
        ((_place(row, inbox), 1, row.id), _reply(row, attachment_of))
        for row in replies
        if row.payload  # empty: erased at the person's wish
    ]
    placed.sort(key=lambda pair: pair[0])
    return Timeline(
        tuple(message for _, message in placed),
        Cursor(
            max((row.id for row in own), default=after.inbox),
            max((row.id for row in replies), default=after.outbox),
        ),
    )


def _place(row: OutboxRow, inbox: Sequence[InboxRow]) -> int:
    """Return the own message a reply stands behind: the one it answers, else the one before."""
    cause = row.cause.removeprefix(_CAUSE)
    if row.cause.startswith(_CAUSE) and cause.isdigit():
        return int(cause)
    return max((own.id for own in inbox if own.received_at <= row.created_at), default=0)


def _own(row: InboxRow) -> Message:
    payload = row.payload
    files = [
        {"name": file["name"], "size": file["size"], "url": file_url(file["paper"])}
        for file in payload.get("files", ())
    ]
    return {
        "id": f"i{row.id}",
        "from": "person",
        "key": payload.get("key"),
        "text": payload.get("text", ""),
        "choice": payload.get("choice"),
        "language": payload.get("language"),
        "files": files,
        "at": row.received_at.isoformat(),
    }


def _reply(row: OutboxRow, attachment_of: Callable[[str], Attachment | None]) -> Message:
    attachments = [attachment_of(name) for name in row.payload.get("papers", ())]
    return {
        "id": f"o{row.id}",
        "from": "desk" if row.author == "bot" else "officer",
        "text": row.payload.get("text", ""),
        "choices": [
            {"id": choice, "text": text} for choice, text in row.payload.get("choices", ())
        ],
        "files": [
            {"name": file.name, "size": len(file.content or b""), "url": file_url(file.id)}
            for file in attachments
            if file is not None
        ],
        "at": row.created_at.isoformat(),
    }


def file_url(file: str) -> str:
    """Return the address under which a file of a conversation is had."""
    return f"/api/chat/files/{file}"


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
