"""The project's own modules as syntax trees, for the tests that hold its shape."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests import ROOT

PACKAGES = ("bot", "handlers", "knowledge")
MIGRATIONS = "handlers/storage/migrations/versions"


def files() -> Iterator[Path]:
    """Yield every Python file of the program."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def modules() -> Iterator[Path]:
    """Yield the modules people work in; a migration is a record and stays as it landed."""
    return (path for path in files() if MIGRATIONS not in path.as_posix())


def folders() -> Iterator[Path]:
    """Yield every folder that holds modules."""
    yield from sorted({path.parent for path in files()})


def folders_of_tests() -> Iterator[Path]:
    """Yield every folder of tests and of what they are compared with."""
    yield from sorted(
        path for path in (ROOT / "tests").rglob("*") if path.is_dir() and path.name != "__pycache__"
    )


def named(path: Path) -> str:
    """Return the path below the top level, as tests and people write it."""
    return path.relative_to(ROOT).as_posix()


def dotted(path: Path) -> str:
    """Return the name a module is imported by."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def source(path: Path) -> str:
    """Return the text of a module."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(source(path))


def imports() -> dict[str, set[str]]:
    """Return which of the project's modules each of them imports, wherever in it."""
    known = {dotted(path): path for path in files()}
    return {
        name: {other for other in _imported(tree(path), known) if other != name}
        for name, path in known.items()
    }


def _imported(module: ast.Module, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for name in node.names:
                below = f"{node.module}.{name.name}"
                yield below if below in known else node.module
