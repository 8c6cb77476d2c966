"""A receiver in memory: what was stored, once each, and a store that can be down."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from bot.channels.port import Update
from bot.channels.telegram import TelegramIntake


class StoreDownError(Exception):
    """What a database raises that cannot be reached."""


class MemoryInbox:
    """Keeps updates by key, in the order they first came."""

    def __init__(self) -> None:
        self.updates: dict[str, Update] = {}
        self.batches: list[int] = []
        self.failures = 0  # how many of the next calls fail

    async def receive(self, updates: Sequence[Update]) -> int:
        if self.failures:
            self.failures -= 1
            raise StoreDownError
        self.batches.append(len(updates))
        before = len(self.updates)
        for update in updates:
            self.updates.setdefault(update.key, update)
        return len(self.updates) - before

    @property
    def texts(self) -> list[str]:
        """The texts of the stored messages, in order."""
        messages = [update.payload.get("message") for update in self.updates.values()]
        return [m["text"] for m in messages if isinstance(m, dict) and "text" in m]

    async def has(self, count: int) -> None:
        """Wait until ``count`` different updates are stored."""
        await until(lambda: len(self.updates) >= count)


@asynccontextmanager
async def at_work(intake: TelegramIntake) -> AsyncIterator[None]:
    """Let an intake run inside the block, and no longer."""
    task = asyncio.create_task(intake.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(holds: Callable[[], object], *, within: float = 5.0) -> None:
    """Wait until ``holds()`` is true; TimeoutError where it is not in time."""
    async with asyncio.timeout(within):
        while not holds():
            await asyncio.sleep(0.005)
