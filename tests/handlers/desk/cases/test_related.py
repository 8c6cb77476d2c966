"""The counts before art. 35: by natural month and by window, up to a day."""

from datetime import date

from handlers.casework.terms import Result
from handlers.desk.cases.related import Applied, frequency

APPLIED = [
    Applied("1", date(2023, 4, 1), Result.GRANTED),
    Applied("2", date(2024, 3, 1), Result.NOT_PROCESSED_REPEAT),
    Applied("3", date(2024, 3, 15)),
    Applied("4", date(2024, 3, 31)),
    Applied("5", date(2024, 4, 1)),
]


def test_counts_are_as_of_a_day() -> None:
    found = frequency(APPLIED, as_of=date(2024, 3, 31))
    assert (found.this_month, found.last_30_days, found.last_365_days) == (3, 2, 3)
    assert (found.in_all, found.still_open) == (4, 2)
    assert found.by_month == {"2023-04": 1, "2024-03": 3}


def test_a_window_ends_with_the_day_asked_for() -> None:
    assert frequency(APPLIED, as_of=date(2024, 4, 30)).last_30_days == 1
    assert frequency(APPLIED, as_of=date(2024, 4, 30)).this_month == 1


def test_an_applicant_without_applications_counts_nothing() -> None:
    found = frequency([], as_of=date(2024, 3, 31))
    assert (found.in_all, found.by_month) == (0, {})
