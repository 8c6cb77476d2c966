"""Notices of the daily sweep in SQL: what was ever given, and what is still open."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from handlers.records import NoticeRecord
from handlers.storage.messages import insert_for
from handlers.storage.tables import notices


class SqlNotices:
    """Notices to one office (see :class:`handlers.ports.Notices`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def keys(self) -> set[str]:
        """Return the keys of every notice there ever was."""
        rows = self._connection.execute(select(notices.c.key).where(notices.c.organ == self._organ))
        return {row.key for row in rows}

    def add(self, key: str, *, kind: str, subject: str, facts: Mapping[str, Any]) -> None:
        """Keep a notice; again changes nothing."""
        self._connection.execute(
            insert_for(self._connection)(notices)
            .values(
                organ=self._organ,
                key=key,
                kind=kind,
                subject=subject,
                facts=dict(facts),
                told_at=self._now,
            )
            .on_conflict_do_nothing()
        )

    def open(self) -> list[NoticeRecord]:
        """Return the notices that are not done, newest first."""
        rows = self._connection.execute(
            select(notices)
            .where(notices.c.organ == self._organ, notices.c.done_at.is_(None))
            .order_by(notices.c.told_at.desc(), notices.c.key)
        )
        return [
            NoticeRecord(
                key=row.key,
                kind=row.kind,
                subject=row.subject,
                facts=row.facts,
                given_at=row.told_at,
                done_at=row.done_at,
            )
            for row in rows
        ]

    def done(self, keys: Collection[str]) -> None:
        """Note that notices need nobody any more."""
        if keys:
            self._connection.execute(
                update(notices)
                .where(notices.c.organ == self._organ, notices.c.key.in_(keys))
                .values(done_at=self._now)
            )
