"""Bringing a database to the tables this version knows, and refusing one that is newer."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from handlers.errors import HandlingError
from handlers.storage.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0002"
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
