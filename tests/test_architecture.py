"""The shape of the project, held by tests: sizes, docstrings, edges, settings, layers."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.casework.terms import Role
from handlers.permissions import Permission
from tests import ROOT

PACKAGES = ("bot", "handlers", "knowledge")
LONGEST_MODULE = 320  # lines; a migration is a record, not a module anybody works in
LONGEST_FUNCTION = 60  # lines, docstring included

EDGES = {
    "bot/web/edge.py",  # a request
    "bot/channels/telegram/intake.py",  # an update that cannot be stored comes again
    "bot/workers/turning.py",  # an update's turn
    "bot/workers/delivering.py",
    "bot/workers/sweeping.py",
    "handlers/storage/unit_of_work.py",  # the writer hands errors to whoever waits
}
"""The only modules that may catch whatever is raised: the edges of update, request, worker."""


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations/versions" not in path.as_posix():
                yield path


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_module_is_too_long() -> None:
    long = {
        named(path): count
        for path in modules()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long[f"{named(path)}:{node.name}"] = lines
    assert long == {}


def test_every_module_says_what_belongs_there() -> None:
    silent = [
        named(path)
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_only_the_edges_catch_everything() -> None:
    broad = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or (
                    isinstance(node.type, ast.Name)
                    and node.type.id in {"Exception", "BaseException"}
                )
            ):
                broad.add(named(path))
    assert broad <= EDGES


def test_the_top_level_holds_only_what_belongs_there() -> None:
    allowed = {"bot", "handlers", "knowledge", "tests", "deploy", "pyproject.toml"}
    allowed |= {"README.md", "LICENSE"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    left_by_tools = {"build", "gongkai.egg-info"}
    assert found - left_by_tools <= allowed


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "deploy/requirements.lock").read_text(encoding="utf-8").lower()
    for wanted in project["project"]["dependencies"]:
        name = wanted.split(">")[0].split("[")[0].strip().lower()
        assert f"\n{name}==" in f"\n{lock}", f"{name}: run .ci/lock"


def test_the_pages_ask_for_a_permission_and_name_no_role() -> None:
    """Who may do what is the table of handlers/permissions.py; roles only pass through bot/."""
    naming = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not named(path).startswith("bot/"):
                continue
            match node:
                case (
                    ast.Attribute(value=ast.Name(id="Role"))
                    | ast.Subscript(value=ast.Name(id="Role"), slice=ast.Constant())
                ):
                    naming.add(f"{named(path)}:{node.lineno}")
                case ast.Call(func=ast.Name(id="Role"), args=[ast.Constant()]):
                    naming.add(f"{named(path)}:{node.lineno}")
                case ast.Compare(left=ast.Constant(value=str(key))) if key in set(Role):
                    naming.add(f"{named(path)}:{node.lineno}")
                case ast.ImportFrom(module="handlers.casework.acts.table", names=names):
                    sets = {name.name for name in names} & {"DESK", "OFFICERS"}
                    naming |= {f"{named(path)}:{name}" for name in sets}
    assert naming == set()


def test_the_templates_ask_for_permissions_that_there_are() -> None:
    asking = re.compile(r"""\bmay\(["'](\w+)["']\)""")
    of_roles = re.compile(rf"""["']({"|".join(Role)})["'] in |roles\|""")
    wrong, known = [], set()
    for path in sorted((ROOT / "bot").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        known |= set(asking.findall(text))
        wrong += [f"{named(path)}: {hit[0]}" for hit in of_roles.finditer(text)]
    assert wrong == []
    assert known
    assert known <= set(Permission)


@pytest.mark.parametrize("name", ["python-telegram-bot", "rapidfuzz", "tinydb", "aiohttp"])
def test_the_four_chosen_libraries_are_used(name: str) -> None:
    imported = {"python-telegram-bot": "telegram"}.get(name, name)
    users = [
        named(path)
        for path in modules()
        if f"import {imported}" in (text := path.read_text(encoding="utf-8"))
        or f"from {imported}" in text
    ]
    assert users, name
