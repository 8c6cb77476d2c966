"""What a person reads: all that was said, and what is said from now on."""

import asyncio
import json
import time
from http import HTTPStatus

from aiohttp import web

from bot.channels.web import visitor
from bot.channels.web.channel import CHANNEL, TooManyStreamsError, WebChannel
from bot.channels.web.timeline import Cursor, Timeline
from bot.web.addresses import client_address, counted_as_one
from bot.web.edge import add_headers
from bot.web.keys import RequestError

HEARTBEAT = 15.0  # seconds; proxies close what is silent for a minute
_LOOK_AGAIN = 5.0  # seconds after which another process's messages are looked for
_RETRY = 3000  # milliseconds a browser waits before it connects again


async def messages(request: web.Request) -> web.Response:
    """Answer with what came after ``?after=``, everything without it."""
    after = _cursor(request.query.get("after", ""))
    conversation = visitor.known(request)
    if conversation is None:
        return web.json_response(_document(Timeline((), Cursor())))
    timeline = await asyncio.to_thread(request.app[CHANNEL].messages, conversation, after)
    return web.json_response(_document(timeline))


async def events(request: web.Request) -> web.StreamResponse:
    """Stream what comes after ``Last-Event-ID`` or ``?after=`` as server-sent events."""
    after = _cursor(request.headers.get("Last-Event-ID") or request.query.get("after", ""))
    conversation = visitor.known(request)
    if conversation is None:
        raise RequestError(HTTPStatus.FORBIDDEN, "chat_nobody")
    channel = request.app[CHANNEL]
    try:
        address = counted_as_one(client_address(request))
        with channel.streams.open(conversation, address=address) as woken:
            return await _stream(request, channel, conversation, after, woken)
    except TooManyStreamsError:
        raise RequestError(HTTPStatus.TOO_MANY_REQUESTS, "too_many", seconds=30) from None


async def _stream(
    request: web.Request,
    channel: WebChannel,
    conversation: str,
    after: Cursor,
    woken: asyncio.Event,
) -> web.StreamResponse:
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/event-stream; charset=utf-8",
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",  # nginx would hold messages back
        }
    )
    add_headers(request, response)
    await response.prepare(request)
    try:
        await response.write(f"retry: {_RETRY}\n\n".encode())
        await _follow(response, channel, conversation, after, woken)
    except ConnectionResetError:
        pass  # the browser went away; it comes back with its cursor
    return response


async def _follow(
    response: web.StreamResponse,
    channel: WebChannel,
    conversation: str,
    after: Cursor,
    woken: asyncio.Event,
) -> None:
    spoke = time.monotonic()
    while not channel.streams.closing:
        woken.clear()
        timeline = await asyncio.to_thread(channel.messages, conversation, after)
        if timeline.messages:
            data = json.dumps(_document(timeline), ensure_ascii=False)
            await response.write(
                f"id: {timeline.cursor}\nevent: messages\ndata: {data}\n\n".encode()
            )
            after, spoke = timeline.cursor, time.monotonic()
        elif time.monotonic() - spoke >= HEARTBEAT:
            await response.write(b": still here\n\n")
            spoke = time.monotonic()
        try:
            async with asyncio.timeout(_LOOK_AGAIN):  # wait_for can lose a cancellation
                await woken.wait()
        except TimeoutError:
            continue


def _document(timeline: Timeline) -> dict[str, object]:
    return {"messages": list(timeline.messages), "cursor": str(timeline.cursor)}


def _cursor(text: str) -> Cursor:
    try:
        return Cursor.parse(text)
    except ValueError as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request") from error
