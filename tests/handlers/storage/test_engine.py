"""The tables' history: linear, ending at the tables the code knows, forth and back."""

import hashlib

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from handlers.storage.engine import HEAD, Database, NewerDatabaseError, config, migrate
from handlers.storage.tables import METADATA
from tests import ROOT
from tests.tree import MIGRATIONS


def test_the_history_is_linear() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [HEAD]


def test_the_last_step_gives_the_tables_the_code_knows(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_each_step_goes_back_and_forth(database: Database) -> None:
    with database.write() as connection:
        command.downgrade(config(connection), "base")
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        command.upgrade(config(connection), "head")
    assert not migrate(database)


def test_a_database_of_a_newer_version_is_refused(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError) as caught:
        migrate(database)
    assert caught.value.facts == {"step": "9999", "known": HEAD}


def test_a_step_that_has_landed_is_never_edited() -> None:
    """Databases stand that took it as it was; what is to change is a new step, with its line."""
    landed = (ROOT / "tests/handlers/storage/migrations.sha256").read_text(encoding="utf-8")
    steps = sorted((ROOT / MIGRATIONS).glob("[0-9]*.py"))
    assert landed.splitlines() == [
        f"{hashlib.sha256(step.read_bytes()).hexdigest()}  {step.name}" for step in steps
    ]
