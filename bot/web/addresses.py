"""Who asks, also behind a proxy of the office's own, and how often one address may.

What a request says of forwarding is believed only where it comes from a proxy named in the
settings (``trusted_proxies``); anybody can write such a header.
"""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus

from aiohttp import web

from bot.web.keys import RequestError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

TRUSTED: web.AppKey[Sequence[Network]] = web.AppKey("trusted_proxies")


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Read addresses and networks; raises ValueError for what is neither."""
    return tuple(ipaddress.ip_network(text, strict=False) for text in texts)


def client_address(request: web.Request) -> str:
    """Return the address a request came from, the nearest one that is no proxy of ours."""
    trusted = request.app[TRUSTED]
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    address = plain_address(request.remote or "")
    while forwarded and is_within(address, trusted):
        before = plain_address(forwarded.pop())
        if not before:
            break
        address = before
    return address or "unknown"


def came_by_tls(request: web.Request) -> bool:
    """Tell whether the person's browser came over TLS, here or before a proxy of ours."""
    if request.secure:
        return True
    behind = is_within(plain_address(request.remote or ""), request.app[TRUSTED])
    return behind and request.headers.get("X-Forwarded-Proto", "").strip().lower() == "https"


def counted_as_one(address: str) -> str:
    """Return what limits count: an IPv4 address, or the /64 that an IPv6 household has."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv4Address):
        return str(read)
    return str(ipaddress.ip_network((read, 64), strict=False).network_address)


def plain_address(text: str) -> str:
    """Return an address without zone, port or IPv6's way of writing IPv4; empty for none."""
    text = text.strip().partition("%")[0]
    try:
        read = ipaddress.ip_address(text)
    except ValueError:
        return ""
    mapped = read.ipv4_mapped if isinstance(read, ipaddress.IPv6Address) else None
    return str(mapped or read)


def is_within(address: str, trusted: Sequence[Network]) -> bool:
    """Tell whether an address is of one of the networks."""
    if not address or not trusted:
        return False
    read = ipaddress.ip_address(address)
    return any(read in network for network in trusted if network.version == read.version)


_ADDRESSES = 10_000  # remembered at most; the longest unseen are forgotten


class AddressLimit:
    """Lets each address do ``burst`` things at once and ``per_second`` in the long run."""

    def __init__(
        self, *, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str) -> int:
        """Count one thing done; return 0, or the seconds after which it may be tried again."""
        now = self._clock()
        level, at = self._buckets.pop(address, (float(self._burst), now))
        level = min(self._burst, level + (now - at) * self._per_second)
        allowed = level >= 1
        self._buckets[address] = (level - 1 if allowed else level, now)
        if len(self._buckets) > _ADDRESSES:
            self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - level) / self._per_second))

    def check(self, request: web.Request) -> None:
        """Count one request; raises :class:`RequestError` that says when to come again."""
        seconds = self.wait(counted_as_one(client_address(request)))
        if seconds:
            raise RequestError(HTTPStatus.TOO_MANY_REQUESTS, "too_many", seconds=seconds)
