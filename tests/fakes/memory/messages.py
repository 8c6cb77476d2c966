"""Inbox, outbox and conversations in memory."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handlers.ports.messages import Backlog
from handlers.records import (
    Address,
    Attempt,
    InboxRow,
    NewMessage,
    NewUpdate,
    OutboxRow,
    Standing,
)
from tests.fakes.memory.books import Books, Sending, StoredState, as_json, utc

UNSENT = frozenset({"queued", "sending"})


class MemoryUpdates:
    """See :class:`handlers.ports.Inbox`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def store(self, channel: str, key: str, conversation: str, payload: Mapping[str, Any]) -> bool:
        if (channel, key) in self._books.update_keys:
            return False
        self._books.update_keys.add((channel, key))
        row = InboxRow(
            id=self._books.next_id(),
            channel=channel,
            conversation=conversation,
            payload=as_json(payload),
            received_at=utc(self._now),
        )
        self._books.inbox[row.id] = row
        return True

    def store_all(self, updates: Sequence[NewUpdate]) -> int:
        return sum(
            self.store(update.channel, update.key, update.conversation, update.payload)
            for update in updates
        )

    def waiting(
        self, channels: Sequence[str], *, limit: int, busy: Collection[str] = ()
    ) -> list[InboxRow]:
        rows = [
            row
            for row in self._books.inbox.values()
            if row.state == "stored" and row.channel in channels and row.conversation not in busy
        ]
        return rows[:limit]

    def claim(self, row: int) -> bool:
        return bool(self.claim_all([row]))

    def claim_all(self, rows: Collection[int]) -> set[int]:
        inbox = self._books.inbox
        free = {row for row in rows if row in inbox and inbox[row].state == "stored"}
        for row in free:
            inbox[row] = replace(inbox[row], state="done")
        return free

    def set_aside(self, row: int, error: str, *, for_good: bool) -> None:
        del error  # for whoever looks into the database
        before = self._books.inbox[row]
        state = "set_aside" if for_good else "stored"
        self._books.inbox[row] = replace(before, state=state, attempts=before.attempts + 1)

    def of(self, channel: str, conversation: str) -> list[InboxRow]:
        return [
            row
            for row in self._books.inbox.values()
            if (row.channel, row.conversation) == (channel, conversation)
        ]


class MemoryOutbox:
    """See :class:`handlers.ports.Outbox`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def put(self, message: NewMessage) -> int:
        row = OutboxRow(
            id=self._books.next_id(),
            channel=message.channel,
            conversation=message.conversation,
            payload=as_json(message.payload),
            cause=message.cause,
            author=message.author,
            created_at=utc(self._now),
            due_at=utc(message.due_at or self._now),
            state="queued",
            attempts=0,
        )
        self._books.outbox[row.id] = row
        return row.id

    def put_all(self, messages: Sequence[NewMessage]) -> None:
        for message in messages:
            self.put(message)

    def lease(
        self,
        channels: Sequence[str],
        *,
        limit: int,
        busy: Iterable[Address] = (),
        holder: str = "",
    ) -> list[OutboxRow]:
        held, taken = set(busy), list[OutboxRow]()
        behind: set[Address] = set()
        for row in list(self._books.outbox.values()):
            address = (row.channel, row.conversation)
            if row.state not in UNSENT or row.channel not in channels:
                continue
            if address not in behind | held and self._is_ready(row) and len(taken) < limit:
                taken.append(row)
                self._books.outbox[row.id] = replace(row, state="sending")
                self._books.sending[row.id] = Sending(holder)
            behind.add(address)
        return taken

    def _is_ready(self, row: OutboxRow) -> bool:
        return row.state == "queued" and row.due_at <= self._now

    def mark(self, rows: Collection[int], *, holder: str) -> set[int]:
        sending = self._books.sending
        own = {row for row in rows if row in sending and sending[row].holder == holder}
        self._books.sending |= {row: Sending(holder, gone=True) for row in own}
        return own

    def record(
        self, row: int, outcome: str, *, reference: str | None, detail: str, due_at: datetime | None
    ) -> None:
        attempt = Attempt(
            row=row,
            tried=self._books.outbox[row].attempts,
            outcome=outcome,
            reference=reference,
            detail=detail,
            due_at=due_at,
        )
        self.record_all([attempt])

    def record_all(self, attempts: Sequence[Attempt]) -> None:
        for attempt in attempts:
            row = self._books.outbox[attempt.row]
            self._books.sending.pop(row.id, None)
            self._books.outbox[row.id] = replace(
                row,
                state="queued" if attempt.outcome == "retry" else attempt.outcome,
                attempts=attempt.tried + 1,
                reference=attempt.reference,
                detail=attempt.detail,
                due_at=utc(attempt.due_at) if attempt.due_at else row.due_at,
            )

    def release(self, channels: Sequence[str], *, living: Collection[str]) -> tuple[int, int]:
        dead = [
            (self._books.outbox[row], sending.gone)
            for row, sending in self._books.sending.items()
            if sending.holder not in living and self._books.outbox[row].channel in channels
        ]
        for row, gone in dead:
            if gone:
                self.record(row.id, "unknown", reference=None, detail="process ended", due_at=None)
            else:
                del self._books.sending[row.id]
                self._books.outbox[row.id] = replace(row, state="queued")
        unknown = sum(gone for _, gone in dead)
        return len(dead) - unknown, unknown

    def hasten(self, channel: str, conversation: str) -> None:
        for row in self.of(channel, conversation):
            if row.state == "queued" and row.attempts and row.due_at > self._now:
                self._books.outbox[row.id] = replace(row, due_at=utc(self._now))

    def undo(self, row: int) -> bool:
        message = self._books.outbox.get(row)
        if message is None or message.state != "queued" or message.attempts:
            return False
        self._books.outbox[row] = replace(message, state="undone")
        return True

    def of(self, channel: str, conversation: str, *, after: int = 0) -> list[OutboxRow]:
        return [
            row
            for row in self._books.outbox.values()
            if (row.channel, row.conversation) == (channel, conversation) and row.id > after
        ]

    def caused_by(self, cause: str) -> list[OutboxRow]:
        return [row for row in self._books.outbox.values() if row.cause == cause]


class MemoryBacklogs:
    """See :class:`handlers.ports.Backlogs`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def turns(self) -> Backlog:
        rows = [row for row in self._books.inbox.values() if row.state == "stored"]
        return Backlog(len(rows), min((row.received_at for row in rows), default=None))

    def deliveries(self) -> Backlog:
        queued = [row for row in self._books.outbox.values() if row.state == "queued"]
        due = [row.due_at for row in queued if row.due_at <= self._now]
        return Backlog(len(due), min(due, default=None))


class MemoryConversations:
    """See :class:`handlers.ports.Conversations`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def get(self, channel: str, conversation: str) -> Mapping[str, Any] | None:
        stored = self._books.conversations.get((channel, conversation))
        return as_json(stored.state) if stored else None

    def forget(self, channel: str, conversation: str, *, before: int) -> None:
        address = (channel, conversation)
        for key, row in self._books.inbox.items():
            if (
                (row.channel, row.conversation) == address
                and key < before
                and row.state != "stored"
            ):
                rest = {"key": row.payload["key"]} if "key" in row.payload else {}
                self._books.inbox[key] = replace(row, payload=rest)
        for key, sent in self._books.outbox.items():
            gone = sent.state not in {"queued", "sending"} and sent.cause.startswith("inbox:")
            if (sent.channel, sent.conversation) == address and gone:
                self._books.outbox[key] = replace(sent, payload={})

    def standing(self, addresses: Collection[Address]) -> dict[Address, Standing]:
        known = {address: self._books.conversations.get(address) for address in addresses}
        return {
            address: Standing(as_json(stored.state), stored.turns)
            for address, stored in known.items()
            if stored is not None
        }

    def turns(self, addresses: Collection[Address]) -> dict[Address, int]:
        return {address: one.turns for address, one in self.standing(addresses).items()}

    def put(self, channel: str, conversation: str, state: Mapping[str, Any]) -> None:
        self.put_all({(channel, conversation): state})

    def put_all(self, states: Mapping[Address, Mapping[str, Any]]) -> None:
        for address, state in states.items():
            before = self._books.conversations.get(address)
            ends = state.get("expires_at")
            self._books.conversations[address] = StoredState(
                state=as_json(state),
                turns=before.turns + 1 if before else 1,
                expires_at=utc(datetime.fromisoformat(ends)) if ends else None,
            )

    def expired(self, *, limit: int) -> list[Address]:
        ended = sorted(
            (stored.expires_at, address)
            for address, stored in self._books.conversations.items()
            if stored.expires_at is not None and stored.expires_at <= self._now
        )
        return [address for _, address in ended[:limit]]


class MemoryLeases:
    """See :class:`handlers.ports.Leases`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def hold(self, name: str, holder: str, *, seconds: float) -> bool:
        other, until = self._books.leases.get(name, (holder, self._now))
        if other != holder and until > self._now:
            return False
        self._books.leases[name] = holder, self._now + timedelta(seconds=seconds)
        return True

    def drop(self, holder: str) -> None:
        held = [name for name, (other, _) in self._books.leases.items() if other == holder]
        for name in held:
            del self._books.leases[name]

    def living(self) -> set[str]:
        return {holder for holder, until in self._books.leases.values() if until > self._now}
