"""Items of the activity log: folded from entries, corrected by later ones, never changed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from handlers.ledger.entry import GENESIS, Entry, Stream
from handlers.statistics.worklog import CORRECTED, KINDS, LOGGED, WITHDRAWN, items_of
from knowledge.language import Language
from tests.conftest import OFFICE_ZONE


def entry(seq: int, act: str, *, item: str = "w1", known: int = 1, **facts: Any) -> Entry:
    return Entry(
        organ="bureau",
        seq=seq,
        stream=Stream.WORK,
        subject=item,
        act=act,
        actor="staff:wen",
        effective_on=date(2026, 2, facts.pop("day", 10)),
        known_on=date(2026, 3, known),
        recorded_at=datetime(2026, 3, known, 9, tzinfo=OFFICE_ZONE),
        facts={"kind": "training", "count": 1, **facts},
        previous_hash=GENESIS,
        hash="",
    )


def test_an_item_reads_as_its_newest_entry() -> None:
    entries = [entry(1, LOGGED, heads=40), entry(2, CORRECTED, heads=42)]
    (item,) = items_of(entries)
    assert (item.heads, item.count) == (42, 1)


def test_what_was_withdrawn_is_gone_and_cannot_be_corrected_back() -> None:
    entries = [entry(1, LOGGED), entry(2, WITHDRAWN), entry(3, CORRECTED)]
    assert items_of(entries) == []


def test_on_an_earlier_day_the_office_did_not_know_the_correction() -> None:
    entries = [entry(1, LOGGED, count=1), entry(2, CORRECTED, known=5, count=2)]
    assert [item.count for item in items_of(entries, as_of=date(2026, 3, 4))] == [1]
    assert [item.count for item in items_of(entries, as_of=date(2026, 3, 5))] == [2]


def test_items_stand_by_their_day() -> None:
    entries = [entry(1, LOGGED, item="b", day=20), entry(2, LOGGED, item="a", day=10)]
    assert [item.id for item in items_of(entries)] == ["a", "b"]


def test_an_amount_is_kept_to_the_last_digit() -> None:
    (item,) = items_of([entry(1, LOGGED, kind="charge", amount="0.10")])
    assert item.amount == Decimal("0.10")
    assert item.to_json()["amount"] == "0.10"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_every_kind_has_a_name_and_a_meaning_in_both_languages(kind: Any) -> None:
    for language in Language:
        assert kind.name(language)
        assert kind.meaning(language)
