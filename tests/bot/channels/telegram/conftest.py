"""A Bot API server, the channel that talks to it, and what it brings in."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel, TelegramIntake, TelegramSettings
from tests.botapi import BotApi
from tests.fakes.inbox import MemoryInbox


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
async def channel(api: BotApi) -> AsyncIterator[TelegramChannel]:
    settings = TelegramSettings(token=api.token, api=api.url, poll_timeout=5)
    async with TelegramChannel(settings) as opened:
        yield opened


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


class Pauses:
    """Stands for asyncio.sleep: remembers the pauses asked for, and does not make them."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0.001)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
async def intake(
    channel: TelegramChannel, inbox: MemoryInbox, pauses: Pauses
) -> AsyncIterator["asyncio.Task[None]"]:
    """The intake at work, as a task."""
    task = asyncio.create_task(TelegramIntake(channel, inbox, sleep=pauses).run())
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
