"""Work handed to the writer is done, whoever stops waiting for it, and so is what comes after."""

import asyncio
import threading
from pathlib import Path

from handlers.storage.engine import Database, sqlite_url
from handlers.storage.schema import migrate
from handlers.storage.unit_of_work import SqlUnitOfWork, Storage
from tests.conftest import Clock


async def test_a_cancelled_waiter_neither_undoes_work_nor_stops_the_writer(
    tmp_path: Path, clock: Clock
) -> None:
    database = Database(sqlite_url(tmp_path / "desk.db"))
    migrate(database)
    storage = Storage(database, organ="default", clock=clock)
    held = threading.Event()

    def slow(unit: SqlUnitOfWork) -> None:
        held.wait(5)

    def store(unit: SqlUnitOfWork) -> None:
        unit.inbox.store("web", "k1", "c1", {"text": "x"})

    storage.submit(slow)
    waiting = asyncio.ensure_future(asyncio.wrap_future(storage.submit(store)))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    held.set()
    assert await asyncio.wait_for(asyncio.wrap_future(storage.submit(lambda unit: 7)), 5) == 7
    with storage.read() as unit:
        assert [row.payload for row in unit.inbox.waiting(["web"], limit=9)] == [{"text": "x"}]
    storage.close()
