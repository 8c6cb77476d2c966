"""The outbox in SQL: what is to be sent, who is sending it, and what became of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from handlers.records import Attempt, NewMessage, OutboxRow
from handlers.storage.tables import outbox, outbox_attempts

_LEASE = timedelta(minutes=2)
# written out, not bound: the index of what is open serves only a query that says so itself
_UNSENT: Final[list[Any]] = [literal_column("'queued'"), literal_column("'sending'")]
_AFTER_ATTEMPT = {"retry": "queued"}  # every other outcome is the state it leaves

# the statements of every message, made once
_PUT: Final = insert(outbox)
_TRIED: Final = insert(outbox_attempts)
_RECORD: Final = (
    update(outbox)
    .where(outbox.c.id == bindparam("of_row"), outbox.c.organ == bindparam("of_organ"))
    .values(
        state=bindparam("now_state"),
        attempts=bindparam("tried"),
        reference=bindparam("told"),
        detail=bindparam("why"),
        lease_until=None,
        due_at=func.coalesce(bindparam("again_at", type_=outbox.c.due_at.type), outbox.c.due_at),
    )
)


def _ready() -> Select[Any]:
    """Select what is due and not behind an unsent message of its conversation."""
    before = outbox.alias("before")
    behind = (
        select(before.c.id)
        .where(
            before.c.organ == outbox.c.organ,
            before.c.channel == outbox.c.channel,
            before.c.conversation == outbox.c.conversation,
            before.c.id < outbox.c.id,
            before.c.state.in_(_UNSENT),
        )
        .exists()
    )
    lapsed = and_(outbox.c.state == "sending", outbox.c.lease_until <= bindparam("now"))
    return (
        select(outbox)
        .where(
            outbox.c.organ == bindparam("organ"),
            outbox.c.channel.in_(bindparam("channels", expanding=True)),
            outbox.c.state.in_(_UNSENT),  # so that the index of what is open is used
            or_(outbox.c.state == "queued", lapsed),
            outbox.c.due_at <= bindparam("now"),
            ~behind,
        )
        .order_by(outbox.c.id)
        .limit(bindparam("at_most"))
    )


_READY: Final = _ready()
_TAKE: Final = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state="sending", lease_until=bindparam("until"))
)


class SqlOutbox:
    """Messages to be delivered (see :class:`handlers.ports.Outbox`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def put(self, message: NewMessage) -> int:
        """Queue a message; return its id."""
        added = self._connection.execute(_PUT, self._values(message))
        key = added.inserted_primary_key
        return int(key[0]) if key else 0

    def put_all(self, messages: Sequence[NewMessage]) -> None:
        """Queue messages, in their order."""
        if messages:
            self._connection.execute(_PUT, [self._values(message) for message in messages])

    def _values(self, message: NewMessage) -> dict[str, Any]:
        return {
            "organ": self._organ,
            "channel": message.channel,
            "conversation": message.conversation,
            "payload": dict(message.payload),
            "cause": message.cause,
            "author": message.author,
            "created_at": self._now,
            "due_at": message.due_at or self._now,
            "state": "queued",
            "attempts": 0,
        }

    def lease(
        self, channels: Sequence[str], *, limit: int, busy: Iterable[tuple[str, str]] = ()
    ) -> list[OutboxRow]:
        """Take messages to send, oldest first, none behind an unsent one of its conversation."""
        held = set(busy)
        rows = self._connection.execute(
            _READY,
            {
                "organ": self._organ,
                "channels": list(channels),
                "now": self._now,
                "at_most": limit + len(held),
            },
        )
        free = (row for row in rows if (row.channel, row.conversation) not in held)
        taken = [_outbox_row(row) for row in islice(free, limit)]
        if taken:
            until = self._now + _LEASE
            self._connection.execute(_TAKE, {"ids": [row.id for row in taken], "until": until})
        return taken

    def record(
        self, row: int, outcome: str, *, reference: str | None, detail: str, due_at: datetime | None
    ) -> None:
        """Record an attempt and the state it leaves the message in."""
        tried = self._connection.execute(
            select(outbox.c.attempts).where(outbox.c.id == row, outbox.c.organ == self._organ)
        ).scalar_one()
        self.record_all(
            [
                Attempt(
                    row=row,
                    tried=tried,
                    outcome=outcome,
                    reference=reference,
                    detail=detail,
                    due_at=due_at,
                )
            ]
        )

    def record_all(self, attempts: Sequence[Attempt]) -> None:
        """Record attempts, one a message, and the state each leaves its message in."""
        if not attempts:
            return
        self._connection.execute(_RECORD, [self._left(attempt) for attempt in attempts])
        tried = [
            {
                "outbox_id": attempt.row,
                "attempt": attempt.tried + 1,
                "at": self._now,
                "outcome": attempt.outcome,
                "detail": attempt.detail,
            }
            for attempt in attempts
        ]
        self._connection.execute(_TRIED, tried)

    def _left(self, attempt: Attempt) -> dict[str, Any]:
        return {
            "of_row": attempt.row,
            "of_organ": self._organ,
            "now_state": _AFTER_ATTEMPT.get(attempt.outcome, attempt.outcome),
            "tried": attempt.tried + 1,
            "told": attempt.reference,
            "why": attempt.detail,
            "again_at": attempt.due_at,
        }

    def release(self, channels: Sequence[str]) -> int:
        """Queue again what a process that died had taken; return how many.

        Whether such a message went out cannot be known. A reply told twice is a smaller harm
        than a reply lost, so it is sent again.
        """
        freed = self._connection.execute(
            update(outbox)
            .where(
                outbox.c.organ == self._organ,
                outbox.c.channel.in_(channels),
                outbox.c.state == "sending",
            )
            .values(state="queued", lease_until=None)
        )
        return int(freed.rowcount)

    def hasten(self, channel: str, conversation: str) -> None:
        """Let what waits there to be tried again be due now."""
        self._connection.execute(
            update(outbox)
            .where(
                outbox.c.organ == self._organ,
                outbox.c.channel == channel,
                outbox.c.conversation == conversation,
                outbox.c.state == "queued",
                outbox.c.attempts > 0,
                outbox.c.due_at > self._now,
            )
            .values(due_at=self._now)
        )

    def undo(self, row: int) -> bool:
        """Take back a message that has not been sent; False where it is too late."""
        taken = self._connection.execute(
            update(outbox)
            .where(
                outbox.c.id == row,
                outbox.c.organ == self._organ,
                outbox.c.state == "queued",
                outbox.c.attempts == 0,
            )
            .values(state="undone")
        )
        return bool(taken.rowcount)

    def of(self, channel: str, conversation: str, *, after: int = 0) -> list[OutboxRow]:
        """Return the messages of a conversation after a given id, oldest first."""
        rows = self._connection.execute(
            select(outbox)
            .where(
                outbox.c.organ == self._organ,
                outbox.c.channel == channel,
                outbox.c.conversation == conversation,
                outbox.c.id > after,
            )
            .order_by(outbox.c.id)
        )
        return [_outbox_row(row) for row in rows]

    def caused_by(self, cause: str) -> list[OutboxRow]:
        """Return the messages sent for one cause."""
        rows = self._connection.execute(
            select(outbox)
            .where(outbox.c.organ == self._organ, outbox.c.cause == cause)
            .order_by(outbox.c.id)
        )
        return [_outbox_row(row) for row in rows]


def _outbox_row(row: Row[Any]) -> OutboxRow:
    return OutboxRow(
        id=row.id,
        channel=row.channel,
        conversation=row.conversation,
        payload=row.payload,
        cause=row.cause,
        author=row.author,
        created_at=row.created_at,
        due_at=row.due_at,
        state=row.state,
        attempts=row.attempts,
        reference=row.reference,
        detail=row.detail,
    )
