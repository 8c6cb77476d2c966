"""Desks with nothing in them: each opening is a new one.

In memory; in a database where it is the counting itself that is tried.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

import pytest

from handlers.storage.engine import Database, migrate, sqlite_url
from handlers.storage.unit_of_work import SqlUnitOfWork
from tests.conftest import MONDAY_MORNING
from tests.fakes.memory.books import Books
from tests.fakes.memory.storage import MemoryUnitOfWork

Opening = Callable[[], AbstractContextManager[MemoryUnitOfWork]]
SqlOpening = Callable[[], AbstractContextManager[SqlUnitOfWork]]

_Unit = TypeVar("_Unit", MemoryUnitOfWork, SqlUnitOfWork)


@pytest.fixture
def empty_desk() -> Opening:
    """Opens a desk with nothing in it; whatever is done there is gone afterwards."""

    @contextmanager
    def opened() -> Iterator[MemoryUnitOfWork]:
        yield MemoryUnitOfWork(Books(), organ="bureau", now=MONDAY_MORNING)

    return opened


@pytest.fixture(scope="session")
def empty_sql_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlOpening]:
    """Opens a desk in a database with nothing in it; whatever is done there is taken back."""
    database = Database(sqlite_url(tmp_path_factory.mktemp("desk") / "office.db"))
    migrate(database)

    @contextmanager
    def opened() -> Iterator[SqlUnitOfWork]:
        with database.write() as connection:
            yield SqlUnitOfWork(connection, organ="bureau", now=MONDAY_MORNING)
            connection.rollback()

    yield opened
    database.close()


@pytest.fixture
def sql_unit(tmp_path: Path) -> Iterator[SqlUnitOfWork]:
    """A transaction of a desk in a database, for what reaches past the stores into it."""
    database = Database(sqlite_url(tmp_path / "office.db"))
    migrate(database)
    with database.write() as connection:
        yield SqlUnitOfWork(connection, organ="bureau", now=MONDAY_MORNING)
    database.close()


def on(unit: _Unit, day: date) -> _Unit:
    """The same desk on another day."""
    moment = datetime.combine(day, time(10), MONDAY_MORNING.tzinfo)
    if isinstance(unit, MemoryUnitOfWork):
        return MemoryUnitOfWork(unit.books, organ=unit.organ, now=moment)
    return SqlUnitOfWork(unit.connection, organ=unit.organ, now=moment)
