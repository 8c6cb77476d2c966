"""A test can fail: it holds something, and what it expects of an error is not any error."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import ROOT
from tests.tree import named, tree

Function = ast.FunctionDef | ast.AsyncFunctionDef

FILES = sorted((ROOT / "tests").rglob("*.py"))
TEST_FILES = [path for path in FILES if path.name.startswith("test_")]

EXPECTING = {"raises", "warns", "fail", "RaisesGroup", "RaisesExc"}
"""What pytest itself has to say that a test fails."""


def functions(module: ast.AST) -> Iterator[Function]:
    """Yield every function, however deep it stands."""
    return (node for node in ast.walk(module) if isinstance(node, Function))


def own_tests(path: Path) -> Iterator[Function]:
    """Yield the functions that pytest takes for tests: at the top, or in a class for tests."""
    for node in tree(path).body:
        below = node.body if isinstance(node, ast.ClassDef) else [node]
        for each in below:
            if isinstance(each, Function) and each.name.startswith("test_"):
                yield each


def called(node: ast.AST) -> set[str]:
    """Return which functions and methods a function calls by name, wherever they stand."""
    targets = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    return names | {f".{target.attr}" for target in targets if isinstance(target, ast.Attribute)}


def holds(node: ast.AST) -> bool:
    """Tell whether a function itself may fail: an assertion that is not a constant."""
    for each in ast.walk(node):
        match each:
            case ast.Assert(test=ast.Constant() | ast.Tuple(elts=[_, *_]) | ast.JoinedStr()):
                continue
            case ast.Assert() | ast.Raise(exc=ast.Call(func=ast.Name(id="AssertionError"))):
                return True
            case ast.Call(func=ast.Attribute(value=ast.Name(id="pytest"), attr=name)):
                if name in EXPECTING:
                    return True
    return False


@cache
def helpers_of(path: Path) -> dict[str, tuple[Path, Function]]:
    """Return the helpers a file can call, with where each stands: its own and those imported."""
    helpers = {f.name: (path, f) for f in functions(tree(path)) if not f.name.startswith("test_")}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests"):
            there = (ROOT / (node.module or "").replace(".", "/")).with_suffix(".py")
            if there in FILES:
                names = {name.name for name in node.names}
                helpers |= {f.name: (there, f) for f in functions(tree(there)) if f.name in names}
    return helpers


@cache
def fixtures() -> dict[str, tuple[Path, Function]]:
    """Return what the folders' ``conftest.py`` hand to the tests below them."""
    places = [path for path in FILES if path.name == "conftest.py"]
    return {each.name: (path, each) for path in places for each in functions(tree(path))}


@cache
def methods() -> set[str]:
    """Return the methods of fakes, casts and factories that hold something themselves."""
    return {
        f".{each.name}"
        for path in FILES
        if path not in TEST_FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for each in node.body
        if isinstance(each, Function) and holds(each)
    }


def holds_through_others(path: Path, test: Function) -> bool:
    """Tell whether a test holds something through what it calls, however far from it."""
    seen, ahead = set[str](), [(path, test)]
    while ahead:
        place, function = ahead.pop()
        if holds(function) or called(function) & methods():
            return True
        helpers = fixtures() | helpers_of(place)
        ahead += [helpers[name] for name in called(function) - seen if name in helpers]
        seen |= called(function)
    return False


def test_every_test_holds_something() -> None:
    empty = [
        f"{named(path)}:{test.lineno} {test.name}"
        for path in TEST_FILES
        for test in own_tests(path)
        if not holds_through_others(path, test)
    ]
    assert empty == []


def matches_anything(pattern: str) -> bool:
    """Tell whether a pattern is found in every message, as it is found in none."""
    return re.search(pattern, "") is not None


def test_an_expected_error_is_not_any_error() -> None:
    loose = [
        f"{named(path)}:{keyword.value.lineno} match={keyword.value.value!r}"
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "match"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
        and matches_anything(keyword.value.value)
    ]
    assert loose == []


@pytest.mark.parametrize(
    "body",
    [
        "assert True",
        "assert (x, 'told')",
        "assert 'a sentence'",
        "run()",
        "try:\n        run()\n    except ValueError:\n        pass",
    ],
)
def test_what_cannot_fail_is_seen(body: str) -> None:
    assert not holds(ast.parse(f"def test_x():\n    {body}\n"))


@pytest.mark.parametrize("pattern", [".*", "", "x?", "^", "(told)*"])
def test_what_matches_anything_is_seen(pattern: str) -> None:
    assert matches_anything(pattern)


def test_what_matches_something_is_let_stand() -> None:
    assert not matches_anything("reason=.*")
