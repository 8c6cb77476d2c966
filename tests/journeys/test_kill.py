"""Kill -9 in the middle: no acknowledged message is lost, nothing is filed twice.

Decision 011. Decision 013.
"""

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest

from bot.bootstrap import open_office
from bot.settings import Settings
from handlers.ledger.entry import verify
from tests.botapi.people import Person
from tests.botapi.server import BotApi
from tests.journeys.service import RunningService

KILLS = 4
ASKING = 12
PATIENCE_SECONDS, TRIES = 15, 6

FORM = (
    "申请",
    "同意并继续",
    "个人（自然人）",
    "林小明",
    "居民身份证",
    "110101199003078515",
    "13800138000",
    "2025年城乡低保资金支出明细",
    "电子文件",
    "在本对话中接收",
    "没有材料",
    "提交",
)
"""What one person says to file an application, buttons by their text."""

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("service")]


async def until_answered(person: Person, seen: int, again: str) -> None:
    """Wait for a reply; who hears nothing for long writes ``again``.

    What a killed process may have sent is not sent twice (decision 013), so it may be lost.
    """
    for _ in range(TRIES):
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                while len(person.seen) <= seen:
                    await asyncio.sleep(0.02)
                return
        person.say(again)
    raise AssertionError(f"nobody answers {again}")


async def file(person: Person) -> None:
    """Say one thing after the other, each when the one before was answered."""
    for line in FORM:
        seen = len(person.seen)
        person.say(line)
        await until_answered(person, seen, "我的申请" if line == FORM[-1] else "继续")
        await asyncio.sleep(0.1)  # a reply may come in several parts


async def ask(person: Person, number: str, pause: float) -> None:
    await asyncio.sleep(pause)
    person.say(f"查询 {number}")


@pytest.mark.parametrize("seed", [1])
async def test_a_killed_service_answers_everything_and_files_once(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    async with BotApi() as api:
        settings = {
            "GONGKAI_TELEGRAM_TOKEN": api.token,
            "GONGKAI_TELEGRAM_API": api.url,
            "GONGKAI_TELEGRAM_CHAT_SECONDS": "0",
        }
        service = RunningService(tmp_path / "office", **settings)
        await service.start()
        applicant = api.person("林小明")
        people = {f"2099-{place:04}": api.person(f"人{place}") for place in range(ASKING)}
        talk = [asyncio.create_task(file(applicant))] + [
            asyncio.create_task(ask(person, number, chance.uniform(0, 6)))
            for number, person in people.items()
        ]
        for _ in range(KILLS):
            await asyncio.sleep(chance.uniform(0.3, 1.5))
            await service.kill()
            await service.start()
        await asyncio.gather(*talk)
        for number, person in people.items():
            await until_answered(person, 0, f"查询 {number}")
        assert await service.stop() == 0

    for number, person in people.items():
        assert any(number in message.text for message in person.seen), number
    assert api.broken == []
    assert_filed_once(tmp_path / "office", applicant)


def assert_filed_once(data: Path, applicant: Person) -> None:
    office = open_office(Settings(meaning=False, data=data))
    try:
        with office.storage.read() as unit:
            filed = unit.applications.of_conversation("telegram", applicant.conversation)
            assert len(filed) == 1
            assert list(verify(unit.ledger.all())) == []
            waiting = unit.inbox.waiting(["telegram"], limit=10)
            assert waiting == []
            with_number = [message for message in applicant.seen if filed[0] in message.text]
            assert with_number
    finally:
        office.close()
