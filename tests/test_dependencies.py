"""What the program imports is declared, and what is declared is imported."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions

from tests import ROOT

OWN = {"bot", "handlers", "knowledge", "tests"}

NOT_IMPORTED = {
    "jieba",  # only its dictionary is read
    "psycopg",  # named in the database's address; SQLAlchemy imports it
}
TOOLS = {
    *("import-linter", "mypy", "ruff", "types-openpyxl"),
    *("pytest-aiohttp", "pytest-cov", "pytest-xdist"),
}
"""Run beside the tests, or as their plug-ins."""


def imported(folders: Iterable[str]) -> set[str]:
    """Return the distributions that the Python files of the folders import."""
    modules: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.importorskip":
                modules.add(ast.literal_eval(node.args[0]))
    installed = packages_distributions()
    return {
        plain(name)
        for module in modules - OWN - sys.stdlib_module_names
        for name in installed.get(module, [module])
    }


def declared(extra: str | None = None) -> set[str]:
    """Return the distributions that the project asks for, or those of an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {plain(re.split(r"[\[<>=~! ;]", line)[0]) for line in lines}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_the_program_imports_is_declared() -> None:
    assert imported(["bot", "handlers", "knowledge"]) - declared() == set()


def test_what_is_declared_is_imported_by_the_program() -> None:
    assert declared() - imported(["bot", "handlers", "knowledge"]) == NOT_IMPORTED


def test_what_the_tests_import_is_declared() -> None:
    assert imported(["tests", ".ci"]) - declared() - declared("dev") == declared("learn")


def test_what_is_declared_for_the_tests_is_imported_or_a_tool() -> None:
    assert declared("dev") - imported(["tests", ".ci"]) == TOOLS
