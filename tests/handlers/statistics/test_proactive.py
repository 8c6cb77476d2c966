"""Proactive disclosure as figures: shares with one decimal, nothing recorded is not nought."""

from datetime import date
from decimal import Decimal

import pytest

from handlers.statistics.period import year_of
from handlers.statistics.proactive import (
    counting,
    nothing_published,
    percent,
    percentage,
    proactive_figures,
)
from tests.factories.disclosures import published

YEAR = year_of(2026, as_of=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("share", "told"),
    [(None, None), (0.0, "0.0"), (1.0, "100.0"), (0.6666, "66.7"), (0.0005, "0.1")],
)
def test_a_share_is_a_percentage_with_one_decimal(share: float | None, told: str | None) -> None:
    assert percent(share) == (None if told is None else Decimal(told))


def test_a_part_of_nothing_has_no_share() -> None:
    assert percentage(0, 0) is None
    assert percentage(1, 8) == Decimal("12.5")


def test_a_catalogue_that_is_not_at_hand_counts_nothing() -> None:
    assert nothing_published(YEAR, 3) is None
    assert counting([], working_days=lambda first, last: 0)(YEAR, 0) is None


def test_what_was_published_in_the_year_is_counted() -> None:
    text = published("a")
    figures = counting([[text]], working_days=lambda first, last: 1)(YEAR, 0)
    assert figures is not None
    told = proactive_figures(figures)
    assert told["disclosures"] == 1
    assert told["media_items"] is None  # nobody recorded any
