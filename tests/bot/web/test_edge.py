"""Whatever is asked, the answer is a clear one, in the asker's language, with safe headers."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.bootstrap import Office
from bot.web.app import make_app
from bot.web.keys import RequestError
from tests.cast.web_chat import Client

SECRET = "password-of-the-database"


def add_trouble(app: web.Application) -> None:
    async def fails(_request: web.Request) -> web.Response:
        raise RuntimeError(SECRET)

    async def refuses(_request: web.Request) -> web.Response:
        raise RequestError(429, "too_many", seconds=7)

    async def takes(_request: web.Request) -> web.Response:
        return web.Response(text="taken")

    app.router.add_get("/fails", fails)
    app.router.add_get("/api/fails", fails)
    app.router.add_get("/refuses", refuses)
    app.router.add_post("/takes", takes)


@pytest.fixture
async def site(office: Office, aiohttp_client: Callable[..., Awaitable[Any]]) -> Client:
    client: Client = await aiohttp_client(
        make_app(office, receiver=NoReceiver(), modules=(add_trouble,))
    )
    return client


class NoReceiver:
    async def receive(self, updates: object) -> int:
        raise AssertionError("nothing is sent in these tests")


async def test_a_failure_is_one_sentence_and_its_number_stands_in_the_log(
    site: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="bot.web.edge"):
        answer = await site.get("/fails", headers={"Accept-Language": "zh-CN"})
    page = await answer.text()
    assert answer.status == 500
    assert "系统出了问题" in page
    assert SECRET not in page
    assert "Traceback" not in page
    assert answer.headers["X-Request-ID"] in page
    assert answer.headers["X-Request-ID"] in caplog.text
    assert SECRET in caplog.text


async def test_a_program_is_told_a_failure_as_json(site: Client) -> None:
    answer = await site.get("/api/fails", headers={"Accept-Language": "en"})
    error = (await answer.json())["error"]
    assert answer.status == 500
    assert error["code"] == "fault"
    assert error["message"].startswith("Something went wrong on our side")
    assert error["request"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("path", "headers", "said"),
    [
        ("/nowhere", {"Accept-Language": "zh-CN,zh;q=0.9"}, "没有找到这个页面"),
        ("/nowhere", {"Accept-Language": "en-GB,en;q=0.9,zh;q=0.1"}, "There is no such page"),
        ("/nowhere?lang=en", {"Accept-Language": "zh"}, "There is no such page"),
        ("/nowhere", {"Accept-Language": "fr"}, "没有找到这个页面"),
        ("/nowhere", {}, "没有找到这个页面"),
        ("/nowhere", {"Accept-Language": "en;q=broken, zh;q=0.5"}, "没有找到这个页面"),
    ],
)
async def test_an_error_is_told_in_the_language_asked_for(
    site: Client, path: str, headers: dict[str, str], said: str
) -> None:
    answer = await site.get(path, headers=headers)
    assert answer.status == 404
    assert said in await answer.text()


async def test_a_language_once_chosen_is_kept(site: Client) -> None:
    await site.get("/nowhere?lang=en")
    page = await (await site.get("/nowhere", headers={"Accept-Language": "zh"})).text()
    assert '<html lang="en">' in page


async def test_a_wrong_method_names_the_right_one(site: Client) -> None:
    answer = await site.put("/takes")
    assert answer.status == 405
    assert answer.headers["Allow"] == "POST"


async def test_who_comes_too_often_is_told_when_to_come_again(site: Client) -> None:
    answer = await site.get("/refuses", headers={"Accept-Language": "zh"})
    assert answer.status == 429
    assert answer.headers["Retry-After"] == "7"
    assert "7 秒后" in await answer.text()


async def test_who_came_by_tls_is_told_to_come_so_again(
    office: Office, aiohttp_client: Callable[..., Awaitable[Any]]
) -> None:
    settings = office.settings.model_copy(update={"public_url": "https://desk.example"})
    app = make_app(replace(office, settings=settings), receiver=NoReceiver())
    headers = (await (await aiohttp_client(app)).get("/health/live")).headers
    assert "max-age=" in headers["Strict-Transport-Security"]


async def test_who_came_without_tls_is_told_nothing_of_it(site: Client) -> None:
    headers = (await site.get("/health/live")).headers
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("path", ["/nowhere", "/fails", "/api/fails", "/health/live"])
async def test_every_answer_carries_the_safe_headers(site: Client, path: str) -> None:
    headers = (await site.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),  # a program, not a browser
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "here"}, 200),
        ({"Origin": "here", "Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
async def test_a_change_must_begin_on_our_own_page(
    site: Client, headers: dict[str, str], status: int
) -> None:
    here = str(site.make_url("/")).rstrip("/")
    told = {name: here if value == "here" else value for name, value in headers.items()}
    assert (await site.post("/takes", headers=told)).status == status


async def test_static_files_are_kept_for_good_under_their_version_alone(site: Client) -> None:
    page = await (await site.get("/nowhere")).text()
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    now = await site.get(address)
    assert now.status == 200
    assert now.content_type == "text/css"
    assert "immutable" in now.headers["Cache-Control"]

    old = await site.get("/static/000000000000/web/site.css")
    assert await old.read() == await now.read()
    assert old.headers["Cache-Control"] == "no-cache"

    tag = {"If-None-Match": now.headers["ETag"]}
    assert (await site.get(address, headers=tag)).status == 304
    assert (await site.get("/static/x/web/../../../app.py")).status == 404


async def test_an_origin_that_is_no_address_is_refused(site: Client) -> None:
    answer = await site.post("/takes", headers={"Origin": "http://[::1"})
    assert answer.status == 403
