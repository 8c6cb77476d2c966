"""One address at a time from a server: with its robots.txt, a pause, bounds and plain failures.

Which address comes next, and what becomes of a page, is :mod:`bot.crawling.crawl`'s.
"""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import aiohttp

from knowledge.importing.crawling.addresses import host_of, tidy
from knowledge.importing.crawling.memory import Visited
from knowledge.importing.limits import Limits, readable_size
from knowledge.importing.refusal import UnreadableError

AGENT = "gongkai-crawl"
_HEADERS = {"User-Agent": f"{AGENT}/1.0", "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.1"}
_TIMEOUT = aiohttp.ClientTimeout(total=60, sock_connect=15, sock_read=20)
_MOST_HOPS = 5
_MOST_ROBOTS = 500 * 1024  # bytes; RFC 9309, 2.5
_CLOSED = ["User-agent: *", "Disallow: /"]
_LONGEST_DELAY = 30.0  # seconds
_LONGEST_WAIT = 60.0  # seconds a server may ask us to wait before one more try
_PIECE = 64 * 1024
_BUSY = frozenset({429, 503})
_GONE = frozenset({404, 410})
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered: the content, or that it has not changed (None), or is gone."""

    address: str  # after redirects
    content: bytes | None = None
    kind: str = ""  # Content-Type without its parameters
    charset: str = ""
    etag: str = ""
    modified: str = ""
    gone: bool = False


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches from the named hosts, one request after the other.

    Args:
        hosts: the only hosts that are asked; a redirect elsewhere is not followed.
        delay: seconds between requests, longer where robots.txt asks for it.
        most_bytes: of all answers together.
    """

    session: aiohttp.ClientSession
    hosts: frozenset[str]
    delay: float = 1.0
    most_bytes: int = 512 * 1024 * 1024
    limits: Limits = field(default_factory=Limits)
    taken: int = 0
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: float = 0.0

    async def get(self, address: str, known: Visited | None = None) -> Fetched:
        """Return the answer for an address; ``known`` is what the last one was.

        Raises:
            UnreadableError: with the reason why there is no content to be had.
        """
        asking = _conditions(known)
        for _ in range(_MOST_HOPS + 1):
            await self._check(address)
            answer = await self._answer(address, asking)
            if isinstance(answer, Fetched):
                return answer
            if host_of(answer) not in self.hosts:
                raise UnreadableError("other_host", address=answer)
            if answer != address:
                asking = {}  # the marks are those of the first address
            address = answer
        raise UnreadableError("redirects", address=address)

    async def _check(self, address: str) -> None:
        """Let an address pass that the server's robots.txt opens to us."""
        host = host_of(address)
        if host not in self._robots:
            self._robots[host] = await self._rules(address)
        if not self._robots[host].can_fetch(AGENT, address):
            raise UnreadableError("robots", host=host)

    async def _rules(self, address: str) -> RobotFileParser:
        rules = RobotFileParser()
        place = urljoin(address, "/robots.txt")
        await self._pause(host_of(address))
        try:
            async with self.session.get(place, allow_redirects=True, timeout=_TIMEOUT) as response:
                content = await response.content.read(_MOST_ROBOTS)
                lines = content.decode("utf-8", "replace").splitlines()
                if response.status in {401, 403} or response.status >= 500:
                    lines = _CLOSED  # RFC 9309, 2.3.1.4: what cannot be had is closed
                elif response.status >= 300:
                    lines = []
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise UnreadableError("unreachable", detail=_plain(error)) from error
        rules.parse(lines)
        return rules

    async def _answer(self, address: str, asking: dict[str, str]) -> Fetched | str:
        """Return what came, or the address it is found at."""
        for attempt in range(2):
            await self._pause(host_of(address))
            try:
                async with self.session.get(
                    address, headers=asking, allow_redirects=False, timeout=_TIMEOUT
                ) as response:
                    wait = _wait_of(response)
                    if wait is None or attempt:
                        return await self._read(address, response)
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
                raise UnreadableError("unreachable", detail=_plain(error)) from error
            await asyncio.sleep(wait)
        raise AssertionError("the second attempt answers or fails")

    async def _read(self, address: str, response: aiohttp.ClientResponse) -> Fetched | str:
        status = response.status
        if status == 304:
            return Fetched(address=address)
        if status in _GONE:
            return Fetched(address=address, gone=True)
        if status in _MOVED:
            target = tidy(response.headers.get("Location", ""), address)
            if target is None:
                raise UnreadableError("http_status", status=status)
            return target
        if status != 200:
            raise UnreadableError("http_status", status=status)
        kind = response.content_type.lower()
        limit = self.limits.text_file if kind.startswith("text/") else self.limits.document
        return Fetched(
            address=address,
            content=await self._content(response, limit),
            kind=kind,
            charset=response.charset or "",
            etag=response.headers.get("ETag", ""),
            modified=response.headers.get("Last-Modified", ""),
        )

    async def _content(self, response: aiohttp.ClientResponse, limit: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        async for piece in response.content.iter_chunked(_PIECE):
            size += len(piece)
            self.taken += len(piece)
            if size > limit or self.taken > self.most_bytes:
                most = min(limit, self.most_bytes)
                raise UnreadableError(
                    "too_large", size=f"> {readable_size(most)}", limit=readable_size(most)
                )
            pieces.append(piece)
        return b"".join(pieces)

    async def _pause(self, host: str) -> None:
        """Wait until a server may be asked again."""
        rules = self._robots.get(host)
        asked_for = float(rules.crawl_delay(AGENT) or 0) if rules is not None else 0.0
        delay = max(self.delay, min(asked_for, _LONGEST_DELAY))
        left = self._last + delay - time.monotonic()
        if self._last and left > 0:
            await asyncio.sleep(left)
        self._last = time.monotonic()


def session() -> aiohttp.ClientSession:
    """Return a session that follows nothing by itself and keeps no cookies."""
    connector = aiohttp.TCPConnector(limit=1)
    return aiohttp.ClientSession(
        connector=connector, headers=_HEADERS, cookie_jar=aiohttp.DummyCookieJar()
    )


def _conditions(known: Visited | None) -> dict[str, str]:
    if known is None:
        return {}
    marks: dict[str, Any] = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in marks.items() if value}


def _wait_of(response: aiohttp.ClientResponse) -> float | None:
    """Return how long a busy server asks us to wait, None where it isn't or asks for too long."""
    if response.status not in _BUSY:
        return None
    written = response.headers.get("Retry-After", "5")
    wait = float(written) if written.isascii() and written.isdecimal() else _LONGEST_WAIT + 1
    return wait if wait <= _LONGEST_WAIT else None


def _plain(error: BaseException) -> str:
    return (str(error) or type(error).__name__)[:200]
