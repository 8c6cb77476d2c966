"""CONTRIBUTING.md leads where it says: every path is there, every recipe names its files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT
from tests.tree import MIGRATIONS, PACKAGES, named

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TOPS = ("bot/", "handlers/", "knowledge/", "tests/", "deploy/", ".ci/")
RECIPES = {
    part.partition("\n")[0]: part
    for part in PAGE.partition("\n## To add …\n")[2].split("\n### ")[1:]
}

AS = re.compile(r"[Aa]s `(\w+)`")
EXAMPLES = {title: match[1] for title, part in RECIPES.items() if (match := AS.search(part))}
"""The thing by which a recipe shows where each of its kind is named."""

ENTRIES = {"transfer_out": "transferred_out"}
"""Under which other name the ledger has a thing."""


def paths_in(text: str) -> Iterator[str]:
    """Yield every path a text names: links, words in a code's type, words of commands."""
    words = re.findall(r"\]\(([^)#]+)\)", text)
    for code in re.findall(r"`([^`\n]+)`", text):
        words += code.split()
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        words += block.split()
    for word in words:
        path = word.partition("::")[0].strip("().,;")
        if path.startswith(TOPS) or path.endswith(".md"):
            yield path


def test_every_path_is_there() -> None:
    paths = sorted(set(paths_in(PAGE)))
    assert len(paths) > 50
    assert [path for path in paths if not list(ROOT.glob(path))] == []


def naming(word: str) -> set[str]:
    """Return the files of the program that name a thing."""
    alike = re.compile(rf"\b({'|'.join((word, ENTRIES.get(word, word)))})\b", re.IGNORECASE)
    return {
        named(path)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".py", ".toml", ".html", ".js"}
        and MIGRATIONS not in named(path)
        and alike.search(path.read_text(encoding="utf-8"))
    }


def listed(recipe: str) -> set[str]:
    """Return the files before the colon of each line of a recipe's list."""
    heads = re.findall(r"^- (`[^:]+`): ", recipe, re.MULTILINE)
    paths = {path for head in heads for path in re.findall(r"`([^`]+)`", head)}
    return {path for path in paths if Path(path).suffix}


@pytest.mark.parametrize("title", EXAMPLES)
def test_a_recipe_lists_the_files_that_name_its_example(title: str) -> None:
    assert naming(EXAMPLES[title]) == listed(RECIPES[title])


def test_recipes_of_what_is_named_in_the_most_places_are_shown_by_an_example() -> None:
    assert set(EXAMPLES) >= {
        "an act on a case",
        "a kind of notice",
        "a row of table 3 of the report",
        "a ground of an answer",
    }


def test_an_act_is_named_in_few_places() -> None:
    assert len(naming(EXAMPLES["an act on a case"])) <= 7
