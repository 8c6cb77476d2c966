"""Opening the database: SQLite by default, PostgreSQL by address.

SQLite runs in WAL with one writer and full synchronisation: what is committed survives a
power cut. Readers never write and never wait for the writer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError

from handlers.errors import HandlingError

_BUSY_SECONDS = 30


class DatabaseFailedError(HandlingError):
    """The database cannot be reached, read or written (``reason``); nothing half is kept."""

    code = "database_failed"


def sqlite_url(path: Path) -> str:
    """Return the address of a SQLite file."""
    return f"sqlite:///{path}"


def _prepare_sqlite(engine: Engine, *, begin: str, read_only: bool) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


class Database:
    """One database with a writing and a reading side.

    What is written is kept out of messages, because it names people.
    Raises :class:`DatabaseFailedError` for whatever the database or its driver does wrong.
    """

    def __init__(self, url: str) -> None:
        with _in_plain_errors():
            self.url = make_url(_with_driver(url))
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            arguments = {"check_same_thread": False, "timeout": _BUSY_SECONDS}
            self._writer = create_engine(
                self.url, pool_size=1, connect_args=arguments, hide_parameters=True
            )
            self._reader = create_engine(
                self.url, pool_size=8, connect_args=arguments, hide_parameters=True
            )
            _prepare_sqlite(self._writer, begin="BEGIN IMMEDIATE", read_only=False)
            _prepare_sqlite(self._reader, begin="BEGIN", read_only=True)
        else:
            self._writer = create_engine(self.url, pool_pre_ping=True, hide_parameters=True)
            self._reader = self._writer

    @property
    def engine(self) -> Engine:
        """The writing side, for migrations."""
        return self._writer

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a writing transaction: committed at the end, rolled back if anything is raised."""
        with _in_plain_errors(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a consistent view of what is committed."""
        with _in_plain_errors(), self._reader.connect() as connection:
            yield connection

    def damage(self) -> str | None:
        """Return what the database finds wrong with its own file; None where it is whole.

        PostgreSQL looks after its files itself.
        """
        if not self.is_sqlite:
            return None
        with self.read() as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        return None if verdict == "ok" else str(verdict)

    def close(self) -> None:
        """Give all connections back."""
        self._writer.dispose()
        self._reader.dispose()


@contextmanager
def _in_plain_errors() -> Iterator[None]:
    """Turn what SQL raises into one error with one line, for those who know no SQL."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise DatabaseFailedError(reason=reason) from error


def _with_driver(url: str) -> str:
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url
