"""The chat without a script: a form that works, answered on the same page; the talk to keep."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.bootstrap import open_office
from bot.service import Service
from bot.settings import Settings


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[aiohttp.ClientSession]:
    office = open_office(
        Settings(meaning=False, data=tmp_path / "data", organ="云岭市民政局", port=0)
    )
    try:
        async with Service(office).running() as running:
            jar = aiohttp.CookieJar(unsafe=True)
            base = f"http://127.0.0.1:{running.port}"
            async with aiohttp.ClientSession(
                base, cookie_jar=jar, headers={"Accept-Language": "zh"}
            ) as session:
                yield session
    finally:
        office.close()


async def page(browser: aiohttp.ClientSession) -> str:
    async with browser.get("/plain") as answer:
        assert answer.status == 200
        return await answer.text()


async def post(browser: aiohttp.ClientSession, shown: str, **fields: str) -> str:
    (key, *_) = re.findall(r'name="key" value="([^"]+)"', shown)
    async with browser.post("/plain", data={"key": key, **fields}) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_what_is_said_is_answered_on_the_same_page(browser: aiohttp.ClientSession) -> None:
    shown = await post(browser, await page(browser), text="你好")
    assert "您好！请直接输入" in shown
    assert "<script" not in shown.partition("<main")[2].partition("</main>")[0]
    (choice,) = re.findall(r'value="(m:human)"', shown)
    assert "请写下要转给工作人员的问题" in await post(browser, shown, choice=choice)


async def test_a_form_sent_twice_is_answered_once(browser: aiohttp.ClientSession) -> None:
    shown = await page(browser)
    await post(browser, shown, text="你好")
    again = await post(browser, shown, text="你好")
    assert again.count("您好！请直接输入") == 1


async def test_a_choice_nobody_offered_is_refused(browser: aiohttp.ClientSession) -> None:
    (key, *_) = re.findall(r'name="key" value="([^"]+)"', await page(browser))
    async with browser.post("/plain", data={"key": key, "choice": "m:forget"}) as answer:
        assert answer.status == 422


async def test_the_talk_is_had_as_a_file_by_its_person_alone(
    browser: aiohttp.ClientSession,
) -> None:
    await post(browser, await page(browser), text="你好")
    async with browser.get("/chat/transcript") as answer:
        text = await answer.text()
        assert "attachment" in answer.headers["Content-Disposition"]
    assert "云岭市民政局" in text
    assert "我：\n你好" in text
    assert "自动答复：\n您好！" in text
    browser.cookie_jar.clear()
    async with browser.get("/chat/transcript") as answer:
        assert "你好" not in await answer.text()
