"""Reaching somebody, in SQL: what a channel still allows, and links to what it cannot carry."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from handlers.records import Address, Allowance, FileLink
from handlers.storage.messages import insert_for
from handlers.storage.tables import allowances, links

_KEYS = ["organ", "channel", "conversation", "kind"]


class SqlAllowances:
    """What channels still allow (see :class:`handlers.ports.Allowances`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def of(self, address: Address) -> list[Allowance]:
        """Return what there is for a conversation, used up or run out included."""
        rows = self._connection.execute(
            select(allowances).where(self._at(address)).order_by(allowances.c.kind)
        )
        return [Allowance(kind=row.kind, left=row.left, until=row.until) for row in rows]

    def open(self, address: Address, allowance: Allowance) -> None:
        """Keep an allowance in place of one of its kind that ends sooner."""
        made = self._insert(address, allowance.kind, allowance.left, until=allowance.until)
        self._connection.execute(
            made.on_conflict_do_update(
                index_elements=_KEYS,
                set_={"left": made.excluded.left, "until": made.excluded.until},
                where=allowances.c.until < made.excluded.until,
            )
        )

    def add(self, address: Address, kind: str, change: int) -> None:
        """Change how many are left of a kind; of one that is not there, make it."""
        made = self._insert(address, kind, change)
        self._connection.execute(
            made.on_conflict_do_update(
                index_elements=_KEYS, set_={"left": allowances.c.left + change}
            )
        )

    def shut(self, address: Address, kinds: Collection[str]) -> None:
        """Forget allowances: the channel says that there is nothing left."""
        self._connection.execute(
            delete(allowances).where(self._at(address), allowances.c.kind.in_(kinds))
        )

    def _insert(
        self, address: Address, kind: str, left: int, *, until: datetime | None = None
    ) -> Any:
        channel, conversation = address
        return insert_for(self._connection)(allowances).values(
            organ=self._organ,
            channel=channel,
            conversation=conversation,
            kind=kind,
            left=left,
            until=until,
        )

    def _at(self, address: Address) -> ColumnElement[bool]:
        channel, conversation = address
        return and_(
            allowances.c.organ == self._organ,
            allowances.c.channel == channel,
            allowances.c.conversation == conversation,
        )


class SqlLinks:
    """Links to files of one organ (see :class:`handlers.ports.Links`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def make(self, attachment: str, *, until: datetime) -> str:
        """Return a new key for a file. Only its hash is kept, so it is told once."""
        key = secrets.token_urlsafe(24)
        self._connection.execute(
            insert(links).values(
                organ=self._organ,
                key_hash=_hashed(key),
                attachment=attachment,
                made_at=self._now,
                until=until,
                openings=0,
            )
        )
        return key

    def open(self, key: str) -> str | None:
        """Return the id of the file and note the opening; None for a key unknown or run out."""
        opened = self._connection.execute(
            update(links)
            .where(
                links.c.organ == self._organ,
                links.c.key_hash == _hashed(key),
                links.c.until > self._now,
            )
            .values(
                openings=links.c.openings + 1,
                opened_at=func.coalesce(
                    links.c.opened_at, bindparam("now", self._now, type_=links.c.opened_at.type)
                ),
            )
            .returning(links.c.attachment)
        )
        return opened.scalar_one_or_none()

    def of(self, attachment: str) -> list[FileLink]:
        """Return the links made to a file, oldest first."""
        rows = self._connection.execute(
            select(links)
            .where(links.c.organ == self._organ, links.c.attachment == attachment)
            .order_by(links.c.made_at, links.c.key_hash)
        )
        return [
            FileLink(
                attachment=row.attachment,
                made_at=row.made_at,
                until=row.until,
                opened_at=row.opened_at,
                openings=row.openings,
            )
            for row in rows
        ]


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
