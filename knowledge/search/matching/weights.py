"""The learned numbers by which a sentence is matched, and an answer decided on.

Made by ``tests/bench/answers/learn.py``, which says in the table how and from what.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import tanh
from typing import Any

import numpy as np

from knowledge.data import read
from knowledge.index.postings import Floats
from knowledge.text.kinds import kinds

NEAR = ("near", "near_part", "near_official")  # the question whole, what asks, in official words
BY_KIND = ("holds_", "headed_")  # the kind is asked for, and held or announced by a heading
_MEANING = (
    *NEAR,
    *(f"{name}_behind" for name in NEAR),  # how far behind the nearest sentence of all
    *(f"{name}_disclosure" for name in NEAR),  # its disclosure's behind the nearest disclosure's
    "near_most",
    "near_disclosure",
    "near_title",
)
MATCH = (
    *_MEANING,
    "met", "joint", "with_title", "line", "read", "titled",
    "rare", "rare_joint", "beyond", "beyond_joint", "lost",
    "telling", "dense", "run_2", "run_3",
    "total", "total_behind", "text", "heading", "place", "rank_behind", "same", "draft",
    "fits", "headed", "fits_headed", "fits_covered", "headed_covered",
    "counted", "uncounted", "uncertain", "steps",
    *(f"{about}{kind.name}" for about in BY_KIND for kind in kinds()),
    "case", "case_other", "title_case", "title_case_other",
    "age", "age_other", "year", "year_other", "outdated",
    "item", "row", "lead", "answers", "short", "long", "length", "formal", "first", "asks",
)  # fmt: skip
CARRIED = (
    "near", "near_most", "near_disclosure", "near_behind", "near_part_behind",
    "with_title", "read", "lost", "met", "joint", "titled", "total", "text", "heading",
    "uncertain", "uncounted", "fits", "headed", "case_other", "title_case_other", "age_other",
    "run_2", "run_3", "draft", "place", "year_other", "telling", "rank_behind",
)  # fmt: skip
DECIDE = (
    "share",  # of the likelihood of all sentences, that of the quoted ones
    "log_share",
    "disclosure",  # that of all sentences of the first disclosure
    "ahead",  # of the next sentence that is not quoted, in logits
    "ahead_disclosure",  # of the best sentence of another disclosure
    "score",
    "story",
    "length",  # of the question, in hundreds of characters
    "leans",  # on the question before
    *(f"first_{name}" for name in CARRIED),  # features of the first sentence
)


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic curve over features: a likelihood from 0 to 1."""

    weights: Floats
    bias: float

    def __call__(self, features: Floats) -> float:
        """Return the likelihood."""
        return _likelihood(float(features @ self.weights) + self.bias)


Tree = float | tuple[int, float, "Tree", "Tree"]
"""A leaf's part of the logit; or a feature, a bound, the tree up to it and the one above it."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of small trees over features: a likelihood from 0 to 1.

    That nothing published answers shows in few features at a time and by no straight line.
    """

    trees: tuple[Tree, ...]

    def __call__(self, features: Floats) -> float:
        """Return the likelihood."""
        values = features.tolist()
        return _likelihood(sum(_leaf(tree, values) for tree in self.trees))


def _leaf(tree: Tree, values: list[float]) -> float:
    while not isinstance(tree, float):
        at, bound, low, high = tree
        tree = low if values[at] <= bound else high
    return tree


def _likelihood(logit: float) -> float:
    return (1 + tanh(logit / 2)) / 2


@dataclass(frozen=True, slots=True)
class Matching:
    """What the features are worth, with meaning or by words alone.

    ``right`` is the likelihood that the quotation answers, ``answerable`` that anything
    published does. From ``answered`` on it is answered; from ``offered`` on choices are.
    """

    sentence: Floats
    right: Callable[[Floats], float]
    answerable: Callable[[Floats], float]
    answered: float
    offered: float


def matching_of(table: dict[str, Any]) -> Matching:
    """Return the numbers of a table as it is written by the learning script."""
    return Matching(
        _row(table["sentence"], MATCH),
        _logistic(table["right"]),
        Trees(tuple(_tree(tree) for tree in table["answerable"]["trees"])),
        table["answered"],
        table["offered"],
    )


def _logistic(table: dict[str, Any]) -> Logistic:
    return Logistic(_row(table["weights"], DECIDE), table["bias"])


def _tree(written: Any) -> Tree:
    """Return a tree written as its leaf, or as [name of the feature, bound, tree, tree]."""
    if not isinstance(written, list):
        return float(written)
    name, bound, low, high = written
    return DECIDE.index(name), float(bound), _tree(low), _tree(high)


def _row(named: dict[str, float], order: tuple[str, ...]) -> Floats:
    return np.array([named.get(name, 0.0) for name in order], dtype=np.float32)


@cache
def matching(*, by_meaning: bool) -> Matching:
    """Return the numbers in force."""
    return matching_of(read("matching")["meaning" if by_meaning else "words"])
