"""Every implementer of the ports: in memory, on SQLite, on PostgreSQL; each test a new office.

The databases are made once and shared, the office is the test's own: what one organ keeps no
other sees, which is part of the contract.
"""

import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine, make_url, text

from handlers.ports import Storage
from handlers.storage.engine import Database, migrate, sqlite_url
from handlers.storage.unit_of_work import SqlStorage
from tests.conftest import Clock
from tests.fakes.memory.books import Books
from tests.fakes.memory.storage import MemoryStorage
from tests.handlers.storage.conftest import ONE_SERVER

Opening = Callable[[str], Storage]
"""Opens the office of an organ in the implementer's own place."""


@pytest.fixture(scope="session")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(sqlite_url(tmp_path_factory.mktemp("contract") / "office.db"))
    migrate(database)
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgresql_database(postgresql: str) -> Iterator[Database]:
    admin = create_engine(
        postgresql.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE contract"))
    admin.dispose()
    url = make_url(postgresql).set(database="contract").render_as_string(hide_password=False)
    database = Database(url)
    migrate(database)
    yield database
    database.close()


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=ONE_SERVER)])
def opening(request: pytest.FixtureRequest, clock: Clock) -> Opening:
    if request.param == "memory":
        books: dict[str, Books] = {}
        return lambda organ: MemoryStorage(organ=organ, clock=clock, database=books)
    database: Database = request.getfixturevalue(f"{request.param}_database")
    return lambda organ: SqlStorage(database, organ=organ, clock=clock)


@pytest.fixture
def storage(opening: Opening) -> Storage:
    return opening(f"bureau-{uuid.uuid4().hex}")


@pytest.fixture
def neighbour(opening: Opening) -> Storage:
    """The office of another organ in the same place."""
    return opening(f"neighbour-{uuid.uuid4().hex}")
