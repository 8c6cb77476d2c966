"""The ledger in memory: the same chain, in a list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.ledger.entry import GENESIS, Entry, NewEntry, Stream, chained
from handlers.records import AuditFilter
from tests.fakes.memory.books import Books, as_json, utc


class MemoryLedger:
    """See :class:`handlers.ports.Ledger`."""

    def __init__(self, books: Books, organ: str, now: datetime) -> None:
        self._books, self._organ, self._now = books, organ, now

    def append(self, entries: Sequence[NewEntry]) -> list[Entry]:
        seq, previous = self.head()
        added = list(
            chained(entries, organ=self._organ, seq=seq, previous=previous, recorded_at=self._now)
        )
        self._books.entries += [
            replace(entry, facts=as_json(entry.facts), recorded_at=utc(entry.recorded_at))
            for entry in added
        ]
        return added

    def by_subject(self, stream: Stream) -> Iterator[Entry]:
        own = (entry for entry in self._books.entries if entry.stream is stream)
        yield from sorted(own, key=lambda entry: (entry.subject, entry.seq))

    def of(self, stream: Stream, subject: str) -> list[Entry]:
        return self.of_each(stream, [subject])[subject]

    def of_each(self, stream: Stream, subjects: Sequence[str]) -> dict[str, list[Entry]]:
        entries: dict[str, list[Entry]] = {subject: [] for subject in subjects}
        for entry in self._books.entries:
            if entry.stream is stream and entry.subject in entries:
                entries[entry.subject].append(entry)
        return entries

    def audit(self, which: AuditFilter, *, limit: int, offset: int = 0) -> tuple[list[Entry], int]:
        actor = f"staff:{which.actor}" if which.actor else ""
        matching = [
            entry
            for entry in reversed(self._books.entries)
            if entry.stream is Stream.AUDIT
            and (not actor or entry.actor == actor)
            and (not which.act or entry.act == which.act)
            and (not which.subject or entry.subject == which.subject)
        ]
        return matching[offset : offset + limit], len(matching)

    def all(self, *, after: int = 0) -> Iterator[Entry]:
        yield from (entry for entry in list(self._books.entries) if entry.seq > after)

    def head(self) -> tuple[int, str]:
        if not self._books.entries:
            return 0, GENESIS
        last = self._books.entries[-1]
        return last.seq, last.hash
