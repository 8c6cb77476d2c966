"""Entries are chained: whatever is changed, left out or put in shows where it was done."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.ledger.entry import GENESIS, Break, Entry, NewEntry, Stream, chained, digest, verify
from tests.conftest import MONDAY_MORNING


def filed(number: str) -> NewEntry:
    return NewEntry(
        stream=Stream.APPLICATION,
        subject=number,
        act="filed",
        actor="citizen",
        effective_on=date(2026, 3, 2),
        facts={"channel": "web"},
    )


def book(count: int = 4) -> list[Entry]:
    entries = [filed(str(number)) for number in range(count)]
    return list(
        chained(entries, organ="bureau", seq=0, previous=GENESIS, recorded_at=MONDAY_MORNING)
    )


def test_a_ledger_as_it_was_written_has_no_break() -> None:
    assert list(verify(book())) == []


def test_a_ledger_is_written_on_from_its_last_entry() -> None:
    first = book(2)
    head = first[-1]
    more = chained(
        [filed("x")], organ="bureau", seq=head.seq, previous=head.hash, recorded_at=MONDAY_MORNING
    )
    assert list(verify([*first, *more])) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"facts": {"channel": "post"}},
        {"actor": "staff:wen"},
        {"effective_on": date(2026, 3, 1)},
        {"known_on": date(2026, 3, 1)},
        {"organ": "another"},
        {"act": "registered"},
        {"stream": Stream.WORK},
    ],
)
def test_a_changed_entry_shows(changed: dict[str, object]) -> None:
    entries = book()
    entries[1] = replace(entries[1], **changed)  # type: ignore[arg-type]  # by the names of fields
    assert list(verify(entries)) == [Break(2, "content")]


@given(gone=st.integers(1, 3))
def test_an_entry_left_out_shows_at_the_next_one(gone: int) -> None:
    entries = book(5)
    del entries[gone]
    assert list(verify(entries)) == [Break(gone + 2, "gap"), Break(gone + 2, "previous")]


def test_an_entry_made_to_look_right_breaks_the_chain_behind_it() -> None:
    entries = book()
    forged = replace(filed("1"), actor="staff:wen")
    hashed = digest(
        forged, organ="bureau", seq=2, recorded_at=MONDAY_MORNING, previous=entries[0].hash
    )
    entries[1] = replace(entries[1], actor="staff:wen", hash=hashed)
    assert list(verify(entries)) == [Break(3, "previous")]


def test_the_same_moment_in_another_zone_is_the_same_entry() -> None:
    moments = (MONDAY_MORNING, MONDAY_MORNING.astimezone(UTC))
    assert moments[0].date() == moments[1].date()
    hashes = {digest(filed("1"), organ="o", seq=1, recorded_at=m, previous="") for m in moments}
    assert len(hashes) == 1


def test_a_record_taken_over_is_known_on_the_day_its_book_gives() -> None:
    old = replace(filed("1"), known_on=date(2019, 5, 15))
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    (entry,) = chained([old], organ="bureau", seq=0, previous=GENESIS, recorded_at=moment)
    assert (entry.known_on, entry.recorded_at) == (date(2019, 5, 15), moment)
