"""Addresses of an office's site in one way of writing, and what pages, lists and maps name.

Plain text in, addresses out; nothing is fetched here.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

from lxml import etree

from knowledge.importing.formats.web.furniture import drop_furniture, drop_lists_of_links
from knowledge.importing.formats.web.tree import (
    drop_what_is_no_text,
    line_of,
    sentences_in,
    tree_of,
    weights_of,
)
from knowledge.importing.refusal import UnreadableError

LONGEST = 2_000
"""Characters of an address; what is longer is a trap of a site's own making."""

_MOST_LINKS = 2_000
_MOST_LISTED = 50_000  # sitemaps.org: addresses in one map
_MOST_PARTS = 20  # elements inside a link
_WEB = frozenset({"http", "https"})
_PORTS = {"http": 80, "https": 443}
_NO_DOCUMENTS = (
    ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".svg", ".ico", ".webp", ".css", ".js", ".json",
    ".mp3", ".mp4", ".avi", ".wmv", ".flv", ".mov", ".swf", ".zip", ".rar", ".7z", ".gz", ".exe",
    ".apk", ".ttf", ".woff", ".woff2", ".rss", ".ics",
)  # fmt: skip


class ReadPage(NamedTuple):
    """The addresses a page links to, and whether it is only a list of them."""

    links: tuple[str, ...]
    only_links: bool


def tidy(address: str, base: str = "") -> str | None:
    """Return an address in one way of writing, None where it leads to no page of the web."""
    try:
        whole = urldefrag(urljoin(base, address.strip())).url if base else urldefrag(address).url
        parts = urlsplit(whole)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme not in _WEB or not host or len(whole) > LONGEST:
        return None
    shown = f"[{host}]" if ":" in host else host
    place = shown if port in {None, _PORTS[parts.scheme]} else f"{shown}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def host_of(address: str) -> str:
    """Return the host of a tidy address, with its port where it is an unusual one."""
    return urlsplit(address).netloc


def may_be_document(address: str) -> bool:
    """Tell whether an address may hold a text, by its ending."""
    return not urlsplit(address).path.lower().endswith(_NO_DOCUMENTS)


def read_page(content: bytes, address: str) -> ReadPage:
    """Return what a web page links to, in its order; of what is no page, nothing."""
    try:
        root = tree_of(content)
    except UnreadableError:
        return ReadPage((), only_links=False)
    holder = next(root.iter("base"), None)
    base = urljoin(address, (holder.get("href") or "") if holder is not None else "")
    drop_what_is_no_text(root)
    links: dict[str, None] = {}
    linked = 0
    for element in root.iter("a", "area"):
        line = line_of(element) if len(element) <= _MOST_PARTS else ""
        linked += len(line)
        target = tidy(element.get("href") or "", base)
        if target is not None and len(links) < _MOST_LINKS:
            links[target] = None
    own = weights_of(root)[root]
    drop_furniture(root)
    drop_lists_of_links(root)
    says = weights_of(root, sentences_in)[root] > 0
    return ReadPage(tuple(links), only_links=not says and own < 2 * linked)


def listed_in(content: bytes) -> tuple[str, ...] | None:
    """Return the addresses of a site map or of a plain list, None where the content is neither."""
    head = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"<?xml", b"<urlset", b"<sitemapindex")):
        return _in_map(content)
    if head.startswith(b"<"):
        return None
    lines = [line.strip() for line in content.decode("utf-8", "replace").split("\n")]
    named = [tidy(line) for line in lines if line and not line.startswith("#")]
    if not named or None in named:
        return None
    return tuple(dict.fromkeys(address for address in named if address))[:_MOST_LISTED]


def _in_map(content: bytes) -> tuple[str, ...] | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if etree.QName(root).localname not in {"urlset", "sitemapindex"}:
        return None
    return tuple(dict.fromkeys(_locations(root)))[:_MOST_LISTED]


def _locations(root: etree._Element) -> Iterator[str]:
    for element in root.iter("{*}loc"):
        address = tidy((element.text or "").strip())
        if address is not None:
            yield address
