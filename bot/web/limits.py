"""How often one address may do something: a bucket that drips, one for each address."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web

from bot.web.addresses import client_address, counted_as_one
from bot.web.errors import RequestError

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
