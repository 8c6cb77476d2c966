"""Working days: the official years, the operator's days over them, the years not announced."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.casework.clock.calendar import WorkingCalendar, official_days
from handlers.casework.clock.overrides import parse_overrides
from handlers.casework.errors import CalendarUnknownError

# received, limit, due, due with a full extension, last day for a supplement notice
WORKED = [
    ("2012-01-16", 15, "2012-02-09", "2012-03-01", "2012-01-30"),
    ("2012-09-20", 15, "2012-10-17", "2012-11-07", "2012-09-29"),
    ("2013-09-30", 15, "2013-10-25", "2013-11-15", "2013-10-15"),
    ("2015-08-20", 15, "2015-09-11", "2015-10-09", "2015-08-31"),
    ("2018-12-17", 15, "2019-01-08", "2019-01-29", "2018-12-26"),
    ("2019-04-22", 15, "2019-05-14", "2019-06-04", "2019-04-30"),
    ("2019-05-14", 15, "2019-06-04", "2019-06-26", "2019-05-23"),
    ("2019-05-15", 20, "2019-06-13", "2019-07-11", "2019-05-24"),
    ("2020-01-16", 20, "2020-02-20", "2020-03-19", "2020-02-03"),
    ("2021-09-26", 20, "2021-10-28", "2021-11-25", "2021-10-11"),
    ("2023-09-28", 20, "2023-11-01", "2023-11-29", "2023-10-13"),
    ("2024-02-04", 20, "2024-03-07", "2024-04-07", "2024-02-19"),
    ("2024-09-13", 20, "2024-10-17", "2024-11-14", "2024-09-25"),
    ("2024-12-13", 20, "2025-01-13", "2025-02-14", "2024-12-24"),
    ("2025-01-20", 20, "2025-02-21", "2025-03-21", "2025-02-05"),
    ("2025-09-28", 20, "2025-10-31", "2025-11-28", "2025-10-14"),
    ("2025-12-05", 20, "2026-01-05", "2026-02-02", "2025-12-16"),
    ("2026-02-09", 20, "2026-03-13", "2026-04-13", "2026-02-25"),
    ("2026-04-24", 20, "2026-05-26", "2026-06-24", "2026-05-08"),
    ("2026-09-15", 20, "2026-10-19", "2026-11-16", "2026-09-23"),
    ("2026-10-10", 20, "2026-11-06", "2026-12-04", "2026-10-20"),
    ("2026-11-20", 20, "2026-12-18", None, "2026-12-01"),
]
PER_YEAR = {
    2008: 251, 2009: 250, 2010: 250, 2011: 250, 2012: 249, 2013: 250, 2014: 250, 2015: 249,
    2016: 250, 2017: 249, 2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249,
    2024: 251, 2025: 248, 2026: 248,
}  # fmt: skip
OFFICIAL = st.dates(date(2004, 1, 1), date(2026, 12, 31))
NOTICE_2027 = """
[[notice]]
title = "2027 notice"
year = 2027
off = ["2027-01-01..2027-01-03", "2027-02-05..2027-02-11", "2027-04-05", "2027-05-01..2027-05-05",
       "2027-06-09", "2027-09-15", "2027-10-01..2027-10-07"]
work = ["2027-02-20", "2027-10-09"]
"""


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case[0])
def test_the_limits_of_each_worked_case(
    calendar: WorkingCalendar, case: tuple[str, int, str, str | None, str]
) -> None:
    received, limit, due, extended, notice = case
    day = date.fromisoformat(received)
    assert date.fromisoformat(due) == calendar.add(day, limit)
    assert date.fromisoformat(notice) == calendar.add(day, 7)
    if extended is None:
        assert calendar.is_provisional(calendar.add(day, 2 * limit))
    else:
        assert date.fromisoformat(extended) == calendar.add(day, 2 * limit)


@pytest.mark.parametrize(("year", "days"), PER_YEAR.items())
def test_the_number_of_working_days_of_a_year(
    calendar: WorkingCalendar, year: int, days: int
) -> None:
    assert days == calendar.between(date(year - 1, 12, 31), date(year, 12, 31))


@given(day=OFFICIAL, days=st.integers(1, 200))
def test_adding_and_counting_are_inverse(calendar: WorkingCalendar, day: date, days: int) -> None:
    due = calendar.add(day, days)
    assert calendar.is_working(due)
    assert due > day
    assert days == calendar.between(day, due)


@given(a=OFFICIAL, b=OFFICIAL)
def test_counting_looks_at_each_day_between(calendar: WorkingCalendar, a: date, b: date) -> None:
    one_by_one = sum(
        calendar.is_working(date.fromordinal(n))
        for n in range(a.toordinal() + 1, b.toordinal() + 1)
    )
    assert one_by_one == calendar.between(a, b)


@given(day=OFFICIAL)
def test_every_official_day_is_as_the_notices_say(calendar: WorkingCalendar, day: date) -> None:
    import chinese_calendar

    assert chinese_calendar.is_workday(day) == calendar.is_working(day)


def test_a_year_not_announced_is_an_estimate_from_the_statutory_days(
    calendar: WorkingCalendar,
) -> None:
    """Decision 006."""
    assert date(2026, 12, 31) == calendar.covered_through
    assert not calendar.is_provisional(date(2026, 12, 31))
    assert calendar.is_provisional(date(2027, 1, 1))
    assert not calendar.is_working(date(2027, 1, 1))
    assert not calendar.is_working(date(2027, 2, 8))  # third day of the first month
    assert calendar.is_working(date(2027, 2, 9))


def test_a_day_outside_the_calendar_is_refused_not_guessed(calendar: WorkingCalendar) -> None:
    with pytest.raises(CalendarUnknownError):
        calendar.is_working(date(2003, 12, 31))
    with pytest.raises(CalendarUnknownError):
        calendar.add(date(2036, 12, 30), 20)


def test_a_notice_for_the_whole_next_year_ends_the_estimate() -> None:
    calendar = WorkingCalendar(official_days(), parse_overrides(NOTICE_2027))
    assert date(2027, 12, 31) == calendar.covered_through
    assert calendar.is_working(date(2027, 2, 20))
    assert not calendar.is_working(date(2027, 2, 9))
    assert calendar.version != WorkingCalendar(official_days()).version


def test_a_notice_for_a_later_year_leaves_the_gap_provisional() -> None:
    text = NOTICE_2027.replace("2027", "2028")
    days = "2028-01-01..2028-01-03", "2028-01-25..2028-01-31", "2028-04-04", "2028-05-28"
    text = text.split("off =")[0] + f"off = {[*days, '2028-05-01..2028-05-05']}"
    text = text[:-1] + ', "2028-10-01..2028-10-07"]'
    calendar = WorkingCalendar(official_days(), parse_overrides(text.replace("'", '"')))
    assert date(2026, 12, 31) == calendar.covered_through


def test_one_day_of_an_official_year_can_be_overridden_with_its_notice() -> None:
    text = '[[notice]]\ntitle = "typhoon"\noff = ["2026-07-01"]\nwork = ["2026-07-04"]'
    calendar = WorkingCalendar(official_days(), parse_overrides(text))
    assert not calendar.is_working(date(2026, 7, 1))
    assert calendar.is_working(date(2026, 7, 4))
    told = calendar.exceptional(date(2026, 6, 30), date(2026, 7, 4))
    assert [(date(2026, 7, 1), "typhoon"), (date(2026, 7, 4), "typhoon")] == [
        (day.day, day.why) for day in told
    ]
