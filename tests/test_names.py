"""What things are called: by what they are in the field, not by what was done to them.

The words of the house are few and stand here, with the few fields that keep an old name because
it is written down.
"""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from tests.tree import MIGRATIONS, folders, modules, named, tree

EMPTY_WORDS = {"told", "found", "kept", "wanted", "asked", "one"}
"""Names that say a thing was found or told, not what it is."""

STORED = {
    ("bot/console/disclosures/importing/report.py", "found"),
    ("handlers/conversation/application/draft.py", "wanted"),
    ("handlers/conversation/state.py", "asked"),
    ("handlers/report/yearly/report.py", "found"),
    ("handlers/statistics/questions.py", "asked"),
    ("knowledge/importing/importer.py", "found"),
}
"""Fields written under these names into conversations, the ledger, reports and addresses."""

OTHER_WORDS = {
    "reckon": "compute",
    "plot": "chart",
    "hearing": "understanding, or consultation (a hearing is 听证)",
    "sight": "access scope",
    "signing": "sign_in (signing is what a leader does to a reply)",
    "paper": "document, attachment",
}
"""Words of earlier days, by which no more things are named, with the field's own."""

WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


def names_in(path: Path) -> Iterator[str]:
    """Yield what a module names: variables, parameters, fields, functions and classes."""
    yield path.stem
    for node in ast.walk(tree(path)):
        match node:
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case ast.ExceptHandler(name=str(name)) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name


def words_in(name: str, words: Collection[str]) -> set[str]:
    """Return which of these words a name is made of, in whatever form of the word."""
    parts = [part.lower() for part in WORD.findall(name)]
    return {word for word in words if any(part.startswith(word) for part in parts)}


def below(folder: Path) -> list[Path]:
    """Return the modules that lie in a folder itself."""
    return [path for path in sorted(folder.glob("*.py")) if MIGRATIONS not in named(path)]


@pytest.mark.parametrize("folder", [*folders()], ids=named)
def test_things_are_called_by_what_they_are(folder: Path) -> None:
    empty = [
        f"{path.name}: {name}"
        for path in below(folder)
        for name in names_in(path)
        if name in EMPTY_WORDS and (named(path), name) not in STORED
    ]
    assert sorted(empty) == []


@pytest.mark.parametrize("folder", [*folders()], ids=named)
def test_the_words_are_those_of_the_field(folder: Path) -> None:
    others = [
        f"{path.name}: {name} ({OTHER_WORDS[word]})"
        for path in below(folder)
        for name in names_in(path)
        for word in words_in(name, OTHER_WORDS)
    ]
    assert sorted(others) == []


def test_what_http_refuses_is_an_error() -> None:
    refusals = {
        f"{named(path)}: {name}"
        for path in modules()
        if named(path).startswith(("bot/web/", "bot/channels/", "bot/console/shell/"))
        for name in names_in(path)
        if words_in(name, ["refusal"])
    }
    assert refusals == set()
