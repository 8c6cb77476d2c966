"""A crawl of an office's site: what is new or changed goes to files, ready to be imported.

Fetching one address is :mod:`bot.crawling.fetching`'s; what is known from before is kept by
:mod:`knowledge.importing.crawling.memory` and written only once the import has gone well.
"""

import hashlib
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from bot.crawling.fetching import Fetched, Fetcher
from knowledge.importing.crawling.addresses import listed_in, read_page
from knowledge.importing.crawling.frontier import Frontier
from knowledge.importing.crawling.memory import SiteMemory, Visited
from knowledge.importing.refusal import Refusal, UnreadableError

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_MAPS = frozenset({"text/xml", "application/xml", "application/gzip", "application/x-gzip"})
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
_BY_NAME = frozenset({".pdf", ".docx", ".xlsx", ".csv", ".doc", ".wps", ".ofd", ".xls", ".et"})
_MOST_MAP = 64 * 1024 * 1024  # bytes of a packed map, unpacked
_LONGEST_LINKS = 500  # addresses remembered of one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much one crawl may fetch; what is left waits for the next one."""

    pages: int = 2_000
    seconds: float = 3_600.0


@dataclass(slots=True, kw_only=True)
class Crawled:
    """What a crawl brought: files by address, and what became of the other addresses."""

    addresses: dict[Path, str] = field(default_factory=dict)
    fetched: int = 0
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    left: int = 0  # addresses that were not reached within the bounds


async def crawl(
    start: str,
    fetcher: Fetcher,
    memory: SiteMemory,
    folder: Path,
    *,
    under: str = "",
    bounds: Bounds,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Crawled:
    """Fetch a site from ``start`` on: a page, a site map or a list of addresses.

    New and changed contents are put into ``folder``; ``memory`` is brought up to date.

    Raises:
        UnreadableError: ``start`` itself cannot be had.
    """
    walk = _Walk(fetcher, memory, folder, under)
    memory.visit += 1
    first = await fetcher.get(start)
    if first.content is None:
        raise UnreadableError("http_status", status=404)
    walk.frontier.mark(start)
    walk.begin(start, first)
    ends = time.monotonic() + bounds.seconds
    while walk.done.fetched < bounds.pages and time.monotonic() < ends:
        address = walk.frontier.next()
        if address is None:
            break
        await walk.visit(address)
        progress(walk.done.fetched, walk.done.fetched + len(walk.frontier))
    walk.done.left = len(walk.frontier)
    return walk.done


class _Walk:
    """One crawl on its way."""

    def __init__(self, fetcher: Fetcher, memory: SiteMemory, folder: Path, under: str) -> None:
        self.frontier = Frontier(fetcher.hosts, under=under, known=memory.pages)
        self.done = Crawled()
        self._fetcher = fetcher
        self._memory = memory
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def begin(self, start: str, first: Fetched) -> None:
        """Take in the first answer: its addresses, and its text where it is a page."""
        self.done.fetched += 1
        listed = listed_in(_unpacked(first.content or b""))
        if listed is not None:
            self.frontier.add(listed)
        else:
            self._take(start, first)

    async def visit(self, address: str) -> None:
        """Fetch one address and take in what came."""
        known = self._memory.pages.get(address)
        self.done.fetched += 1
        try:
            answer = await self._fetcher.get(address, known)
        except UnreadableError as error:
            self._refuse(address, error)
            return
        self.frontier.mark(answer.address)
        if answer.gone:
            if self._memory.pages.pop(address, None) is not None:
                self.done.gone.append(address)
            else:
                self._refuse(address, UnreadableError("http_status", status=404))
        elif answer.content is None and known is not None:
            self.done.unchanged += 1
            self._memory.pages[address] = replace(known, visit=self._memory.visit)
            self.frontier.add(known.links)
        else:
            self._take(address, answer)

    def _take(self, address: str, answer: Fetched) -> None:
        content = answer.content or b""
        if answer.kind in _MAPS:
            self.frontier.add(listed_in(_unpacked(content)) or ())
            return
        known = self._memory.pages.get(address)
        page = read_page(content, answer.address) if answer.kind in _PAGES else None
        links = page.links if page is not None else ()
        self.frontier.add(links)
        digest = hashlib.sha256(content).hexdigest()
        self._memory.pages[address] = Visited(
            etag=answer.etag,
            modified=answer.modified,
            digest=digest,
            links=tuple(link for link in links if self.frontier.is_on_host(link))[:_LONGEST_LINKS],
            visit=self._memory.visit,
        )
        if known is not None and known.digest == digest:
            self.done.unchanged += 1
        elif page is None or not page.only_links:
            self._write(answer, content)

    def _write(self, answer: Fetched, content: bytes) -> None:
        suffix = _suffix(answer)
        if suffix is None:
            self._refuse(answer.address, UnreadableError("unsupported_kind", kind=answer.kind))
            return
        path = self._folder / f"{len(self.done.addresses):06d}{suffix}"
        path.write_bytes(
            _in_utf8(content, answer.charset) if suffix in {".html", ".txt"} else content
        )
        self.done.addresses[path] = answer.address

    def _refuse(self, address: str, error: UnreadableError) -> None:
        self.done.refused.append(
            Refusal(path=address, row=None, code=error.code, facts=error.facts)
        )


def _suffix(answer: Fetched) -> str | None:
    """Return the suffix a content is read by: its kind's, else its name's."""
    named = PurePosixPath(unquote(urlsplit(answer.address).path)).suffix.lower()
    return _KINDS.get(answer.kind) or (named if named in _BY_NAME else None)


def _in_utf8(content: bytes, charset: str) -> bytes:
    """Return a page in UTF-8 where the server's word for its encoding is true."""
    if not charset or charset.lower().replace("-", "") == "utf8":
        return content
    try:
        return b"\xef\xbb\xbf" + content.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return content


def _unpacked(content: bytes) -> bytes:
    """Return a map as it is without its packing; one that unpacks to too much counts as none."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, _MOST_MAP)
    except zlib.error:
        return b""
    return unpacked if len(unpacked) < _MOST_MAP else b""
