"""Every store stands behind the unit of work, and is made when it is first used."""

import ast
import asyncio
import threading
from pathlib import Path

from handlers.storage.engine import Database, migrate, sqlite_url
from handlers.storage.unit_of_work import SqlStorage, SqlUnitOfWork
from tests import ROOT
from tests.conftest import Clock

STORAGE = ROOT / "handlers" / "storage"


def sql_names(path: Path) -> set[str]:
    """The names of SQL's own classes that a module speaks of."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {name for name in imported | used if name.startswith("Sql")}


def test_no_store_is_made_outside_the_storage() -> None:
    """The storage itself is put together at the start, with all other parts."""
    modules = [
        path
        for package in ("bot", "handlers")
        for path in (ROOT / package).rglob("*.py")
        if STORAGE not in path.parents
    ]
    assert len(modules) > 100
    naming = {path.as_posix(): names for path in modules if (names := sql_names(path))}
    assert naming == {(ROOT / "bot/bootstrap.py").as_posix(): {"SqlStorage"}}


def test_a_store_is_made_when_it_is_first_used(storage: SqlStorage) -> None:
    with storage.read() as unit:
        at_first = set(vars(unit))
        ledger = unit.ledger
        assert set(vars(unit)) - at_first == {"ledger"}
        assert unit.ledger is ledger


async def test_a_cancelled_waiter_neither_undoes_work_nor_stops_the_writer(
    tmp_path: Path, clock: Clock
) -> None:
    database = Database(sqlite_url(tmp_path / "desk.db"))
    migrate(database)
    storage = SqlStorage(database, organ="default", clock=clock)
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
