"""Due days as a calendar."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from handlers.exports.ics import DueDay, due_days

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def test_each_due_day_is_a_whole_day_with_an_alarm() -> None:
    content = due_days(
        [
            DueDay(number="2026-0001", due_on=date(2026, 3, 13), section="养老服务科"),
            DueDay(number="2026-0002", due_on=date(2027, 1, 5), provisional=True),
        ],
        organ="临江市民政局",
        now=NOW,
    )
    first, second = Calendar.from_ical(content).walk("VEVENT")
    assert first["uid"] == "2026-0001@临江市民政局.gongkai"
    assert first.decoded("dtstart") == date(2026, 3, 13)
    assert first.decoded("dtend") == date(2026, 3, 14)
    assert first["status"] == "CONFIRMED"
    (alarm,) = first.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-3, hours=9)
    assert second["status"] == "TENTATIVE"
    assert "暂估" in str(second["summary"])


def test_lines_of_the_calendar_are_folded_and_end_as_the_standard_wants() -> None:
    content = due_days(
        [DueDay(number="2026-0001", due_on=date(2026, 3, 13))], organ="民" * 60, now=NOW
    )
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
