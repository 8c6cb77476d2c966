"""Each decision record is held by tests that name it, and no test names a record that is none."""

import ast
import re
from pathlib import Path

import pytest

from tests import ROOT
from tests.tree import named, tree

RECORDS = {path.name[:3]: path for path in sorted((ROOT / "deploy/decisions").glob("*.md"))}
HELD_BY = re.compile(r"^Held by:\n\n((?:- `[^`\n]+`\n)+)\Z", re.MULTILINE)
HOLDER = re.compile(r"- `(tests/[\w/]+\.py)(?:::(test_\w+))?`\n")
NAMING = re.compile(r"[Dd]ecisions?[ /]*(\d{3})")


def holders(record: Path) -> list[tuple[str, str]]:
    """Return the file and the test (empty: the whole file) of each line below "Held by:"."""
    listed = HELD_BY.search(record.read_text(encoding="utf-8"))
    return [(match[1], match[2] or "") for match in HOLDER.finditer(listed[1] if listed else "")]


def docstring(file: Path, test: str) -> str | None:
    """Return what a test, or the head of its file, says of itself; None where there is none."""
    if not file.is_file():
        return None
    for node in [tree(file)] if not test else ast.walk(tree(file)):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef) and (
            test == getattr(node, "name", "")
        ):
            return ast.get_docstring(node) or ""
    return None


def test_records_are_numbered_without_gaps_and_titled_by_their_number() -> None:
    assert list(RECORDS) == [f"{place:03d}" for place in range(1, len(RECORDS) + 1)]
    for number, record in RECORDS.items():
        assert record.read_text(encoding="utf-8").startswith(f"# {number} ")


@pytest.mark.parametrize("number", RECORDS)
def test_a_record_names_the_tests_that_hold_it_and_they_name_it_back(number: str) -> None:
    listed = holders(RECORDS[number])
    assert listed, 'a record ends with "Held by:", an empty line and a list of `tests/…::test_…`'
    for file, test in listed:
        said = docstring(ROOT / file, test)
        assert said is not None, f"there is no {file}::{test}"
        assert number in NAMING.findall(said), f'{file}::{test} does not say "Decision {number}."'


def test_a_test_names_only_records_that_name_it() -> None:
    wrong = [
        f"{named(path)}: decision {number}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if path != Path(__file__)
        for number in NAMING.findall(path.read_text(encoding="utf-8"))
        if number not in RECORDS
        or named(path) not in {file for file, _ in holders(RECORDS[number])}
    ]
    assert wrong == []
