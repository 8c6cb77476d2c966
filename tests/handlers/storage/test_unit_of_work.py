"""Every store stands behind the unit of work, and is made when it is first used."""

import ast
from pathlib import Path

from handlers.storage.unit_of_work import Storage
from tests import ROOT

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
    modules = [
        path
        for package in ("bot", "handlers")
        for path in (ROOT / package).rglob("*.py")
        if STORAGE not in path.parents
    ]
    assert len(modules) > 100
    assert {path.as_posix(): names for path in modules if (names := sql_names(path))} == {}


def test_a_store_is_made_when_it_is_first_used(storage: Storage) -> None:
    with storage.read() as unit:
        at_first = set(vars(unit))
        ledger = unit.ledger
        assert set(vars(unit)) - at_first == {"ledger"}
        assert unit.ledger is ledger
