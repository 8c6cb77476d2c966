"""Lists about the office itself in SQL: who is signed in, and what the audit holds."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from handlers.accounts import Session
from handlers.ledger.entry import Entry, Stream
from handlers.storage.records import entry_of
from handlers.storage.tables import ledger_entries, sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWanted:
    """Which entries of the audit are asked for; what is empty does not narrow."""

    actor: str = ""
    act: str = ""
    subject: str = ""
    since: date | None = None


class SqlOfficeLists:
    """Lists about one organ's people."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def sessions(self, *, now: datetime) -> dict[str, list[Session]]:
        """Return the open sessions by login, the latest used first."""
        rows = self._connection.execute(
            select(sessions)
            .where(sessions.c.organ == self._organ, sessions.c.expires_at > now)
            .order_by(sessions.c.seen_at.desc())
        )
        told: dict[str, list[Session]] = {}
        for row in rows:
            kept = Session(**{one.name: getattr(row, one.name) for one in fields(Session)})
            told.setdefault(kept.login, []).append(kept)
        return told

    def audit(
        self, wanted: AuditWanted, *, limit: int, offset: int = 0
    ) -> tuple[Sequence[Entry], int]:
        """Return entries of the audit, newest first, and how many match in all."""
        found = self._matching(wanted)
        total = self._connection.execute(
            select(func.count()).select_from(ledger_entries).where(*found)
        ).scalar_one()
        rows = self._connection.execute(
            select(ledger_entries)
            .where(*found)
            .order_by(ledger_entries.c.seq.desc())
            .limit(limit)
            .offset(offset)
        )
        return [entry_of(row) for row in rows], int(total)

    def _matching(self, wanted: AuditWanted) -> list[Any]:
        entries = ledger_entries.c
        found = [entries.organ == self._organ, entries.stream == Stream.AUDIT.value]
        if wanted.actor:
            found.append(entries.actor == f"staff:{wanted.actor}")
        if wanted.act:
            found.append(entries.act == wanted.act)
        if wanted.subject:
            found.append(entries.subject == wanted.subject)
        if wanted.since is not None:
            found.append(entries.effective_on >= wanted.since)
        return found
