"""Connections held to bounds before any request is read: how many, how slow, how noisy.

What a request may do once it is read belongs to :mod:`bot.web.edge`; how often an address may do
it, to :mod:`bot.web.addresses`. Here are the bounds on connections in all and of an address, the
time a request's head and body may take, and the log of what is no request at all.
"""

import asyncio
import logging
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, cast

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.web.addresses import Network, counted_as_one, is_within, plain_address

HEAD_SECONDS: Final = 15.0  # from a request's first byte to the end of its head
IDLE_SECONDS: Final = 75.0  # between two requests of one connection
BODY_SECONDS: Final = 20.0  # of a body before its pace is looked at
BODY_PACE: Final = 1024  # bytes a second below which a body is given up
UNREAD_SECONDS: Final = 60.0  # in which a client takes something of an answer
_LOOK_EVERY: Final = 1.0  # seconds
_OWN_FILES: Final = 200  # database, logs, what is being imported
_SAID_EVERY: Final = 60.0  # seconds between two log lines of a kind

_log = logging.getLogger(__name__)


class Gate:
    """Lets connections in while there is room, and ends those that hold it for nothing.

    ``at_most``: connections in all; ``of_one``: of one address, 0 for no such bound; proxies of
    the office's own are ``trusted`` to hold as many as they like. ``clock`` gives monotonic
    seconds.
    """

    def __init__(
        self,
        *,
        at_most: int,
        of_one: int,
        trusted: Sequence[Network] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._at_most, self._of_one, self._trusted = at_most, of_one, trusted
        self.clock = clock
        self._inside: dict[asyncio.Protocol, Connection] = {}
        self._of: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._inside)

    def enter(self, connection: "Connection") -> bool:
        """Count a new connection; False where there is no room for it."""
        of_one = self._of[connection.address] >= self._of_one > 0
        if len(self._inside) >= self._at_most or (of_one and not self._is_proxy(connection)):
            why = "its address has too many" if of_one else "there are too many"
            _log.warning("a connection was refused: %s", why)
            return False
        self._inside[connection.inner] = connection
        self._of[connection.address] += 1
        return True

    def leave(self, connection: "Connection") -> bool:
        """Count a connection that ended; False for one that was never let in."""
        if self._inside.pop(connection.inner, None) is None:
            return False
        self._of[connection.address] -= 1
        if not self._of[connection.address]:
            del self._of[connection.address]
        return True

    def of(self, request: web.Request) -> "Connection | None":
        """Return the connection a request came by; None where it came by none of ours."""
        return self._inside.get(request.protocol)

    async def watch(self) -> None:
        """End what is too slow, for as long as the service runs."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            self.look()

    def look(self) -> None:
        """End what is too slow now."""
        now = self.clock()
        for connection in [each for each in self._inside.values() if each.is_too_slow(now)]:
            connection.end()

    def _is_proxy(self, connection: "Connection") -> bool:
        return is_within(connection.peer, self._trusted)


class Connection(asyncio.Protocol):
    """One connection before aiohttp's own protocol, ``inner``: counted, and timed."""

    def __init__(self, inner: asyncio.Protocol, gate: Gate) -> None:
        self.inner, self._gate = inner, gate
        self.peer = self.address = ""
        self._transport: asyncio.Transport | None = None
        self._request: web.Request | None = None
        self._since = gate.clock()  # the state it is in: waiting, reading a head, a body
        self._bytes = 0  # that came since
        self._unread, self._unread_since = 0, self._since  # of an answer the client takes

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let it in, or end it at once."""
        self._transport = cast("asyncio.Transport", transport)
        peer = transport.get_extra_info("peername")
        self.peer = plain_address(str(peer[0])) if peer else ""
        self.address = counted_as_one(self.peer)
        if self._gate.enter(self):
            self.inner.connection_made(transport)
        else:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Hand on what came."""
        if not self._bytes and self._request is None:
            self._since = self._gate.clock()  # the head begins
        self._bytes += len(data)
        self.inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Hand on the end."""
        return self.inner.eof_received()

    def pause_writing(self) -> None:
        """Hand on that the client is behind."""
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        """Hand on that it has caught up."""
        self.inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give its place back."""
        if self._gate.leave(self):
            self.inner.connection_lost(exc)

    def began(self, request: web.Request) -> None:
        """Note that a request's head was read."""
        self._request, self._since, self._bytes = request, self._gate.clock(), 0

    def finished(self) -> None:
        """Note that a request was answered."""
        self._request, self._since, self._bytes = None, self._gate.clock(), 0

    def is_too_slow(self, now: float) -> bool:
        """Tell whether it holds its place for nothing."""
        return self._takes_nothing(now) or self._sends_nothing(now - self._since)

    def _sends_nothing(self, seconds: float) -> bool:
        if self._request is None:
            return seconds > (HEAD_SECONDS if self._bytes else IDLE_SECONDS)
        reading = self._transport is not None and self._transport.is_reading()
        awaited = reading and not self._request.content.is_eof()
        return awaited and seconds > BODY_SECONDS and self._bytes < seconds * BODY_PACE

    def _takes_nothing(self, now: float) -> bool:
        unread = self._transport.get_write_buffer_size() if self._transport else 0
        if unread == 0 or unread != self._unread:
            self._unread, self._unread_since = unread, now
        return now - self._unread_since > UNREAD_SECONDS

    def end(self) -> None:
        """End it without another word."""
        if self._transport is not None:
            self._transport.abort()


GATE = web.AppKey("gate", Gate)


def within_files(at_most: int) -> int:
    """Return as many connections as wanted, or as this process has files for beside its own."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, min(at_most, allowed - _OWN_FILES)) if allowed > 0 else at_most


async def listen(runner: web.AppRunner, gate: Gate, host: str, port: int) -> asyncio.Server:
    """Take connections for a runner through a gate; raises OSError where the port is taken."""
    _calm_logs()
    make = cast("web.Server", runner.server)  # there is one once it is set up
    return await asyncio.get_running_loop().create_server(
        lambda: Connection(make(), gate), host, port
    )


class OncePerMinute(logging.Filter):
    """Lets one record of a kind through a minute, with how many were kept back before it.

    What is no HTTP brings no traceback and nothing of what was sent.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[object, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether to log a record."""
        now = self._clock()
        error = record.exc_info[1] if record.exc_info else None
        kind = (record.msg, type(error))
        at, withheld = self._said.get(kind, (now - _SAID_EVERY, 0))
        if now - at < _SAID_EVERY:
            self._said[kind] = at, withheld + 1
            return False
        self._said[kind] = now, 0
        if isinstance(error, HttpProcessingError):
            record.exc_info = None
        if withheld:
            record.msg, record.args = f"{record.getMessage()} (and {withheld} more before)", None
        return True


_CALM: Final = OncePerMinute()


def _calm_logs() -> None:
    """Let what strangers send fill no log."""
    for name in ("aiohttp.server", "aiohttp.internal", __name__):
        logging.getLogger(name).addFilter(_CALM)  # again changes nothing
