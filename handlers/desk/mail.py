"""Replies as they lie in the outbox: to JSON and back, put there in parts, and come back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from handlers.conversation.message import Choice, Reply
from handlers.desk.rules import Split
from handlers.ports import UnitOfWork
from handlers.records import Address, NewMessage, OutboxRow


def to_payload(reply: Reply) -> dict[str, Any]:
    """Return a reply as JSON."""
    return {
        "text": reply.text,
        "choices": [[choice.id, choice.text] for choice in reply.choices],
        "papers": list(reply.attachments),
        "case": reply.case,
    }


def from_payload(payload: Mapping[str, Any]) -> Reply:
    """Return the reply that a payload holds."""
    return Reply(
        text=payload.get("text", ""),
        choices=tuple(Choice(*pair) for pair in payload.get("choices", ())),
        attachments=tuple(payload.get("papers", ())),
        case=payload.get("case", ""),
    )


def put(
    unit: UnitOfWork,
    replies: Iterable[Reply],
    *,
    to: Address,
    cause: str,
    split: Split,
    author: str = "bot",
    due_at: datetime | None = None,
) -> list[int]:
    """Queue replies for a conversation ``to`` (channel, address); return their outbox ids."""
    parts = in_parts(replies, to=to, cause=cause, split=split, author=author, due_at=due_at)
    return [unit.outbox.put(part) for part in parts]


def in_parts(
    replies: Iterable[Reply],
    *,
    to: Address,
    cause: str,
    split: Split,
    author: str = "bot",
    due_at: datetime | None = None,
) -> list[NewMessage]:
    """Return replies as the messages they go out as, each within the limits of its channel."""
    channel, conversation = to
    return [
        NewMessage(
            channel=channel,
            conversation=conversation,
            payload=to_payload(part),
            cause=cause,
            author=author,
            due_at=due_at,
        )
        for reply in replies
        for part in split(channel, reply)
    ]


def returned(unit: UnitOfWork, to: Address, *, reference: str, detail: str) -> OutboxRow | None:
    """Note that a message the channel had taken never arrived: it stands as failed from now on.

    ``reference`` is the channel's id of it. Returns the message; None where there is no such one.
    """
    sent = (row for row in unit.outbox.of(*to) if reference and row.reference == reference)
    row = next(sent, None)
    if row is not None and row.state == "accepted":
        unit.outbox.record(row.id, "failed", reference=reference, detail=detail, due_at=None)
    return row
