"""A dump holds everything and loads into either kind of database."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from handlers.accounts import Session
from handlers.ledger.entry import NewEntry, Stream, verify
from handlers.records import Attachment, NewMessage
from handlers.storage.dump import DumpError, dump, load
from handlers.storage.engine import Database, migrate, sqlite_url
from handlers.storage.unit_of_work import SqlStorage
from tests.conftest import Clock

ORGAN = "bureau"


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
    lines = list(dump(database, ORGAN))
    other = Database(sqlite_url(tmp_path / "restored.db"))
    migrate(other)
    load(other, lines, ORGAN)
    assert list(dump(other, ORGAN)) == lines
    with SqlStorage(other, organ="bureau", clock=clock).read() as unit:
        assert unit.ledger.head()[0] == 3
        paper = unit.attachments.get("p1")
        assert paper is not None
        assert paper.content == bytes(range(256))
    other.close()


def test_a_database_goes_on_numbering_after_a_load(storage: SqlStorage, database: Database) -> None:
    fill(storage)
    load(database, list(dump(database, ORGAN)), ORGAN)
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
    before = list(dump(database, ORGAN))
    with pytest.raises(DumpError):
        load(database, spoil(before), ORGAN)
    assert list(dump(database, ORGAN)) == before


def test_a_dump_is_of_one_organ_and_replaces_no_other(database: Database, clock: Clock) -> None:
    own = SqlStorage(database, organ=ORGAN, clock=clock)
    other = SqlStorage(database, organ="other", clock=clock)
    fill(own)
    with other.write() as unit:
        unit.inbox.store("web", "1", "secret-conversation", {"text": "另一机关"})
        row = unit.outbox.put(
            NewMessage(channel="web", conversation="9", payload={"text": "答"}, cause="test")
        )
        unit.outbox.record(row, "accepted", reference=None, detail="other", due_at=None)
    before = list(dump(database, ORGAN))
    assert not any("secret-conversation" in line or "other" in line for line in before)
    with other.write() as unit:
        unit.inbox.store("web", "2", "later", {"text": "备份之后的"})
        assert unit.numbers.next("application:2026") == 1
    of_other = list(dump(database, "other"))
    load(database, before, ORGAN)
    assert list(dump(database, ORGAN)) == before
    assert list(dump(database, "other")) == of_other
    with other.write() as unit:
        assert unit.numbers.next("application:2026") == 2


def test_a_dump_of_another_organ_is_refused(storage: SqlStorage, database: Database) -> None:
    fill(storage)
    with pytest.raises(DumpError, match="organ bureau, here other"):
        load(database, list(dump(database, ORGAN)), "other")


def test_a_row_whose_number_another_organ_has_changes_nothing(
    storage: SqlStorage, database: Database, clock: Clock, tmp_path: Path
) -> None:
    fill(storage)
    lines = list(dump(database, ORGAN))
    shared = Database(sqlite_url(tmp_path / "shared.db"))
    migrate(shared)
    fill(SqlStorage(shared, organ="other", clock=clock))
    before = list(dump(shared, "other"))
    with pytest.raises(DumpError, match="number is taken"):
        load(shared, lines, ORGAN)
    assert list(dump(shared, "other")) == before
    assert len(list(dump(shared, ORGAN))) == 2
    shared.close()


def test_who_is_signed_in_is_no_record(storage: SqlStorage, database: Database) -> None:
    with storage.write() as unit:
        unit.accounts.open(
            Session(
                token_hash="t" * 64,
                login="wen",
                created_at=unit.now,
                seen_at=unit.now,
                expires_at=unit.now + timedelta(hours=1),
            )
        )
    lines = list(dump(database, ORGAN))
    assert not any("t" * 64 in line for line in lines)
    load(database, lines, ORGAN)
    with storage.read() as unit:
        assert unit.accounts.session("t" * 64) is None
