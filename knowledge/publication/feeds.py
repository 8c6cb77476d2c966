"""The public list for other programs, Atom, JSON and CSV, with the one writer of Atom feeds.

What is on the list is decided in :mod:`knowledge.publication.listing`; serving it belongs to the
web.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, tzinfo
from typing import Any
from xml.etree import ElementTree as ET

from knowledge.catalogue.disclosure import Disclosure
from knowledge.text.printable import printable

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a feed or an entry; characters that XML cannot hold are left out."""

    name: str
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    parts: tuple["Element", ...] = ()


def link(href: str, *, rel: str, **attributes: str) -> Element:
    """Return a link; ``rel`` is ``self`` or ``alternate``."""
    return Element("link", attributes={"rel": rel, "href": href, **attributes})


def author(name: str) -> Element:
    """Return the author of a feed, which each of its entries has too."""
    return Element("author", parts=(Element("name", name),))


def feed(
    head: Iterable[Element], entries: Iterable[tuple[Element, ...]], *, language: str = ""
) -> bytes:
    """Return a feed: what is told of itself, then its entries, all in the order given."""
    ET.register_namespace("", _ATOM)
    attributes = {_LANGUAGE: language} if language else {}
    root = ET.Element(f"{{{_ATOM}}}feed", attributes)
    for element in (*head, *(Element("entry", parts=entry) for entry in entries)):
        _add(root, element)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, element: Element) -> None:
    node = ET.SubElement(parent, f"{{{_ATOM}}}{element.name}", dict(element.attributes))
    node.text = printable(element.text) or None
    for part in element.parts:
        _add(node, part)


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
    listed = [entry(disclosure, address=address_of(disclosure)) for disclosure in items]
    return json.dumps({"items": listed, "total": len(listed)}, ensure_ascii=False, indent=1)


def as_csv(items: Iterable[Disclosure], *, address_of: AddressOf) -> bytes:
    """Return the list as CSV for spreadsheets: UTF-8 with its mark, no formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, "page"])
    for disclosure in items:
        row = entry(disclosure, address=address_of(disclosure))
        writer.writerow([_harmless(row[name]) for name in (*COLUMNS, "page")])
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
    moments = [_moment(disclosure, zone) for disclosure in items]
    head = (
        Element("id", home),
        Element("title", title),
        Element("updated", _written(max(moments, default=_BEGINNING))),
        link(home, rel="alternate"),
        link(address, rel="self"),
        author(title),
    )
    entries = (
        _entry(disclosure, moment=moment, address=address_of(disclosure))
        for disclosure, moment in zip(items, moments, strict=True)
    )
    return feed(head, entries)


def _entry(disclosure: Disclosure, *, moment: datetime, address: str) -> tuple[Element, ...]:
    summary = " ".join(disclosure.text.split())
    if len(summary) > _SUMMARY:
        summary = summary[: _SUMMARY - 1] + "…"
    return (
        Element("id", address),
        Element("title", disclosure.title),
        Element("updated", _written(moment)),
        link(address, rel="alternate"),
        Element("category", attributes={"term": disclosure.category}),
        Element("summary", summary),
    )


def replies_as_atom(
    items: Iterable[Disclosure],
    *,
    organ: str,
    address: str,
    zone: tzinfo,
    now: datetime,
    address_of: AddressOf,
    masked: Callable[[str], str],
) -> bytes:
    """Return an Atom feed of published replies to applications, the latest step first.

    Args:
        address: of the feed itself; it is also the feed's id.
        now: stands as the feed's moment where it is empty.
        masked: takes out of a text what names a person; the replies were masked before.
    """
    listed = sorted(items, key=lambda reply: reply.steps[-1].at, reverse=True)
    newest = listed[0].steps[-1].at if listed else now
    head = (
        Element("title", f"{organ}依申请公开答复"),
        Element("id", address),
        link(address, rel="self", type="application/atom+xml"),
        Element("updated", newest.isoformat()),
        author(organ),
    )
    entries = (
        (
            Element("title", masked(reply.title)),
            Element("id", address_of(reply)),
            link(address_of(reply), rel="alternate"),
            Element("published", datetime.combine(day, time(), zone).isoformat()),
            Element("updated", reply.steps[-1].at.isoformat()),
            Element("summary", masked(reply.text), {"type": "text"}),
        )
        for reply in listed
        if (day := reply.published_on) is not None
    )
    return feed(head, entries, language="zh-CN")


def _moment(disclosure: Disclosure, zone: tzinfo) -> datetime:
    """Return when the revision was put out: its last step, else its day, else the beginning."""
    if disclosure.steps:
        return disclosure.steps[-1].at
    if disclosure.published_on is None:
        return _BEGINNING
    return datetime.combine(disclosure.published_on, time(), zone)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
