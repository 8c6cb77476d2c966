"""What the suite puts into an office."""

from datetime import date
from typing import Any

from handlers.ledger.entry import NewEntry, Stream
from handlers.records import NewMessage, NewUpdate


def filed(number: str, **facts: Any) -> NewEntry:
    return NewEntry(
        stream=Stream.APPLICATION,
        subject=number,
        act="filed",
        actor="citizen",
        effective_on=date(2026, 3, 2),
        facts={"渠道": "web", "days": 20, **facts},
    )


def audited(subject: str, act: str = "exported", actor: str = "staff:lin") -> NewEntry:
    return NewEntry(
        stream=Stream.AUDIT,
        subject=subject,
        act=act,
        actor=actor,
        effective_on=date(2026, 3, 2),
    )


def message(conversation: str = "7", **more: Any) -> NewMessage:
    return NewMessage(
        channel="web", conversation=conversation, payload={"text": "答"}, cause="test", **more
    )


def messages(*conversations: str) -> list[NewMessage]:
    return [message(conversation) for conversation in conversations]


def updates(*keys: str, conversation: str = "7") -> list[NewUpdate]:
    return [
        NewUpdate(channel="web", key=key, conversation=conversation, payload={"text": key})
        for key in keys
    ]
