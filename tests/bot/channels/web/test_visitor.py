"""A browser is known by its cookie alone: kept from scripts, other sites and the database."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.channels.web import add_chat_routes
from bot.channels.web.visitor import COOKIE, FRAME_COOKIE, conversation_of
from bot.web.app import make_app
from tests.cast.web_chat import Client, Desk, conversation, messages, say


async def test_the_database_holds_no_cookie(browser: Client, desk: Desk) -> None:
    await say(browser, "你好")
    cookie = browser.session.cookie_jar.filter_cookies(browser.make_url("/"))[COOKIE].value
    desk.office.close()
    for path in desk.office.settings.data.iterdir():
        if path.is_file():
            assert cookie.encode() not in path.read_bytes(), path.name


async def test_the_cookie_is_kept_from_scripts_and_other_sites(
    app: web.Application, aiohttp_client: Callable[..., Awaitable[Any]]
) -> None:
    client: Client = await aiohttp_client(app)
    cookie = (await client.get("/")).cookies[COOKIE]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert len(cookie.value) >= 43
    assert COOKIE not in (await client.get("/")).cookies, "a second visit must keep the first's"


async def test_a_made_up_cookie_is_nobody(browser: Client) -> None:
    browser.session.cookie_jar.clear()
    answer = await browser.get("/api/chat/messages", cookies={COOKIE: "guess"})
    assert (await answer.json())["messages"] == []
    assert (await browser.get("/api/chat/events", cookies={COOKIE: "guess"})).status == 403


async def test_leaving_a_shared_computer_shows_the_next_person_nothing(
    browser: Client, desk: Desk
) -> None:
    await say(browser, "我的申请")
    before = conversation(browser)
    assert (await browser.post("/api/chat/leave", json={})).status == 200
    await browser.get("/")
    assert conversation(browser) != before
    assert await messages(browser) == []
    assert len(desk.inbox(before)) == 1, "the office keeps what was said"


async def test_the_frame_is_shown_by_the_organs_own_site_alone(browser: Client) -> None:
    page = await browser.get("/")
    frame = await browser.get("/embed")
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in frame.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame.headers
    assert FRAME_COOKIE in frame.cookies


async def test_the_frame_holds_a_conversation_of_its_own(browser: Client, desk: Desk) -> None:
    await browser.get("/embed")
    answer = await browser.post(
        "/api/chat/messages?frame=1", json={"text": "你好", "key": "key-00000001"}
    )
    assert answer.status == 202
    assert desk.inbox(conversation(browser)) == []
    framed = await browser.get("/api/chat/messages?frame=1")
    assert len((await framed.json())["messages"]) == 1


@pytest.fixture
async def published(
    desk: Desk, aiohttp_client: Callable[..., Awaitable[Any]]
) -> tuple[Client, Desk]:
    """The desk as an office runs it: over TLS, framed by the organ's own site."""
    changed = {
        "public_url": "https://ask.mzj.example.cn/",
        "organ_website": "https://www.example.cn/mzj/index.html",
    }
    settings = desk.office.settings.model_copy(update=changed)
    office = replace(desk.office, settings=settings)
    app = make_app(
        office, receiver=desk.receiver, modules=(lambda app: add_chat_routes(app, desk.channel),)
    )
    return await aiohttp_client(app), desk


async def test_over_tls_the_cookie_is_sent_over_tls_alone(
    published: tuple[Client, Desk],
) -> None:
    client, _ = published
    assert (await client.get("/")).cookies[COOKIE]["secure"] is True


async def test_the_organs_site_may_frame_the_chat_and_its_cookie_works_there(
    published: tuple[Client, Desk],
) -> None:
    client, desk = published
    frame = await client.get("/embed")
    policy = frame.headers["Content-Security-Policy"]
    allowed = policy.split("frame-ancestors ")[1]
    assert allowed == "'self' https://ask.mzj.example.cn https://www.example.cn"
    cookie = frame.headers["Set-Cookie"]
    assert cookie.startswith(f"{FRAME_COOKIE}=")
    for word in ("HttpOnly", "Secure", "SameSite=None", "Partitioned"):
        assert word in cookie
    answer = await client.post(
        "/api/chat/messages?frame=1",
        json={"text": "你好", "key": "key-00000001"},
        headers={
            "Origin": "https://ask.mzj.example.cn",
            "Sec-Fetch-Site": "same-origin",
            "Cookie": cookie.split(";")[0],
        },
    )
    assert answer.status == 202
    token = cookie.split(";")[0].split("=", 1)[1]
    assert len(desk.inbox(conversation_of(token))) == 1


async def test_the_widget_may_be_loaded_from_elsewhere(browser: Client) -> None:
    answer = await browser.get("/widget.js")
    assert answer.status == 200
    assert "javascript" in answer.headers["Content-Type"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
