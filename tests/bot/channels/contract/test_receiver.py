"""What every receiver promises: each update is stored once, in the order it first came."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.channels.port import Receiver, Update
from bot.workers.receiving import StoringReceiver
from tests.conftest import Clock
from tests.fakes.inbox import MemoryInbox
from tests.fakes.memory.storage import MemoryStorage


@dataclass
class Kept:
    """A receiver, and the keys of what it has stored."""

    receiver: Receiver
    keys: Callable[[], list[str]]


def storing() -> Kept:
    storage = MemoryStorage(organ="bureau", clock=Clock())

    def keys() -> list[str]:
        with storage.read() as unit:
            rows = unit.inbox.waiting(["web", "telegram"], limit=99)
        return [str(row.payload["key"]) for row in rows]

    return Kept(StoringReceiver(storage, asyncio.Event()), keys)


def in_memory() -> Kept:
    inbox = MemoryInbox()
    return Kept(inbox, lambda: list(inbox.updates))


@pytest.fixture(params=[storing, in_memory], ids=lambda made: made.__name__)
def kept(request: pytest.FixtureRequest) -> Kept:
    made: Kept = request.param()
    return made


def update(key: str) -> Update:
    return Update(channel="web", key=key, conversation="7", payload={"key": key})


async def test_what_was_received_is_stored_when_it_returns(kept: Kept) -> None:
    await kept.receiver.receive([update("1"), update("2")])
    assert kept.keys() == ["1", "2"]


async def test_an_update_that_comes_again_changes_nothing(kept: Kept) -> None:
    assert await kept.receiver.receive([update("1"), update("2")]) == 2
    assert await kept.receiver.receive([update("2"), update("3"), update("1")]) == 1
    assert kept.keys() == ["1", "2", "3"]


async def test_nothing_received_is_nothing_stored(kept: Kept) -> None:
    assert await kept.receiver.receive([]) == 0
    assert kept.keys() == []
