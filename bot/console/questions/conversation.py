"""A conversation as the citizen saw it: their words from the inbox, replies from the outbox.

Each reply carries the state of its delivery; no channel can tell that something was read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.channels.telegram import reading as telegram
from bot.console.cases.personal_data import veiled
from handlers.conversation.message import Incoming, MessageKind
from handlers.ports import UnitOfWork
from handlers.records import InboxRow, OutboxRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message. ``side``: citizen, desk (the bot) or staff; ``state`` of a reply's delivery."""

    side: str
    at: datetime
    text: str
    author: str = ""
    choices: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()  # id of the kept file, name
    state: str = ""
    detail: str = ""


def conversation(unit: UnitOfWork, channel: str, address: str) -> list[Said]:
    """Return all that was said in a conversation, in order."""
    inbox = unit.inbox.of(channel, address)
    outbox = unit.outbox.of(channel, address)
    offered = _offered(outbox)
    said = [_citizen(row, offered) for row in inbox]
    said += [_reply(row, unit) for row in outbox]
    return sorted(said, key=lambda message: message.at)


def masked(unit: UnitOfWork, said: Sequence[Said], channel: str, address: str) -> list[Said]:
    """Return what was said without personal data, of whoever applied from the conversation."""
    numbers = unit.applications.of_conversation(channel, address)
    known = [unit.applications.particulars(number) for number in numbers]
    return [replace(message, text=veiled(message.text, *known)) for message in said]


def _offered(outbox: Sequence[OutboxRow]) -> dict[str, str]:
    return {
        choice: text
        for row in outbox
        for choice, text in row.payload.get("choices", ())
        if choice and text
    }


def _citizen(row: InboxRow, offered: Mapping[str, str]) -> Said:
    incoming = _READERS.get(row.channel, _plain)(row.payload)
    if incoming is None:
        return Said(side="citizen", at=row.received_at, text="")
    text = incoming.text
    if incoming.kind is MessageKind.CHOICE and incoming.choice:
        text = offered.get(incoming.choice, text or incoming.choice)
    files = tuple((file.id, file.name) for file in incoming.files)
    return Said(side="citizen", at=row.received_at, text=text, files=files)


def _reply(row: OutboxRow, unit: UnitOfWork) -> Said:
    attachments = (unit.attachments.get(id_) for id_ in row.payload.get("papers", ()))
    return Said(
        side="desk" if row.author == "bot" else "staff",
        at=row.created_at,
        text=str(row.payload.get("text", "")),
        author=row.author,
        choices=tuple(str(text) for _, text in row.payload.get("choices", ())),
        files=tuple((file.id, file.name) for file in attachments if file is not None),
        state=row.state,
        detail=row.detail or "",
    )


def _telegram(payload: Mapping[str, Any]) -> Incoming | None:
    try:
        return telegram.read(payload)
    except telegram.UnreadableUpdateError:
        return None


def _plain(payload: Mapping[str, Any]) -> Incoming | None:
    """Read what the other channels store: text, choice and files under their own names."""
    choice = payload.get("choice")
    return Incoming(
        channel="",
        conversation="",
        kind=MessageKind.CHOICE if choice else MessageKind.TEXT,
        text=str(payload.get("text", "")),
        choice=choice,
    )


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Incoming | None]] = {"telegram": _telegram}
