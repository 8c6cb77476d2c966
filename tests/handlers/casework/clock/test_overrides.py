"""The operator's calendar file is checked before it is believed."""

from datetime import date
from pathlib import Path

import pytest

from handlers.casework.clock.overrides import parse_overrides, read_overrides
from handlers.casework.errors import OverridesError

TITLE = '[[notice]]\ntitle = "a notice"\n'


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("notice = 1 1", "file", "not_toml"),
        ("notice = 3", "notice", "not_a_list"),
        ("holiday = 3", "holiday", "unknown_key"),
        ('[[notice]]\noff = ["2026-07-01"]', "notice 1, title", "missing"),
        (TITLE + 'offf = ["2026-07-01"]', "notice 1", "unknown_key"),
        (TITLE + 'off = "2026-07-01"', "notice 1, off", "not_a_list"),
        (TITLE + 'off = ["30-09-2026"]', "notice 1, off", "not_a_date"),
        (TITLE + 'off = ["2026-07-05..2026-07-01"]', "notice 1, off", "bad_span"),
        (TITLE + 'off = ["2026-07-01..2027-07-01"]', "notice 1, off", "bad_span"),
        (TITLE + 'off = ["2026-07-01"]\nwork = ["2026-07-01"]', "notice 1, work", "twice"),
        (TITLE + 'off = ["2026-07-01", "2026-07-01"]', "notice 1, off", "twice"),
        (
            TITLE + 'off = ["2026-07-01"]\n' + TITLE + 'off = ["2026-07-01"]',
            "notice 2, off",
            "twice",
        ),
        (TITLE + 'year = "2027"', "notice 1, year", "not_a_year"),
        (TITLE + 'year = 2027\noff = ["2027-01-01"]', "notice 1, off", "statutory_day_missing"),
    ],
)
def test_a_wrong_file_is_refused_by_place(text: str, where: str, reason: str) -> None:
    """Decision 006."""
    with pytest.raises(OverridesError) as refused:
        parse_overrides(text)
    assert (where, reason) == (refused.value.facts["where"], refused.value.facts["reason"])


def test_dates_may_be_written_as_toml_dates_and_as_spans() -> None:
    overrides = parse_overrides(TITLE + 'off = [2026-07-01, "2026-07-02..2026-07-03"]')
    assert [date(2026, 7, day) for day in (1, 2, 3)] == sorted(overrides.days)
    assert not any(told.working for told in overrides.days.values())


def test_a_file_that_is_not_there_is_told_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(OverridesError):
        read_overrides(tmp_path / "calendar.toml")


def test_the_file_is_read_as_windows_editors_write_it(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text(TITLE + 'off = ["2026-07-01"]', encoding="utf-8-sig")
    assert len(read_overrides(path).days) == 1
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OverridesError):
        read_overrides(path)
