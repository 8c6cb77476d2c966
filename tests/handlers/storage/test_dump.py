"""A dump holds everything and loads into either kind of database."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handlers.ledger.entry import NewEntry, Stream, verify
from handlers.records import Attachment, NewMessage
from handlers.storage.dump import DumpError, dump, load
from handlers.storage.engine import Database, migrate, sqlite_url
from handlers.storage.unit_of_work import SqlStorage
from tests.conftest import Clock


def fill(storage: SqlStorage) -> None:
    with storage.write() as unit:
        unit.inbox.store("web", "1", "7", {"text": "问"})
        unit.outbox.put(
            NewMessage(channel="web", conversation="7", payload={"text": "答"}, cause="test")
        )
        unit.ledger.append(
            [
                NewEntry(
                    stream=Stream.APPLICATION,
                    subject=f"2026-{number:04}",
                    act="filed",
                    actor="citizen",
                    effective_on=date(2026, 3, 2),
                    facts={"渠道": "网上", "days": number},
                )
                for number in range(1, 4)
            ]
        )
        unit.attachments.keep(
            Attachment(
                id="p1",
                subject="application:2026-0001",
                kind="attachment",
                name="身份证.jpg",
                media_type="image/jpeg",
                sha256="0" * 64,
                kept_at=unit.now,
                content=bytes(range(256)),
            )
        )


def test_what_was_dumped_comes_back_elsewhere(
    storage: SqlStorage, database: Database, clock: Clock, tmp_path: Path
) -> None:
    fill(storage)
    lines = list(dump(database))
    other = Database(sqlite_url(tmp_path / "restored.db"))
    migrate(other)
    load(other, lines)
    assert list(dump(other)) == lines
    with SqlStorage(other, organ="bureau", clock=clock).read() as unit:
        assert unit.ledger.head()[0] == 3
        paper = unit.attachments.get("p1")
        assert paper is not None
        assert paper.content == bytes(range(256))
    other.close()


def test_a_database_goes_on_numbering_after_a_load(storage: SqlStorage, database: Database) -> None:
    fill(storage)
    load(database, list(dump(database)))
    with storage.write() as unit:
        assert unit.inbox.store("web", "2", "7", {"text": "再问"})
        assert [row.id for row in unit.inbox.waiting(["web"], limit=9)] == [1, 2]
        assert list(verify(unit.ledger.all())) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[:-1],  # the end is missing
        lambda lines: [line.replace("2026-0002", "2026-0009") for line in lines],
        lambda lines: [*lines[:2], "{not json", *lines[2:]],
        lambda lines: ['{"format": "something else"}', *lines[1:]],
        lambda lines: [],
    ],
)
def test_a_damaged_dump_changes_nothing(
    storage: SqlStorage, database: Database, spoil: Callable[[list[str]], list[str]]
) -> None:
    fill(storage)
    before = list(dump(database))
    with pytest.raises(DumpError):
        load(database, spoil(before))
    assert list(dump(database)) == before
