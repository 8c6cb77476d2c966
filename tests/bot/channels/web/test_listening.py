"""A reply reaches the open page at once, and a page that was away finds what it missed."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientResponse, web

from bot.channels.web import listening
from bot.channels.web.channel import (
    MOST_OF_ADDRESS,
    MOST_OF_ONE,
    Streams,
    TooManyStreamsError,
)
from handlers.conversation.message import Reply
from tests.cast.web_chat import Client, Desk, conversation, messages, say


async def event(stream: ClientResponse) -> dict[str, str]:
    """Return the next event of a stream by its fields; comments are under ''."""
    told: dict[str, str] = {}
    async with asyncio.timeout(5):
        while line := (await stream.content.readline()).decode().rstrip("\n"):
            name, _, value = line.partition(": ")
            told[name] = value
    return told


async def opened(client: Client, **headers: str) -> ClientResponse:
    stream = await client.get("/api/chat/events", headers=headers)
    assert stream.status == 200
    assert (await event(stream)) == {"retry": "3000"}
    return stream


def texts(told: dict[str, str]) -> list[str]:
    document: dict[str, Any] = json.loads(told["data"])
    assert document["cursor"] == told["id"]
    return [message["text"] for message in document["messages"]]


async def test_a_delivered_reply_comes_down_the_open_stream(browser: Client, desk: Desk) -> None:
    stream = await opened(browser)
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    assert stream.headers["X-Content-Type-Options"] == "nosniff"
    await desk.reply(conversation(browser), "您好")
    assert texts(await event(stream)) == ["您好"]
    await desk.reply(conversation(browser), "还有别的问题吗?")
    assert texts(await event(stream)) == ["还有别的问题吗?"]
    stream.close()


async def test_own_words_come_to_the_other_tab(browser: Client, desk: Desk) -> None:
    stream = await opened(browser)
    await say(browser, "在另一个窗口说的")
    assert texts(await event(stream)) == ["在另一个窗口说的"]
    stream.close()


async def test_a_stream_goes_on_where_the_last_one_broke(browser: Client, desk: Desk) -> None:
    stream = await opened(browser)
    await desk.reply(conversation(browser), "一")
    seen = (await event(stream))["id"]
    stream.close()
    await desk.reply(conversation(browser), "二")
    again = await opened(browser, **{"Last-Event-ID": seen})
    assert texts(await event(again)) == ["二"]
    again.close()


async def test_nobody_hears_of_anothers_replies(
    browser: Client, stranger: Client, desk: Desk
) -> None:
    stream = await opened(stranger)
    await desk.reply(conversation(browser), "给别人的")
    await desk.reply(conversation(stranger), "给您的")
    assert texts(await event(stream)) == ["给您的"]
    stream.close()


async def test_a_reply_that_may_be_taken_back_is_not_shown_before_it_goes(
    browser: Client, desk: Desk
) -> None:
    desk.queue(conversation(browser), "再想想")
    assert await messages(browser) == []
    await desk.delivery.drain()
    assert [one["text"] for one in await messages(browser)] == ["再想想"]


async def test_a_silent_stream_shows_that_it_lives(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "HEARTBEAT", 0.05)
    monkeypatch.setattr(listening, "_LOOK_AGAIN", 0.05)
    stream = await opened(browser)
    assert await event(stream) == {"": "still here"}
    stream.close()


async def test_what_another_process_sent_is_found_too(
    browser: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "_LOOK_AGAIN", 0.05)
    stream = await opened(browser)
    monkeypatch.setattr(desk.channel.streams, "wake", lambda _conversation: None)
    await desk.reply(conversation(browser), "来自另一个进程")
    assert texts(await event(stream)) == ["来自另一个进程"]
    stream.close()


async def test_a_closed_page_leaves_nothing_behind(
    browser: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "HEARTBEAT", 0.02)
    monkeypatch.setattr(listening, "_LOOK_AGAIN", 0.02)
    stream = await opened(browser)
    assert len(desk.channel.streams) == 1
    stream.close()
    for _ in range(500):
        if not desk.channel.streams:
            break
        await asyncio.sleep(0.01)
    assert len(desk.channel.streams) == 0


async def test_one_person_holds_so_many_streams_and_no_more(browser: Client) -> None:
    streams = [await opened(browser) for _ in range(MOST_OF_ONE)]
    refused = await browser.get("/api/chat/events")
    assert refused.status == 429
    assert refused.headers["Retry-After"] == "30"
    for stream in streams:
        stream.close()


async def test_stopping_the_service_ends_the_streams(
    browser: Client, desk: Desk, app: web.Application
) -> None:
    stream = await opened(browser)
    await app.shutdown()
    async with asyncio.timeout(5):
        assert await stream.content.read() == b""


async def test_waking_without_anybody_looking_on_is_accepted(desk: Desk) -> None:
    delivery = await desk.channel.send("nobody", Reply(text="您好"), ())
    assert delivery.outcome.value == "accepted"


async def test_a_stream_that_is_left_makes_room() -> None:
    streams = Streams()
    for _ in range(3):
        with streams.open("lin", address="::1"):
            pass
    assert len(streams) == 0
    held = [streams.open("lin", address="::1") for _ in range(MOST_OF_ONE)]
    for one in held:
        one.__enter__()
    with pytest.raises(TooManyStreamsError), streams.open("lin", address="::1"):
        pass
    with streams.open("wen", address="::1"):
        assert len(streams) == MOST_OF_ONE + 1
    for one in held:
        one.__exit__(None, None, None)
    assert len(streams) == 0


def test_one_address_holds_so_many_streams_whatever_cookies_it_makes() -> None:
    streams = Streams()
    held = [streams.open(f"made-{place}", address="one") for place in range(MOST_OF_ADDRESS)]
    for stream in held:
        stream.__enter__()
    with pytest.raises(TooManyStreamsError), streams.open("another", address="one"):
        pass
    with streams.open("lin", address="two"):
        assert len(streams) == MOST_OF_ADDRESS + 1
    for stream in held:
        stream.__exit__(None, None, None)
    assert len(streams) == 0
