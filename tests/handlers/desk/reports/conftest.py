"""A desk with nothing in it, whose records are in memory: each opening is a new one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, time
from pathlib import Path

import pytest

from handlers.storage.engine import Database, sqlite_url
from handlers.storage.schema import migrate
from handlers.storage.unit_of_work import SqlUnitOfWork
from tests.conftest import MONDAY_MORNING
from tests.fakes.memory.books import Books
from tests.fakes.memory.storage import MemoryUnitOfWork

Opening = Callable[[], AbstractContextManager[MemoryUnitOfWork]]


@pytest.fixture
def empty_desk() -> Opening:
    """Opens a desk with nothing in it; whatever is done there is gone afterwards."""

    @contextmanager
    def opened() -> Iterator[MemoryUnitOfWork]:
        yield MemoryUnitOfWork(Books(), organ="bureau", now=MONDAY_MORNING)

    return opened


@pytest.fixture
def sql_unit(tmp_path: Path) -> Iterator[SqlUnitOfWork]:
    """A transaction of a desk in a database, for what reaches past the stores into it."""
    database = Database(sqlite_url(tmp_path / "office.db"))
    migrate(database)
    with database.write() as connection:
        yield SqlUnitOfWork(connection, organ="bureau", now=MONDAY_MORNING)
    database.close()


def on(unit: MemoryUnitOfWork, day: date) -> MemoryUnitOfWork:
    """The same desk on another day."""
    moment = datetime.combine(day, time(10), MONDAY_MORNING.tzinfo)
    return MemoryUnitOfWork(unit.books, organ=unit.organ, now=moment)
