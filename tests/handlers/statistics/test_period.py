"""A period counts up to its last day, or to the day as of which it is counted."""

from datetime import date

import pytest

from handlers.statistics.period import Period, year_of


def test_a_year_that_is_over_counts_whole() -> None:
    assert year_of(2023, as_of=date(2024, 1, 15)).end == date(2023, 12, 31)


def test_a_year_that_is_not_over_counts_up_to_the_day() -> None:
    assert year_of(2023, as_of=date(2023, 6, 30)).end == date(2023, 6, 30)


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Period(date(2023, 2, 1), date(2023, 1, 31), as_of=date(2024, 1, 1))
