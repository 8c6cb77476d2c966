"""Due days as a calendar and published replies as a feed."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from lxml import etree

from handlers.exports.feed import PublishedReply, atom
from handlers.exports.ics import DueDay, due_days

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
A = "{http://www.w3.org/2005/Atom}"


def test_each_due_day_is_a_whole_day_with_an_alarm():
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
    assert "暂估" in second["summary"]


def test_lines_of_the_calendar_are_folded_and_end_as_the_standard_wants():
    content = due_days(
        [DueDay(number="2026-0001", due_on=date(2026, 3, 13))], organ="民" * 60, now=NOW
    )
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")


def reply(number, **changes):
    told = {
        "id": f"https://mzj.example.cn/replies/{number}",
        "title": "关于<养老补贴>的答复",
        "text": "经查，电话13800138000。",
        "url": f"https://mzj.example.cn/replies/{number}",
        "published_at": NOW,
        "updated_at": NOW + timedelta(days=number),
    }
    return PublishedReply(**{**told, **changes})


def test_the_feed_lists_replies_newest_first_and_masked():
    content = atom(
        [reply(1), reply(2)],
        organ="临江市民政局",
        url="https://mzj.example.cn/feed",
        updated_at=NOW,
    )
    feed = etree.fromstring(content)
    entries = feed.findall(f"{A}entry")
    assert [entry.findtext(f"{A}id")[-1] for entry in entries] == ["2", "1"]
    assert feed.findtext(f"{A}updated") == (NOW + timedelta(days=2)).isoformat()
    assert entries[0].findtext(f"{A}title") == "关于<养老补贴>的答复"
    assert entries[0].findtext(f"{A}summary") == "经查，电话【电话】。"


def test_an_empty_feed_is_a_feed():
    feed = etree.fromstring(atom([], organ="甲局", url="https://x.cn/feed", updated_at=NOW))
    assert feed.findtext(f"{A}updated") == NOW.isoformat()
    assert feed.findall(f"{A}entry") == []
