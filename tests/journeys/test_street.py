"""The whole street: a citizen asks and applies, the office answers, the report counts it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from tests.botapi.server import BotApi
from tests.journeys.office import StaffMember, add_staff
from tests.journeys.service import RunningService
from tests.journeys.test_kill import FORM

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("service")]

REPLY = "您申请的2025年城乡低保资金支出明细如下：全年支出3120万元。"
Say = Callable[[str], Awaitable[str]]
"""Says something and returns what the desk answered."""


@asynccontextmanager
async def an_office(data: Path, **settings: str) -> AsyncIterator[RunningService]:
    for login, role in (
        ("lin", "intake"),
        ("wen", "officer"),
        ("he", "section_head"),
        ("zhou", "secrecy_reviewer"),
        ("gao", "leader"),
    ):
        await add_staff(data, login, role)
    async with RunningService(data, GONGKAI_ORGAN="云岭市民政局", **settings) as service:
        yield service


async def answer_at_the_console(service: RunningService, number: str) -> None:
    """Take a case from receipt to the signed reply, each step by whose duty it is."""
    base = f"http://127.0.0.1:{service.port}"
    async with (
        StaffMember(base, "lin") as intake,
        StaffMember(base, "wen") as officer,
        StaffMember(base, "he") as head,
        StaffMember(base, "zhou") as secrecy,
        StaffMember(base, "gao") as leader,
    ):
        await intake.act(number, "accept")
        written = {"ground": "provided", "stated.supply": "随本答复提供", "text": REPLY}
        await officer.act(number, "draft_reply", **written)
        await secrecy.act(number, "check_secrecy")
        await head.act(number, "review_reply")
        await leader.act(number, "sign_reply")
        await intake.act(number, "dispose")


async def counted(data: Path) -> dict[str, dict[str, int]]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.cli.main",
        "--data",
        str(data),
        "report",
        str(datetime.now(UTC).year),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    out, _err = await process.communicate()
    table: dict[str, dict[str, int]] = json.loads(out)["table3"]
    return table


async def the_street(service: RunningService, say: Say) -> None:
    told = ""
    for line in FORM:
        told = await say(line)
    number = next(word for word in told.replace("，", " ").split() if "-0001" in word)
    await answer_at_the_console(service, number)
    async with asyncio.timeout(20):
        while REPLY not in (told := await say(f"查询 {number}")):
            await asyncio.sleep(0.5)
    table = await counted(service.data)
    assert table["new_received"]["natural_person"] == 1
    assert table["granted"]["total"] == 1
    assert table["carried_forward"]["total"] == 0


async def test_the_street_over_telegram(tmp_path: Path) -> None:
    async with BotApi() as api:
        person = api.person("林小明")

        async def say(line: str) -> str:
            seen = len(person.seen)
            person.say(line)
            async with asyncio.timeout(30):
                while len(person.seen) <= seen:
                    await asyncio.sleep(0.05)
            await asyncio.sleep(0.3)  # an answer may come in parts
            return "\n".join(message.text for message in person.seen[seen:])

        settings = {
            "GONGKAI_TELEGRAM_TOKEN": api.token,
            "GONGKAI_TELEGRAM_API": api.url,
            "GONGKAI_TELEGRAM_CHAT_SECONDS": "0",
        }
        async with an_office(tmp_path / "office", **settings) as service:
            await the_street(service, say)
        # the reply came by itself, before anybody asked for it
        assert sum(REPLY in message.text for message in person.seen) >= 2
        assert api.broken == []


async def test_the_street_over_the_web_chat(tmp_path: Path) -> None:
    async with (
        an_office(tmp_path / "office") as service,
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http,
    ):
        base = f"http://127.0.0.1:{service.port}"
        headers = {"Origin": base}
        sent = 0

        async def replies() -> list[str]:
            async with http.get(f"{base}/api/chat/messages") as response:
                told = await response.json()
            return [one["text"] for one in told["messages"] if one["from"] != "person"]

        async def say(line: str) -> str:
            nonlocal sent
            sent += 1
            before = len(await replies())
            body = {"text": line, "key": f"line-{sent}-of-the-journey"}
            async with http.post(
                f"{base}/api/chat/messages", json=body, headers=headers
            ) as response:
                assert response.status in {200, 201, 202}, await response.text()
            async with asyncio.timeout(30):
                while len(now := await replies()) <= before:
                    await asyncio.sleep(0.05)
            return "\n".join(now[before:])

        async with http.get(base) as response:  # the visit that gives the cookie
            assert response.status == 200
        await the_street(service, say)
