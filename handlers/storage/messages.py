"""Inbox and conversations in SQL."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from handlers.records import Address, InboxRow, NewUpdate, Standing
from handlers.storage.tables import conversations, inbox, outbox


def insert_for(connection: Connection) -> Any:
    """Return the ``insert`` of the database at hand, which knows ON CONFLICT."""
    return sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert


def _of_each(make: Callable[[Any], Any]) -> Mapping[str, Any]:
    """Make a statement for each kind of database, once and for all."""
    return {"sqlite": make(sqlite_insert), "postgresql": make(postgresql_insert)}


def _upsert(insert: Any) -> Any:
    statement = insert(conversations)
    return statement.on_conflict_do_update(
        index_elements=["organ", "channel", "conversation"],
        set_={
            "state": statement.excluded.state,
            "turns": conversations.c.turns + 1,
            "reachable": True,
            "updated_at": statement.excluded.updated_at,
            "expires_at": statement.excluded.expires_at,
        },
    )


_STORE: Final = _of_each(lambda insert: insert(inbox).on_conflict_do_nothing())
_WAITING: Final = (
    select(inbox)
    .where(
        inbox.c.organ == bindparam("organ"),
        inbox.c.channel.in_(bindparam("channels", expanding=True)),
        # written out, not bound: the index of what waits serves only a query that says so itself
        inbox.c.state == literal_column("'stored'"),
        inbox.c.conversation.not_in(bindparam("passed_over", expanding=True)),
    )
    .order_by(inbox.c.id)
    .limit(bindparam("at_most"))
)
_CLAIM: Final = (
    update(inbox)
    .where(
        inbox.c.organ == bindparam("of_organ"),
        inbox.c.id.in_(bindparam("ids", expanding=True)),
        inbox.c.state == "stored",
    )
    .values(state="done", done_at=bindparam("now"))
    .returning(inbox.c.id)
)
_PUT: Final = _of_each(_upsert)
_OF_SOME: Final = (
    conversations.c.organ == bindparam("organ"),
    conversations.c.channel == bindparam("channel"),
    conversations.c.conversation.in_(bindparam("addresses", expanding=True)),
)
_STANDING: Final = select(
    conversations.c.conversation, conversations.c.turns, conversations.c.state
).where(*_OF_SOME)
_TURNS: Final = select(conversations.c.conversation, conversations.c.turns).where(*_OF_SOME)


class SqlInbox:
    """Updates as they came (see :class:`handlers.ports.Inbox`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def store(self, channel: str, key: str, conversation: str, payload: Mapping[str, Any]) -> bool:
        """Store an update; False where the same key was stored before."""
        statement = _STORE[self._connection.dialect.name].returning(inbox.c.id)
        update_of = NewUpdate(channel=channel, key=key, conversation=conversation, payload=payload)
        added = self._connection.execute(statement, self._values(update_of))
        return added.scalar_one_or_none() is not None

    def store_all(self, updates: Sequence[NewUpdate]) -> int:
        """Store updates; those whose key was stored before change nothing. Return how many did."""
        if not updates:
            return 0
        # what PostgreSQL inserts by several statements it does not count: the ids tell
        statement = _STORE[self._connection.dialect.name].returning(inbox.c.id)
        added = self._connection.execute(statement, [self._values(update) for update in updates])
        return len(added.all())

    def _values(self, update: NewUpdate) -> dict[str, Any]:
        return {
            "organ": self._organ,
            "channel": update.channel,
            "update_key": update.key,
            "conversation": update.conversation,
            "payload": dict(update.payload),
            "received_at": self._now,
            "state": "stored",
            "attempts": 0,
        }

    def waiting(
        self, channels: Sequence[str], *, limit: int, busy: Collection[str] = ()
    ) -> list[InboxRow]:
        """Return the oldest updates whose turn has not been taken, but of ``busy`` ones."""
        parameters = {
            "organ": self._organ,
            "channels": list(channels),
            "at_most": limit,
            "passed_over": list(busy),
        }
        return [_inbox_row(row) for row in self._connection.execute(_WAITING, parameters)]

    def claim(self, row: int) -> bool:
        """Take the one turn of an update; False where it has been taken."""
        return bool(self.claim_all([row]))

    def claim_all(self, rows: Collection[int]) -> set[int]:
        """Take the one turn of each of several updates; return those not taken before."""
        parameters = {"of_organ": self._organ, "ids": list(rows), "now": self._now}
        return set(self._connection.execute(_CLAIM, parameters).scalars()) if rows else set()

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


def _rest_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is left of an update whose words are erased: the key it is known by."""
    return {name: payload[name] for name in ("key",) if name in payload}


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
        state = self._connection.execute(
            select(conversations.c.state).where(
                conversations.c.organ == self._organ,
                conversations.c.channel == channel,
                conversations.c.conversation == conversation,
            )
        ).scalar_one_or_none()
        return dict(state) if state is not None else None

    def forget(self, channel: str, conversation: str, *, before: int) -> None:
        """Erase what both sides said before an update, but messages about applications."""
        heard = (
            inbox.c.organ == self._organ,
            inbox.c.channel == channel,
            inbox.c.conversation == conversation,
            inbox.c.id < before,
            inbox.c.state != "stored",
        )
        rows = self._connection.execute(select(inbox.c.id, inbox.c.payload).where(*heard)).all()
        if rows:
            erased = update(inbox).where(inbox.c.id == bindparam("row"))
            self._connection.execute(
                erased.values(payload=bindparam("rest", type_=inbox.c.payload.type)),
                [{"row": row.id, "rest": _rest_of(row.payload)} for row in rows],
            )
        self._connection.execute(
            update(outbox)
            .where(
                outbox.c.organ == self._organ,
                outbox.c.channel == channel,
                outbox.c.conversation == conversation,
                outbox.c.cause.startswith("inbox:"),
                outbox.c.state.not_in(("queued", "sending")),
            )
            .values(payload={})
        )

    def standing(self, addresses: Collection[Address]) -> dict[Address, Standing]:
        """Return where each of several conversations stands; new ones are left out."""
        return {
            (channel, row.conversation): Standing(row.state, row.turns)
            for channel, row in self._of_some(_STANDING, addresses)
        }

    def turns(self, addresses: Collection[Address]) -> dict[Address, int]:
        """Return how often each conversation was put; new ones are left out."""
        rows = self._of_some(_TURNS, addresses)
        return {(channel, row.conversation): row.turns for channel, row in rows}

    def _of_some(
        self, statement: Select[Any], addresses: Collection[Address]
    ) -> Iterator[tuple[str, Row[Any]]]:
        for channel in {channel for channel, _ in addresses}:
            of_channel = [conversation for via, conversation in addresses if via == channel]
            parameters = {"organ": self._organ, "channel": channel, "addresses": of_channel}
            for row in self._connection.execute(statement, parameters):
                yield channel, row

    def put(self, channel: str, conversation: str, state: Mapping[str, Any]) -> None:
        """Keep the state of a conversation."""
        self.put_all({(channel, conversation): state})

    def put_all(self, states: Mapping[Address, Mapping[str, Any]]) -> None:
        """Keep the states of several conversations."""
        if states:
            statement = _PUT[self._connection.dialect.name]
            values = [self._values(address, state) for address, state in states.items()]
            self._connection.execute(statement, values)

    def _values(self, address: Address, state: Mapping[str, Any]) -> dict[str, Any]:
        channel, conversation = address
        expiry = state.get("expires_at")
        return {
            "organ": self._organ,
            "channel": channel,
            "conversation": conversation,
            "state": dict(state),
            "turns": 1,
            "reachable": True,
            "updated_at": self._now,
            "expires_at": datetime.fromisoformat(expiry) if expiry else None,
        }

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
