"""The outbox in SQL: what is to be sent, who is sending it, and what became of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    Select,
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
        holder=None,
        gone_at=None,
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
    return (
        select(outbox)
        .where(
            outbox.c.organ == bindparam("organ"),
            outbox.c.channel.in_(bindparam("channels", expanding=True)),
            outbox.c.state.in_(_UNSENT),  # so that the index of what is open is used
            outbox.c.state == "queued",
            outbox.c.due_at <= bindparam("now"),
            ~behind,
        )
        .order_by(outbox.c.id)
        .limit(bindparam("at_most"))
        .with_for_update(skip_locked=True)  # what another process is taking is its own
    )


_READY: Final = _ready()
_TAKE: Final = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state="sending", holder=bindparam("by"), gone_at=None)
)
_MARK: Final = (
    update(outbox)
    .where(
        outbox.c.organ == bindparam("of_organ"),
        outbox.c.id.in_(bindparam("ids", expanding=True)),
        outbox.c.state == "sending",
        outbox.c.holder == bindparam("by"),
    )
    .values(gone_at=bindparam("now"))
    .returning(outbox.c.id)
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
        self,
        channels: Sequence[str],
        *,
        limit: int,
        busy: Iterable[tuple[str, str]] = (),
        holder: str = "",
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
            self._connection.execute(_TAKE, {"ids": [row.id for row in taken], "by": holder})
        return taken

    def mark(self, rows: Collection[int], *, holder: str) -> set[int]:
        """Note that messages go out from now on; return those that are still the holder's."""
        if not rows:
            return set()
        parameters = {"of_organ": self._organ, "ids": list(rows), "by": holder, "now": self._now}
        return set(self._connection.execute(_MARK, parameters).scalars())

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

    def release(self, channels: Sequence[str], *, living: Collection[str]) -> tuple[int, int]:
        """Settle what processes had taken that live no more; return how many of each kind.

        What surely did not go out is queued again. What was marked may have gone out, and nothing
        can tell: it stays as unknown, for staff to see, because an answer sent twice is worse than
        one that somebody asks for again.
        """
        dead = [
            outbox.c.organ == self._organ,
            outbox.c.channel.in_(channels),
            outbox.c.state == "sending",
            or_(outbox.c.holder.is_(None), outbox.c.holder.not_in(living)),
        ]
        queued = self._connection.execute(
            update(outbox)
            .where(*dead, outbox.c.gone_at.is_(None))
            .values(state="queued", holder=None)
        )
        gone = self._connection.execute(select(outbox.c.id, outbox.c.attempts).where(*dead)).all()
        self.record_all(
            [
                Attempt(row=row.id, tried=row.attempts, outcome="unknown", detail="process ended")
                for row in gone
            ]
        )
        return int(queued.rowcount), len(gone)

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
