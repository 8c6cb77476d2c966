"""Bringing a database to the tables this version knows, and refusing one that is newer."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from handlers.errors import HandlingError
from handlers.storage.engine import Database


class NewerDatabaseError(HandlingError):
    """The database was written by a newer version of Gongkai."""

    code = "newer_database"


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's settings for our history of tables."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.attributes["connection"] = connection
    return settings


def current(connection: Connection) -> str | None:
    """Return the step at which a database stands; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """Return the step this version brings a database to."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    if newest is None:
        raise ValueError("the history of tables is empty")
    return newest


def migrate(database: Database) -> bool:
    """Bring the database up to date; tell whether anything had to be done.

    Raises :class:`NewerDatabaseError` where the database's step is not known here.
    """
    with database.read() as connection:
        at = current(connection)
    if at == head():
        return False
    known = {step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()}
    if at is not None and at not in known:
        raise NewerDatabaseError(step=at, known=head())
    with database.write() as connection:
        command.upgrade(config(connection), "head")
    return True
