"""Entries are appended, chained without gaps, and read again by what they are about."""

from dataclasses import replace

from handlers.ledger.entry import GENESIS, Stream, verify
from handlers.ports import Storage
from handlers.records import AuditFilter
from tests.handlers.storage.contract.entries import audited, filed


def test_entries_are_chained_without_gaps(storage: Storage) -> None:
    for number in ("1", "2", "3"):
        with storage.write() as unit:
            unit.ledger.append([filed(number), filed(number)])
            assert unit.ledger.append([]) == []
    with storage.read() as unit:
        entries = [one for number in "123" for one in unit.ledger.of(Stream.APPLICATION, number)]
        assert [one.seq for one in entries] == [1, 2, 3, 4, 5, 6]
        assert entries[0].previous_hash == GENESIS
        assert list(verify(entries)) == []
        assert unit.ledger.head() == (6, entries[-1].hash)


def test_what_was_appended_is_what_is_read(storage: Storage) -> None:
    with storage.write() as unit:
        added = unit.ledger.append([filed("1", stated={"理由": ["一", "二"]})])
    with storage.read() as unit:
        assert unit.ledger.of(Stream.APPLICATION, "1") == added
        assert list(unit.ledger.all()) == added


def test_entries_are_read_by_subject_each_in_order(storage: Storage) -> None:
    with storage.write() as unit:
        unit.ledger.append([filed("2"), filed("1"), audited("1"), filed("2")])
        by_subject = [(one.subject, one.seq) for one in unit.ledger.by_subject(Stream.APPLICATION)]
        assert by_subject == [("1", 2), ("2", 1), ("2", 4)]
        each = unit.ledger.of_each(Stream.APPLICATION, ["2", "3"])
        assert {number: [one.seq for one in own] for number, own in each.items()} == {
            "2": [1, 4],
            "3": [],
        }
        assert [one.seq for one in unit.ledger.all(after=2)] == [3, 4]


def test_the_day_an_entry_was_known_is_the_day_it_was_told_or_recorded(
    storage: Storage,
) -> None:
    with storage.write() as unit:
        earlier = replace(filed("1"), known_on=filed("1").effective_on.replace(year=2020))
        first, second = unit.ledger.append([earlier, filed("1")])
        assert (first.known_on.year, second.known_on) == (2020, unit.today)


def test_the_audit_is_found_newest_first_by_what_narrows_it(storage: Storage) -> None:
    with storage.write() as unit:
        unit.ledger.append([audited("1"), audited("2", act="signed_in"), filed("1")])
        unit.ledger.append([audited("1", actor="staff:gao")])
        entries, total = unit.ledger.audit(AuditFilter(), limit=2)
        assert ([one.seq for one in entries], total) == ([4, 2], 3)
        rest, total = unit.ledger.audit(AuditFilter(), limit=2, offset=2)
        assert ([one.seq for one in rest], total) == ([1], 3)
        for which, seqs in (
            (AuditFilter(actor="lin"), [2, 1]),
            (AuditFilter(act="signed_in"), [2]),
            (AuditFilter(subject="1"), [4, 1]),
            (AuditFilter(subject="1", actor="gao"), [4]),
        ):
            found, count = unit.ledger.audit(which, limit=9)
            assert ([one.seq for one in found], count) == (seqs, len(seqs))
