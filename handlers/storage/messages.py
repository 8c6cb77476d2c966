"""Inbox and conversations in SQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from handlers.records import InboxRow
from handlers.storage.tables import conversations, inbox


def insert_for(connection: Connection) -> Any:
    """Return the ``insert`` of the database at hand, which knows ON CONFLICT."""
    return sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert


class SqlInbox:
    """Updates as they came (see :class:`handlers.ports.Inbox`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def store(self, channel: str, key: str, conversation: str, payload: Mapping[str, Any]) -> bool:
        """Store an update; False where the same key was stored before."""
        added = self._connection.execute(
            insert_for(self._connection)(inbox)
            .values(
                organ=self._organ,
                channel=channel,
                update_key=key,
                conversation=conversation,
                payload=dict(payload),
                received_at=self._now,
                state="stored",
                attempts=0,
            )
            .on_conflict_do_nothing()
            .returning(inbox.c.id)
        ).scalar_one_or_none()
        return added is not None

    def waiting(self, channels: Sequence[str], *, limit: int) -> list[InboxRow]:
        """Return the oldest updates whose turn has not been taken."""
        rows = self._connection.execute(
            select(inbox)
            .where(
                inbox.c.organ == self._organ,
                inbox.c.channel.in_(channels),
                inbox.c.state == "stored",
            )
            .order_by(inbox.c.id)
            .limit(limit)
        )
        return [_inbox_row(row) for row in rows]

    def claim(self, row: int) -> bool:
        """Take the one turn of an update; False where it has been taken."""
        taken = self._connection.execute(
            update(inbox)
            .where(inbox.c.id == row, inbox.c.organ == self._organ, inbox.c.state == "stored")
            .values(state="done", done_at=self._now)
        )
        return bool(taken.rowcount)

    def set_aside(self, row: int, error: str, *, for_good: bool) -> None:
        """Note a turn that failed; for good: staff look at it."""
        self._connection.execute(
            update(inbox)
            .where(inbox.c.id == row, inbox.c.organ == self._organ)
            .values(
                state="set_aside" if for_good else "stored",
                attempts=inbox.c.attempts + 1,
                error=error,
            )
        )

    def of(self, channel: str, conversation: str) -> list[InboxRow]:
        """Return all updates of one conversation, oldest first."""
        rows = self._connection.execute(
            select(inbox)
            .where(
                inbox.c.organ == self._organ,
                inbox.c.channel == channel,
                inbox.c.conversation == conversation,
            )
            .order_by(inbox.c.id)
        )
        return [_inbox_row(row) for row in rows]


def _inbox_row(row: Row[Any]) -> InboxRow:
    return InboxRow(
        id=row.id,
        channel=row.channel,
        conversation=row.conversation,
        payload=row.payload,
        received_at=row.received_at,
        attempts=row.attempts,
        state=row.state,
    )


class SqlConversations:
    """Where each conversation stands (see :class:`handlers.ports.Conversations`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def get(self, channel: str, conversation: str) -> Mapping[str, Any] | None:
        """Return the state of a conversation as JSON, None for a new one."""
        found = self._connection.execute(
            select(conversations.c.state).where(
                conversations.c.organ == self._organ,
                conversations.c.channel == channel,
                conversations.c.conversation == conversation,
            )
        ).scalar_one_or_none()
        return dict(found) if found is not None else None

    def put(self, channel: str, conversation: str, state: Mapping[str, Any]) -> None:
        """Keep the state of a conversation."""
        told = state.get("expires_at")
        expires_at = datetime.fromisoformat(told) if told else None
        statement = insert_for(self._connection)(conversations).values(
            organ=self._organ,
            channel=channel,
            conversation=conversation,
            state=dict(state),
            turns=1,
            reachable=True,
            updated_at=self._now,
            expires_at=expires_at,
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["organ", "channel", "conversation"],
                set_={
                    "state": statement.excluded.state,
                    "turns": conversations.c.turns + 1,
                    "reachable": True,
                    "updated_at": self._now,
                    "expires_at": expires_at,
                },
            )
        )

    def expired(self, *, limit: int) -> list[tuple[str, str]]:
        """Return conversations whose draft has outlived its days, as (channel, conversation)."""
        rows = self._connection.execute(
            select(conversations.c.channel, conversations.c.conversation)
            .where(
                conversations.c.organ == self._organ,
                conversations.c.expires_at <= self._now,
            )
            .order_by(conversations.c.expires_at)
            .limit(limit)
        )
        return [(row.channel, row.conversation) for row in rows]
