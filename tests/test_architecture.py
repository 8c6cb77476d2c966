"""The shape of the project, held by tests: sizes, docstrings, edges, settings, layers."""

import ast
import re
import tomllib
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from handlers.casework.terms import Role
from handlers.permissions import Permission
from tests import ROOT
from tests.tree import (
    PACKAGES,
    files,
    folders,
    folders_of_tests,
    imports,
    modules,
    named,
    source,
    tree,
)

LONGEST_MODULE = 305  # lines; a migration is a record, not a module anybody works in
LONGEST_FUNCTION = 44  # lines, docstring included
FULLEST_FOLDER = 15  # files beside ``__init__``
MOST_FILES = 562
MOST_LINES = 71_500
"""How many Python files and lines the program has at most: lowered with what falls away."""

EDGES = {
    "bot/web/edge.py",  # a request
    "bot/channels/telegram/intake.py",  # an update that cannot be stored comes again
    "bot/workers/turning.py",  # an update's turn
    "bot/workers/delivering.py",
    "bot/workers/sweeping.py",
    "handlers/storage/unit_of_work.py",  # the writer hands errors to whoever waits
}
"""The only modules that may catch whatever is raised: the edges of update, request, worker."""


def test_no_module_is_too_long() -> None:
    lines = {named(path): len(source(path).splitlines()) for path in modules()}
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def test_no_function_is_too_long() -> None:
    lines = {
        f"{named(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: count for name, count in lines.items() if count > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("folder", [*folders(), *folders_of_tests()], ids=named)
def test_no_folder_is_too_full(folder: Path) -> None:
    held = [path.name for path in folder.iterdir() if path.is_file()]
    assert len([name for name in held if name != "__init__.py"]) <= FULLEST_FOLDER


def test_the_program_does_not_grow_in_files_and_lines() -> None:
    assert len(list(files())) <= MOST_FILES
    assert sum(len(source(path).splitlines()) for path in files()) <= MOST_LINES


def test_no_module_imports_itself_through_others() -> None:
    try:
        TopologicalSorter(imports()).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_imports_go_one_way() -> None:
    """From bot to handlers to knowledge; how each may be used within is told to import-linter."""
    floor = {package: number for number, package in enumerate(PACKAGES)}
    upwards = {
        (name, other)
        for name, others in imports().items()
        for other in others
        if floor[other.split(".")[0]] < floor[name.split(".")[0]]
    }
    assert upwards == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_no_two_classes_of_a_package_share_a_name(package: str) -> None:
    places = defaultdict(list)
    for path in files():
        if named(path).startswith(f"{package}/"):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.ClassDef):
                    places[node.name].append(f"{named(path)}:{node.lineno}")
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_every_module_says_what_belongs_there() -> None:
    assert [named(path) for path in modules() if not ast.get_docstring(tree(path))] == []


def test_only_the_edges_catch_everything() -> None:
    broad = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or (
                    isinstance(node.type, ast.Name)
                    and node.type.id in {"Exception", "BaseException"}
                )
            ):
                broad.add(named(path))
    assert broad == EDGES


def test_the_top_level_holds_only_what_belongs_there() -> None:
    allowed = {"bot", "handlers", "knowledge", "tests", "deploy", "pyproject.toml"}
    allowed |= {"README.md", "CONTRIBUTING.md", "LICENSE"}
    present = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    left_by_tools = {"build", "gongkai.egg-info"}
    assert present - left_by_tools <= allowed


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
        for node in ast.walk(tree(path)):
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
                    sets = {name.name for name in names} & {"DESK", "OFFICERS", "ASSIGNING"}
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
