"""One address never takes the service from the others, however it sends."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage

from bot.web.addresses import networks
from bot.web.connections import (
    BODY_SECONDS,
    HEAD_SECONDS,
    IDLE_SECONDS,
    UNREAD_SECONDS,
    Gate,
    OncePerMinute,
    listen,
)

OTHER_ADDRESS = ("127.0.0.2", 0)
HEAD = b"GET / HTTP/1.1\r\nHost: desk\r\n"
GOOD = HEAD + b"Connection: close\r\n\r\n"
Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Site:
    """A page behind a gate whose clock is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self.gate = Gate(at_most=6, of_one=4, clock=lambda: self.now)
        self.port = 0
        self.open: list[asyncio.StreamWriter] = []

    async def connect(self, sent: bytes = b"", source: tuple[str, int] | None = None) -> Ends:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=source)
        writer.write(sent)
        self.open.append(writer)
        return reader, writer

    async def answer(self, source: tuple[str, int] | None = None) -> bytes:
        reader, writer = await self.connect(GOOD, source)
        try:
            return await reader.readline()
        except ConnectionResetError:
            return b""
        finally:
            writer.close()

    async def until(self, inside: int) -> None:
        async with asyncio.timeout(10):
            while len(self.gate) != inside:
                await asyncio.sleep(0.01)

    async def ended(self, ends: Ends) -> bool:
        try:
            async with asyncio.timeout(5):
                return await ends[0].read() == b""
        except ConnectionResetError:
            return True

    def later(self, seconds: float) -> None:
        self.now += seconds
        self.gate.look()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()

    @web.middleware
    async def counted(request: web.Request, handler: object) -> web.StreamResponse:
        connection = made.gate.of(request)
        assert connection is not None
        connection.began(request)
        try:
            return web.Response(body=await request.read() or b"here")
        except ConnectionResetError:
            return web.Response()
        finally:
            connection.finished()

    runner = web.AppRunner(web.Application(middlewares=[counted]))
    await runner.setup()
    server = await listen(runner, made.gate, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    yield made
    for writer in made.open:
        writer.transport.abort()
    await made.until(0)
    server.close()
    await runner.cleanup()


async def test_half_sent_requests_of_one_address_shut_nobody_else_out(site: Site) -> None:
    held = [await site.connect(HEAD) for _ in range(20)]
    await site.until(4)
    assert await site.answer() == b""  # the same address has had its share
    assert (await site.answer(OTHER_ADDRESS)).split()[1] == b"200"
    for _, writer in held:
        writer.close()
    await site.until(0)
    assert (await site.answer()).split()[1] == b"200"


async def test_there_is_a_bound_in_all(site: Site) -> None:
    held = [await site.connect(HEAD, (f"127.0.0.{place}", 0)) for place in range(2, 12)]
    await site.until(6)
    assert await site.answer() == b""
    for _, writer in held:
        writer.close()


async def test_a_proxy_of_the_office_holds_as_many_as_there_is_room_for(site: Site) -> None:
    site.gate = Gate(at_most=6, of_one=4, trusted=networks(["127.0.0.1"]))
    runner = web.AppRunner(web.Application())
    await runner.setup()
    server = await listen(runner, site.gate, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    held = [await site.connect(HEAD) for _ in range(6)]
    await site.until(6)
    for _, writer in held:
        writer.transport.abort()
    await site.until(0)
    server.close()
    await runner.cleanup()


async def test_a_head_has_its_time(site: Site) -> None:
    slow = await site.connect(HEAD)
    await site.until(1)
    await asyncio.sleep(0.05)
    slow[1].write(b"X-More: 1\r\n")  # a line now and then buys no time
    site.later(HEAD_SECONDS + 1)
    assert await site.ended(slow)


async def test_a_body_has_its_pace(site: Site) -> None:
    slow = await site.connect(b"POST / HTTP/1.1\r\nHost: d\r\nContent-Length: 9000\r\n\r\n{")
    await site.until(1)
    await asyncio.sleep(0.05)
    site.later(BODY_SECONDS - 1)
    assert len(site.gate) == 1
    site.later(2)
    assert await site.ended(slow)


async def test_a_silent_connection_is_given_up(site: Site) -> None:
    idle = await site.connect()
    await site.until(1)
    site.later(IDLE_SECONDS - 1)
    assert len(site.gate) == 1
    site.later(2)
    assert await site.ended(idle)


async def test_who_takes_nothing_of_an_answer_is_given_up(site: Site) -> None:
    body = b"x" * 900_000
    head = f"POST / HTTP/1.1\r\nHost: d\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    ends = await site.connect(b"")
    ends[1].transport.get_extra_info("socket").setsockopt(1, 8, 2048)  # SO_RCVBUF
    ends[0]._transport.pause_reading()  # type: ignore[attr-defined]
    for _ in range(12):
        ends[1].write(head + body)
    await site.until(1)
    await asyncio.sleep(0.5)
    site.later(1)
    site.later(UNREAD_SECONDS + 5)
    await site.until(0)


def test_what_is_no_http_is_logged_once_a_minute_and_without_what_was_sent() -> None:
    now = [0.0]
    calm = OncePerMinute(clock=lambda: now[0])

    def record() -> logging.LogRecord:
        error = BadHttpMessage("Cookie: SECRET")
        return logging.LogRecord(
            "aiohttp.server",
            logging.ERROR,
            "",
            0,
            "Error handling request from %s",
            ("127.0.0.1",),
            (BadHttpMessage, error, None),
        )

    first = record()
    assert calm.filter(first)
    assert "SECRET" not in logging.Formatter().format(first)
    assert not any(calm.filter(record()) for _ in range(500))
    now[0] = 61.0
    later = record()
    assert calm.filter(later)
    assert later.getMessage() == "Error handling request from 127.0.0.1 (and 500 more before)"
