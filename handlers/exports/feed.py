"""Published replies as an Atom feed (RFC 4287), where the office publishes them.

Only what has been approved for publication comes here; its text is masked once more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lxml import etree

from handlers.exports.personal import mask
from handlers.official_document import printable

_ATOM: Final = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedReply:
    """A reply that the office has published. Times carry their offset."""

    id: str  # stable and unique, such as an address or a tag URI
    title: str
    text: str
    url: str
    published_at: datetime
    updated_at: datetime


def atom(replies: Iterable[PublishedReply], *, organ: str, url: str, updated_at: datetime) -> bytes:
    """Return the feed; ``url`` is its own address, ``updated_at`` stands where it is empty."""
    told = sorted(replies, key=lambda reply: reply.updated_at, reverse=True)
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN")
    _child(feed, "title", f"{organ}依申请公开答复")
    _child(feed, "id", url)
    _child(feed, "link", rel="self", href=url, type="application/atom+xml")
    newest = told[0].updated_at if told else updated_at
    _child(feed, "updated", newest.isoformat())
    author = _child(feed, "author")
    _child(author, "name", organ)
    for reply in told:
        entry = _child(feed, "entry")
        _child(entry, "title", mask(reply.title).text)
        _child(entry, "id", reply.id)
        _child(entry, "link", rel="alternate", href=reply.url)
        _child(entry, "published", reply.published_at.isoformat())
        _child(entry, "updated", reply.updated_at.isoformat())
        _child(entry, "summary", mask(reply.text).text, type="text")
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return written


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Append an element of the feed."""
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        child.text = printable(text)
    return child
