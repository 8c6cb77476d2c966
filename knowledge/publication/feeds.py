"""The public list for other programs: Atom, JSON and CSV.

What is on the list is decided in :mod:`knowledge.publication.listing`; serving it belongs to the
web.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time, tzinfo
from typing import Any
from xml.etree import ElementTree as ET

from knowledge.catalogue.disclosure import Disclosure

_ATOM = "http://www.w3.org/2005/Atom"
_SUMMARY = 200  # characters
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "id", "title", "category", "published_on", "formed_on", "document_number", "issuer",
    "version", "revision", "url",
)  # fmt: skip
"""What the list tells of each disclosure."""

AddressOf = Callable[[Disclosure], str]
"""Returns the address of a disclosure's own page."""


def entry(disclosure: Disclosure, *, address: str) -> dict[str, Any]:
    """Return one line of the list as JSON values; ``page`` is the disclosure's own page."""
    days = (disclosure.published_on, disclosure.formed_on)
    published, formed = (day.isoformat() if day else None for day in days)
    return {
        "id": disclosure.id,
        "title": disclosure.title,
        "category": disclosure.category,
        "published_on": published,
        "formed_on": formed,
        "document_number": disclosure.document_number,
        "issuer": disclosure.issuer,
        "version": disclosure.version,
        "revision": disclosure.revision,
        "url": disclosure.url,
        "page": address,
    }


def as_json(items: Iterable[Disclosure], *, address_of: AddressOf) -> str:
    """Return the list as one JSON document."""
    listed = [entry(one, address=address_of(one)) for one in items]
    return json.dumps({"items": listed, "total": len(listed)}, ensure_ascii=False, indent=1)


def as_csv(items: Iterable[Disclosure], *, address_of: AddressOf) -> bytes:
    """Return the list as CSV for spreadsheets: UTF-8 with its mark, no formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, "page"])
    for one in items:
        told = entry(one, address=address_of(one))
        writer.writerow([_harmless(told[name]) for name in (*COLUMNS, "page")])
    return out.getvalue().encode("utf-8-sig")


def as_atom(
    items: Sequence[Disclosure],
    *,
    title: str,
    home: str,
    address: str,
    zone: tzinfo,
    address_of: AddressOf,
) -> bytes:
    """Return an Atom feed (RFC 4287) of the items, in their order.

    Args:
        home: address of the list for readers; it is also the feed's id.
        address: of the feed itself.
        zone: of the organ; a day of publishing begins there.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _text(feed, "id", home)
    _text(feed, "title", title)
    moments = [_moment(one, zone) for one in items]
    _text(feed, "updated", _written(max(moments, default=_BEGINNING)))
    _link(feed, home, rel="alternate")
    _link(feed, address, rel="self")
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _text(author, "name", title)
    for one, moment in zip(items, moments, strict=True):
        _add_entry(feed, one, moment=moment, address=address_of(one))
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add_entry(feed: ET.Element, one: Disclosure, *, moment: datetime, address: str) -> None:
    place = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    _text(place, "id", address)
    _text(place, "title", one.title)
    _text(place, "updated", _written(moment))
    _link(place, address, rel="alternate")
    ET.SubElement(place, f"{{{_ATOM}}}category", {"term": one.category})
    summary = " ".join(one.text.split())
    _text(place, "summary", summary if len(summary) <= _SUMMARY else summary[: _SUMMARY - 1] + "…")


def _moment(disclosure: Disclosure, zone: tzinfo) -> datetime:
    """Return when the revision was put out: its last step, else its day, else the beginning."""
    if disclosure.steps:
        return disclosure.steps[-1].at
    if disclosure.published_on is None:
        return _BEGINNING
    return datetime.combine(disclosure.published_on, time(), zone)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _sayable(text)


def _link(parent: ET.Element, href: str, *, rel: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href})


def _sayable(text: str) -> str:
    """Return the text without the characters XML 1.0 has no place for."""
    return "".join(
        one
        for one in text
        if one in "\t\n\r"
        or (one >= " " and not "\ud800" <= one <= "\udfff" and one not in "\ufffe\uffff")
    )


def _harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
