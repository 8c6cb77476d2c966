"""The public list as other programs read it."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.disclosure import Disclosure, Step
from knowledge.publication.feeds import COLUMNS, as_atom, as_csv, as_json, replies_as_atom
from tests.factories.disclosures import MONDAY, ZONE, draft, published

ATOM = "{http://www.w3.org/2005/Atom}"


def _address(disclosure: Disclosure) -> str:
    return f"https://mz.example.cn/open/{disclosure.id}"


def _feed(*items: Disclosure) -> ET.Element:
    written = as_atom(
        items,
        title="云岭市民政局",
        home="https://mz.example.cn/open",
        address="https://mz.example.cn/open.atom",
        zone=ZONE,
        address_of=_address,
    )
    return ET.fromstring(written)


def test_the_list_as_json_names_the_page_of_each() -> None:
    told = json.loads(as_json([published("a", published_on=date(2026, 1, 5))], address_of=_address))
    assert told["total"] == 1
    assert told["items"][0]["published_on"] == "2026-01-05"
    assert told["items"][0]["page"] == "https://mz.example.cn/open/a"


def test_the_list_as_csv_opens_in_a_spreadsheet_without_formulas() -> None:
    written = as_csv([draft("a", title="=HYPERLINK(1)", issuer="@x")], address_of=_address)
    assert written.startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(io.StringIO(written.decode("utf-8-sig")))
    assert header == [*COLUMNS, "page"]
    assert row[1] == "'=HYPERLINK(1)"
    assert row[header.index("issuer")] == "'@x"


def test_a_feed_has_what_rfc_4287_asks_for() -> None:
    feed = _feed(published("a", title="低保<指南>&说明"), draft("b", published_on=date(2026, 1, 5)))
    assert [feed.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")] == [
        "https://mz.example.cn/open",
        "云岭市民政局",
        MONDAY.isoformat(timespec="seconds"),
    ]
    first, second = feed.findall(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}title") == "低保<指南>&说明"
    assert first.findtext(f"{ATOM}id") == "https://mz.example.cn/open/a"
    assert second.findtext(f"{ATOM}updated") == "2026-01-05T00:00:00+08:00"


def test_the_feed_is_as_new_as_its_newest_entry_whatever_the_zones() -> None:
    """Moments are compared, not their writing: 08:00 in UTC is later than 09:30 at +08:00."""
    early, late = published("early"), published("late")
    at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    late = replace(late, steps=(*late.steps, Step(act="published", person="周局长", at=at)))
    assert _feed(early, late).findtext(f"{ATOM}updated") == "2026-03-02T08:00:00+00:00"


@given(st.text(max_size=50), st.text(max_size=50))
def test_whatever_a_text_holds_the_feed_is_xml(title: str, text: str) -> None:
    assert len(_feed(draft("a", title=title, text=text)).findall(f"{ATOM}entry")) == 1


def _replies(*items: Disclosure, now: datetime = MONDAY) -> ET.Element:
    written = replies_as_atom(
        items,
        organ="临江市民政局",
        address="https://mz.example.cn/replies.atom",
        zone=ZONE,
        now=now,
        address_of=_address,
        masked=lambda text: text.replace("13800138000", "【电话】"),
    )
    return ET.fromstring(written)


def _reply(name: str, at: datetime) -> Disclosure:
    reply = published(name, text="经查，电话13800138000。", published_on=date(2026, 3, 2))
    return replace(reply, steps=(*reply.steps, Step(act="published", person="周局长", at=at)))


def test_published_replies_are_listed_newest_first_and_masked() -> None:
    later = MONDAY + timedelta(days=3)
    feed = _replies(_reply("a", MONDAY), _reply("b", later))
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "https://mz.example.cn/open/b",
        "https://mz.example.cn/open/a",
    ]
    assert feed.findtext(f"{ATOM}updated") == later.isoformat()
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "临江市民政局"
    assert entries[0].findtext(f"{ATOM}published") == "2026-03-02T00:00:00+08:00"
    assert entries[0].findtext(f"{ATOM}summary") == "经查，电话【电话】。"


def test_a_feed_without_replies_is_a_feed() -> None:
    feed = _replies(now=MONDAY)
    assert feed.findtext(f"{ATOM}updated") == MONDAY.isoformat()
    assert feed.findall(f"{ATOM}entry") == []
