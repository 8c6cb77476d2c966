"""Learn what features are worth, with cross-validation, and write knowledge/data/weights.json.

Run from the repository with the folder of real texts beside it:

    python -m tests.bench.retrieval.learn_weights [--write]

Three things are learned: how the fields are mixed at recall, and then, each by a linear model
with a ridge, which window of a disclosure is shown and which disclosure comes first (by the
likelihood of the right one among the candidates). Which sentence answers, and whether any does,
is learned by :mod:`tests.bench.answers.learn`.

Notices and the catalogue of a small bureau are learned from together, so that neither the size
of a collection nor one way of asking decides.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from knowledge.search.ranking.weights import RANK, WINDOW, Weights, weights_of
from tests import ROOT
from tests.bench.desk.collections import desk_collections
from tests.bench.retrieval.fitting import (
    START,
    Group,
    Matrix,
    fit_choice,
    fit_mix,
    reciprocal_rank,
)
from tests.bench.retrieval.looking import (
    Collection,
    collection_of,
    mix_group,
    rank_group,
    window_group,
)
from tests.bench.retrieval.real_texts import (
    Asked,
    notice_questions,
    notices,
    own_notice_questions,
    statute_questions,
    statutes,
    unanswerable_notices,
    unanswerable_statutes,
)

FOLDS = 5
RIDGE = 0.003
BUREAU = 0.5  # what a window of the bureau counts: each of its questions is asked three times
MIX = ("passage", "text", "heading", "here", "elsewhere", "unasked")
TABLE = ROOT / "knowledge" / "data" / "weights.json"


def collections() -> list[Collection]:
    made = []
    for kind, texts, answerable, unanswerable in (
        ("notice", notices(), notice_questions() + own_notice_questions(), unanswerable_notices()),
        ("statute", statutes(), statute_questions(), unanswerable_statutes()),
    ):
        made.append(collection_of(kind, texts, answerable, unanswerable))
    return made


def table_of(weights: dict[str, Any], figures: dict[str, Any]) -> dict[str, Any]:
    return {
        "made": {
            "by": "tests/bench/retrieval/learn_weights.py",
            "on": "250 questions on 599 notices and 1,293 of the project's own, 400 they do not "
            "answer; 649 questions on 96 statutes, 90 they do not answer; 215 questions on the "
            "64 texts of a small bureau, 107 they do not answer",
            "day": datetime.now(UTC).date().isoformat(),
            "how": f"{FOLDS} folds by question; ridge {RIDGE}",
            "cross_validated": figures,
        },
        **weights,
    }


# Cross-validation


def folds(count: int, seed: int = 0) -> Matrix:
    return np.random.default_rng(seed).permutation(count) % FOLDS


def held_back(count: int) -> Iterator[tuple[Matrix, Matrix]]:
    fold = folds(count)
    for number in range(FOLDS):
        yield np.flatnonzero(fold != number), np.flatnonzero(fold == number)


def chosen(groups: list[Group | None], asked: Sequence[Asked], *, first: int) -> dict[str, float]:
    """Return for each set how often a right row is among the ``first`` best, held back."""
    good: dict[str, list[bool]] = {}
    for learn, test in held_back(len(groups)):
        weights = fit_choice([group for at in learn if (group := groups[at])], RIDGE)
        for at in test:
            group = groups[at]
            found = False
            if group is not None and group.right.any():
                score = group.rows @ weights
                found = (score > score[group.right].max()).sum() < first
            good.setdefault(asked[at].kind, []).append(bool(found))
    return {kind: round(float(np.mean(found)), 3) for kind, found in good.items()}


def mix_groups(collection: Collection, weights: Weights) -> list[Group]:
    return [
        mix_group(collection, asked, weights) or Group(np.zeros((1, len(MIX))), np.zeros(1, bool))
        for asked in collection.answerable
        if asked.kind != "own"  # written beside the text, they share more of its words
    ]


def learn_mix(
    collection: Collection, weights: Weights, more: Sequence[Collection]
) -> tuple[dict[str, float], dict[str, float]]:
    groups = mix_groups(collection, weights)
    others = [group for one in more for group in mix_groups(one, weights)]
    places: list[float] = []
    for learn, test in held_back(len(groups)):
        mix = fit_mix([groups[at] for at in learn] + others, START)
        places += [reciprocal_rank(groups[at], mix) for at in test]
    mix = fit_mix(groups + others, START)
    found = np.array(places)
    figures = {
        "first": round(
            float((found > 0.99).mean() + ((found > 0.6) & (found < 0.7)).mean() / 2), 3
        ),
        "among three": round(float((found > 0.3).mean()), 3),
        "mean reciprocal rank": round(float(found.mean()), 3),
    }
    return dict(zip(MIX[1:], mix.round(3).tolist()[1:], strict=True)), figures


def learn_windows(
    collection: Collection, weights: Weights, more: Sequence[Collection]
) -> tuple[dict[str, float], dict[str, float]]:
    groups = [window_group(collection, asked, weights) for asked in collection.answerable]
    others = [window_group(one, asked, weights) for one in more for asked in one.answerable]
    lighter = [replace(group, weight=BUREAU) for group in others if group]
    fitted = fit_choice([group for group in groups if group] + lighter, RIDGE)
    figures = chosen(groups, collection.answerable, first=1)
    return dict(zip(WINDOW, fitted.round(3).tolist(), strict=True)), figures


def learn_ranks(
    made: Sequence[Collection], weights: Weights
) -> tuple[dict[str, float], dict[str, float]]:
    """Learn from all kinds at once: in one catalogue they are ranked together."""
    asked = [(one, question) for one in made for question in one.answerable]
    groups = [rank_group(one, question, weights) for one, question in asked]
    fitted = fit_choice([group for group in groups if group], RIDGE)
    figures = chosen(groups, [question for _, question in asked], first=1)
    return dict(zip(RANK, fitted.round(3).tolist(), strict=True)), figures


def learn(
    made: list[Collection], desk: Sequence[Collection]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the table of weights learned on collections, and cross-validated figures.

    ``desk`` are collections of a small bureau that the notices' weights are learned from too.
    """
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    figures: dict[str, Any] = {}
    weights = weights_of(table)
    for collection in made:
        kind = collection.kind
        table["recall"][kind], figures[f"{kind}, right text"] = learn_mix(
            collection, weights, desk if kind == "notice" else ()
        )
        weights = weights_of(table)
        table["window"][kind], figures[f"{kind}, right window of the right text"] = learn_windows(
            collection, weights, desk if kind == "notice" else ()
        )
        weights = weights_of(table)
    table["rank"], figures["right text after reading"] = learn_ranks([*made, *desk], weights)
    weights = weights_of(table)
    return {key: table[key] for key in ("recall", "window", "rank")}, figures


def main() -> None:
    text = (
        json.dumps(
            table_of(*learn(collections(), desk_collections())), ensure_ascii=False, indent=1
        )
        + "\n"
    )
    sys.stdout.write(text)
    if "--write" in sys.argv:
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
