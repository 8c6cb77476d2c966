"""The ledger in SQL: entries appended, each chained to the one before, and read again."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    func,
    insert,
    select,
    update,
)

from handlers.ledger.entry import GENESIS, Entry, NewEntry, Stream, chained
from handlers.records import AuditFilter
from handlers.storage.messages import insert_for
from handlers.storage.tables import ledger_entries, ledger_heads

# the statements of every turn, made once
_ENTER: Final = insert(ledger_entries)
_LOCK_HEAD: Final = (
    select(ledger_heads.c.seq, ledger_heads.c.hash)
    .where(ledger_heads.c.organ == bindparam("of_organ"))
    .with_for_update()
)
_MOVE_HEAD: Final = (
    update(ledger_heads)
    .where(ledger_heads.c.organ == bindparam("of_organ"))
    .values(seq=bindparam("last"), hash=bindparam("hash_of_last"))
)


class SqlLedger:
    """Append-only entries (see :class:`handlers.ports.Ledger`).

    ``now`` is in the office's own zone, because an entry is known on the office's day.
    """

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def append(self, entries: Sequence[NewEntry]) -> list[Entry]:
        """Append entries; return them as they now stand."""
        if not entries:
            return []
        seq, previous = self._locked_head()
        added = list(
            chained(entries, organ=self._organ, seq=seq, previous=previous, recorded_at=self._now)
        )
        self._connection.execute(_ENTER, [_entry_values(entry) for entry in added])
        last = {"of_organ": self._organ, "last": added[-1].seq, "hash_of_last": added[-1].hash}
        self._connection.execute(_MOVE_HEAD, last)
        return added

    def _locked_head(self) -> tuple[int, str]:
        # the row is locked, so that two processes chain one after the other
        of = {"of_organ": self._organ}
        row = self._connection.execute(_LOCK_HEAD, of).one_or_none()
        if row is None:
            self._connection.execute(
                insert_for(self._connection)(ledger_heads)
                .values(organ=self._organ, seq=0, hash=GENESIS)
                .on_conflict_do_nothing()
            )
            row = self._connection.execute(_LOCK_HEAD, of).one()
        return row.seq, row.hash

    def of(self, stream: Stream, subject: str) -> list[Entry]:
        """Return the entries about one subject, in order."""
        rows = self._connection.execute(
            select(ledger_entries)
            .where(
                ledger_entries.c.organ == self._organ,
                ledger_entries.c.stream == stream.value,
                ledger_entries.c.subject == subject,
            )
            .order_by(ledger_entries.c.seq)
        )
        return [entry_of(row) for row in rows]

    def of_each(self, stream: Stream, subjects: Sequence[str]) -> dict[str, list[Entry]]:
        """Return the entries about several subjects, each in order; an empty list for none."""
        rows = self._connection.execute(
            select(ledger_entries).where(
                ledger_entries.c.organ == self._organ,
                ledger_entries.c.stream == stream.value,
                ledger_entries.c.subject.in_(subjects),
            )
        )
        entries: dict[str, list[Entry]] = {subject: [] for subject in subjects}
        for row in sorted(rows, key=lambda row: row.seq):  # by the index of subjects, not of seq
            entries[row.subject].append(entry_of(row))
        return entries

    def audit(self, which: AuditFilter, *, limit: int, offset: int = 0) -> tuple[list[Entry], int]:
        """Return entries of the audit, newest first, and how many match in all."""
        matching = self._audited(which)
        total = self._connection.execute(
            select(func.count()).select_from(ledger_entries).where(*matching)
        ).scalar_one()
        rows = self._connection.execute(
            select(ledger_entries)
            .where(*matching)
            .order_by(ledger_entries.c.seq.desc())
            .limit(limit)
            .offset(offset)
        )
        return [entry_of(row) for row in rows], int(total)

    def _audited(self, which: AuditFilter) -> list[ColumnElement[bool]]:
        entries = ledger_entries.c
        matching = [entries.organ == self._organ, entries.stream == Stream.AUDIT.value]
        if which.actor:
            matching.append(entries.actor == f"staff:{which.actor}")
        if which.act:
            matching.append(entries.act == which.act)
        if which.subject:
            matching.append(entries.subject == which.subject)
        return matching

    def by_subject(self, stream: Stream) -> Iterator[Entry]:
        """Yield the entries of a stream, subject after subject, each in order."""
        rows = self._connection.execute(
            select(ledger_entries)
            .where(ledger_entries.c.organ == self._organ, ledger_entries.c.stream == stream.value)
            .order_by(ledger_entries.c.subject, ledger_entries.c.seq),
            execution_options={"yield_per": 2000},
        )
        for row in rows:
            yield entry_of(row)

    def all(self, *, after: int = 0) -> Iterator[Entry]:
        """Yield every entry after a given one, in order, without holding them all."""
        rows = self._connection.execute(
            select(ledger_entries)
            .where(ledger_entries.c.organ == self._organ, ledger_entries.c.seq > after)
            .order_by(ledger_entries.c.seq),
            execution_options={"yield_per": 2000},
        )
        for row in rows:
            yield entry_of(row)

    def head(self) -> tuple[int, str]:
        """Return the number and hash of the last entry; (0, GENESIS) when empty."""
        row = self._connection.execute(
            select(ledger_heads.c.seq, ledger_heads.c.hash).where(
                ledger_heads.c.organ == self._organ
            )
        ).one_or_none()
        return (row.seq, row.hash) if row else (0, GENESIS)


def _entry_values(entry: Entry) -> dict[str, Any]:
    return {
        "organ": entry.organ,
        "seq": entry.seq,
        "stream": entry.stream.value,
        "subject": entry.subject,
        "act": entry.act,
        "actor": entry.actor,
        "effective_on": entry.effective_on,
        "known_on": entry.known_on,
        "recorded_at": entry.recorded_at,
        "facts": dict(entry.facts),
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def entry_of(row: Row[Any]) -> Entry:
    """Return a row of the ledger as an entry."""
    return Entry(
        organ=row.organ,
        seq=row.seq,
        stream=Stream(row.stream),
        subject=row.subject,
        act=row.act,
        actor=row.actor,
        effective_on=row.effective_on,
        known_on=row.known_on,
        recorded_at=row.recorded_at,
        facts=row.facts,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )
