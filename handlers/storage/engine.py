"""Opening the database: SQLite by default, PostgreSQL by address.

SQLite runs in WAL with one writer and full synchronisation: what is committed survives a
power cut. Readers never write and never wait for the writer. A database is brought to the tables
this version knows, and one that is newer is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from handlers.errors import HandlingError

if TYPE_CHECKING:
    from alembic.config import Config

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

    @property
    def place(self) -> str:
        """Where it is, without a password."""
        return self.url.render_as_string(hide_password=True)

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


HEAD = "0009"
"""The step this version brings a database to: the last one of the history."""


class NewerDatabaseError(HandlingError):
    """The database was written by a newer version of Gongkai."""

    code = "newer_database"


def config(connection: Connection | None = None) -> "Config":
    """Return Alembic's settings for our history of tables."""
    from alembic.config import Config  # needed only to migrate

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.attributes["connection"] = connection
    return settings


def current(connection: Connection) -> str | None:
    """Return the step at which a database stands; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def is_empty(database: Database) -> bool:
    """Tell whether a database was never used."""
    with database.read() as connection:
        return current(connection) is None


def migrate(database: Database) -> bool:
    """Bring the database up to date; tell whether anything had to be done.

    Raises :class:`NewerDatabaseError` where the database's step is not known here.
    """
    with database.read() as connection:
        at = current(connection)
    if at == HEAD:
        return False
    from alembic import command  # needed only to migrate
    from alembic.script import ScriptDirectory

    known = {step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()}
    if at is not None and at not in known:
        raise NewerDatabaseError(step=at, known=HEAD)
    with database.write() as connection:
        command.upgrade(config(connection), "head")
    return True
