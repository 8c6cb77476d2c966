"""Ledger, questions, numbers and papers in SQL."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from handlers.ledger.entry import GENESIS, Entry, NewEntry, Stream, chained
from handlers.records import Paper, Question
from handlers.storage.messages import insert_for
from handlers.storage.tables import counters, ledger_entries, ledger_heads, papers, questions

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
_ASK: Final = insert(questions)
_OF_QUESTION: Final = [field.name for field in fields(Question)]


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
        self._connection.execute(_ENTER, [_entry_values(one) for one in added])
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


class SqlQuestions:
    """The log of questions (see :class:`handlers.ports.Questions`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def put(self, question: Question) -> None:
        """Keep a question."""
        self.put_all([question])

    def put_all(self, asked: Sequence[Question]) -> None:
        """Keep questions."""
        if asked:
            self._connection.execute(_ASK, [self._values(one) for one in asked])

    def _values(self, question: Question) -> dict[str, Any]:
        told = {name: getattr(question, name) for name in _OF_QUESTION}
        hits = [dict(hit) for hit in question.hits]
        return told | {"organ": self._organ, "hits": hits}

    def get(self, question: str) -> Question | None:
        """Return a question."""
        row = self._connection.execute(
            select(questions).where(questions.c.organ == self._organ, questions.c.id == question)
        ).one_or_none()
        return question_of(row) if row else None

    def change(self, question: str, **fields: object) -> None:
        """Change what became of a question."""
        self._connection.execute(
            update(questions)
            .where(questions.c.organ == self._organ, questions.c.id == question)
            .values(**fields)
        )

    def forget(self, channel: str, conversation: str) -> None:
        """Erase the words of a conversation's questions; that they were asked stays counted."""
        self._connection.execute(
            update(questions)
            .where(
                questions.c.organ == self._organ,
                questions.c.channel == channel,
                questions.c.conversation == conversation,
            )
            .values(text=None)
        )


def question_of(row: Row[Any]) -> Question:
    """Return a row of the log as a question."""
    told = {field.name: getattr(row, field.name) for field in fields(Question)}
    return Question(**(told | {"hits": tuple(row.hits)}))


class SqlNumbers:
    """Counters (see :class:`handlers.ports.Numbers`): one statement, so that none repeats."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        del now  # numbers know no time; the caller names the year
        self._connection, self._organ = connection, organ

    def next(self, name: str) -> int:
        """Return the next value of a counter, from 1."""
        statement = insert_for(self._connection)(counters).values(
            organ=self._organ, name=name, value=1
        )
        return int(
            self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["organ", "name"], set_={"value": counters.c.value + 1}
                ).returning(counters.c.value)
            ).scalar_one()
        )

    def at_least(self, name: str, value: int) -> None:
        """Let the counter go on after ``value``, where numbers were taken over from elsewhere."""
        statement = insert_for(self._connection)(counters).values(
            organ=self._organ, name=name, value=value
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["organ", "name"],
                set_={"value": value},
                where=counters.c.value < value,
            )
        )


class SqlPapers:
    """Files kept with cases (see :class:`handlers.ports.Papers`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        del now  # a paper carries its own time
        self._connection, self._organ = connection, organ

    def keep(self, paper: Paper) -> None:
        """Keep a file."""
        self._connection.execute(insert(papers).values(organ=self._organ, **asdict(paper)))

    def get(self, paper: str) -> Paper | None:
        """Return a file with its bytes."""
        row = self._connection.execute(
            select(papers).where(papers.c.organ == self._organ, papers.c.id == paper)
        ).one_or_none()
        return Paper(**{f.name: getattr(row, f.name) for f in fields(Paper)}) if row else None

    def drop(self, paper: str, *, subject: str) -> None:
        """Drop a file that still belongs to a subject and nothing else."""
        self._connection.execute(
            delete(papers).where(
                papers.c.organ == self._organ, papers.c.id == paper, papers.c.subject == subject
            )
        )

    def assign(self, paper: str, *, subject: str) -> None:
        """Let a file belong to a subject from now on."""
        self._connection.execute(
            update(papers)
            .where(papers.c.organ == self._organ, papers.c.id == paper)
            .values(subject=subject)
        )

    def of(self, subject: str) -> list[Paper]:
        """Return the files of one subject, without their bytes."""
        names = [field.name for field in fields(Paper) if field.name != "content"]
        rows = self._connection.execute(
            select(*(papers.c[name] for name in names))
            .where(papers.c.organ == self._organ, papers.c.subject == subject)
            .order_by(papers.c.kept_at, papers.c.id)
        )
        return [Paper(**{name: getattr(row, name) for name in names}) for row in rows]
