"""The one writer of Atom feeds (RFC 4287).

It knows how a feed is written. What is listed, and in which words, is told by whoever makes one:
the list of disclosures in :mod:`knowledge.publication.feeds`, published replies beside the pages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

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
