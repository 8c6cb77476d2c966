"""Learn what features are worth, with cross-validation, and write knowledge/data/weights.json.

Run from the repository with the folder of real texts beside it:

    python -m tests.bench.learn_weights [--write]

Three things are learned, each by a linear model with a ridge: how the fields are mixed at
recall and which window of a disclosure is quoted (by the likelihood of the right one among
the candidates), and whether there is an answer at all (by logistic regression). For the last,
each answerable question is asked a second time with its disclosure taken out.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import expit

from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search import fusion
from knowledge.search.candidates import Candidates, gather
from knowledge.search.decision_features import decision_features
from knowledge.search.features import window_features
from knowledge.search.mending import mend
from knowledge.search.names import DECISION, WINDOW
from knowledge.search.question import understand
from knowledge.search.recall import Recalled, recall
from knowledge.search.weights import Weights, weights_of
from tests.bench.fitting import (
    DECISION_RIDGE,
    START,
    Group,
    Matrix,
    fit_choice,
    fit_decision,
    fit_mix,
    reciprocal_rank,
)
from tests.bench.real_texts import (
    Asked,
    notice_questions,
    notices,
    statute_questions,
    statutes,
    unanswerable_notices,
    unanswerable_statutes,
)

FOLDS = 5
RIDGE = 0.01
WRONG = 0.25  # of the unanswerable, by which the stricter threshold is set
KEPT = 0.9  # of the answerable, by which the threshold is set
MIX = ("passage", "text", "heading", "here", "elsewhere", "unasked")
TABLE = Path(__file__).parents[2] / "knowledge" / "data" / "weights.json"


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of texts of one kind with its questions."""

    kind: str
    index: Index
    numbers: dict[str, int]
    answerable: list[Asked]
    unanswerable: list[Asked]


def collections() -> list[Collection]:
    made = []
    for kind, texts, answerable, unanswerable in (
        ("notice", notices(), notice_questions(), unanswerable_notices()),
        ("statute", statutes(), statute_questions(), unanswerable_statutes()),
    ):
        index = build_index(texts, revision=1)
        numbers = {entry.id: number for number, entry in enumerate(index.entries)}
        made.append(Collection(kind, index, numbers, answerable, unanswerable))
    return made


def table_of(weights: dict[str, Any], figures: dict[str, Any]) -> dict[str, Any]:
    return {
        "made": {
            "by": "tests/bench/learn_weights.py",
            "on": "250 questions on 599 notices, 400 they do not answer; "
            "270 questions on 91 statutes, 40 they do not answer",
            "day": datetime.now(UTC).date().isoformat(),
            "how": f"{FOLDS} folds by question; ridge {RIDGE}, for the decision {DECISION_RIDGE}",
            "cross_validated": figures,
        },
        **weights,
    }


# Looking at candidates


def looked_up(
    collection: Collection, asked: Asked, weights: Weights, *, without: bool = False, limit: int
) -> tuple[Recalled, Any] | None:
    index = collection.index
    question = mend(index, understand(asked.question, index.lexicon))
    among = index.quotable.copy()
    if without and asked.disclosure is not None:
        among[collection.numbers[asked.disclosure]] = False
    recalled = recall(index, question, weights=weights, among=among, limit=limit)
    return (recalled, question) if len(recalled.best) else None


def mix_group(collection: Collection, asked: Asked, weights: Weights) -> Group | None:
    looked = looked_up(collection, asked, weights, limit=30)
    if looked is None or asked.disclosure is None:
        return None
    recalled, question = looked
    best, index = recalled.best, collection.index
    local = index.places.own[best] >= 0
    here = index.places.within(question.places)[best] if question.places else np.zeros(len(best))
    named = bool(question.places)
    columns = [recalled.passage[best], recalled.text[best], recalled.heading[best], here > 0,
               named & local & ~(here > 0), ~np.bool_(named) & local]  # fmt: skip
    right = best == collection.numbers[asked.disclosure]
    return Group(np.stack(columns, axis=1).astype(float), right)


def window_group(collection: Collection, asked: Asked, weights: Weights) -> Group | None:
    looked = looked_up(collection, asked, weights, limit=fusion.CANDIDATES)
    if looked is None or asked.disclosure is None:
        return None
    recalled, question = looked
    place = np.flatnonzero(recalled.best == collection.numbers[asked.disclosure])
    if not len(place):
        return None
    found = gather(collection.index, question, recalled)
    mine = np.flatnonzero(found.windows.owner == place[0])
    begin = collection.index.text_bounds(int(recalled.best[place[0]]))[0]
    bounds = [found.windows.bounds(int(row)) for row in mine]
    right = [asked.inside(first - begin, last - begin) for first, last in bounds]
    return Group(window_features(collection.index, found)[mine].astype(float), np.array(right))


def decision_row(
    collection: Collection, asked: Asked, weights: Weights, *, without: bool
) -> Matrix | None:
    looked = looked_up(collection, asked, weights, without=without, limit=fusion.CANDIDATES)
    if looked is None:
        return None
    found: Candidates = gather(collection.index, looked[1], looked[0])
    rows = fusion.best_windows(found, fusion.window_values(collection.index, found, weights))
    return decision_features(collection.index, found, rows).astype(float)


# Cross-validation


def folds(count: int, seed: int = 0) -> Matrix:
    return np.random.default_rng(seed).permutation(count) % FOLDS


def held_back(count: int) -> Iterator[tuple[Matrix, Matrix]]:
    fold = folds(count)
    for number in range(FOLDS):
        yield np.flatnonzero(fold != number), np.flatnonzero(fold == number)


def chosen(groups: list[Group | None], ridge: float, *, first: int) -> float:
    """Return how often a right row is among the ``first`` best, on questions held back."""
    good = 0
    for learn, test in held_back(len(groups)):
        weights = fit_choice([group for at in learn if (group := groups[at])], ridge)
        for at in test:
            group = groups[at]
            if group is not None and group.right.any():
                score = group.rows @ weights
                good += int((score > score[group.right].max()).sum() < first)
    return round(good / len(groups), 3)


def learn_mix(
    collection: Collection, weights: Weights
) -> tuple[dict[str, float], dict[str, float]]:
    groups = [
        mix_group(collection, asked, weights) or Group(np.zeros((1, len(MIX))), np.zeros(1, bool))
        for asked in collection.answerable
    ]
    places: list[float] = []
    for learn, test in held_back(len(groups)):
        mix = fit_mix([groups[at] for at in learn], START)
        places += [reciprocal_rank(groups[at], mix) for at in test]
    mix = fit_mix(groups, START)
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
    collection: Collection, weights: Weights
) -> tuple[dict[str, float], dict[str, float]]:
    groups = [window_group(collection, asked, weights) for asked in collection.answerable]
    fitted = fit_choice([group for group in groups if group], RIDGE)
    named = dict(zip(WINDOW, fitted.round(3).tolist(), strict=True))
    return named, {"right window of the right disclosure": chosen(groups, RIDGE, first=1)}


@dataclass(frozen=True, slots=True)
class Decided:
    """Rows for the decision: 1 answerable, 0 not, 2 answerable with its disclosure taken out."""

    rows: Matrix
    label: Matrix
    asked: Matrix  # the number of the question, shared by both of its rows


def decision_rows(collection: Collection, weights: Weights) -> Decided:
    rows, labels, numbers = [], [], []
    asked_for = (collection.unanswerable, collection.answerable, collection.answerable)
    for label, questions in enumerate(asked_for):
        for number, asked in enumerate(questions):
            row = decision_row(collection, asked, weights, without=label == 2)
            if row is not None:
                rows.append(row)
                labels.append(label)
                numbers.append(number)
    return Decided(np.array(rows), np.array(labels), np.array(numbers))


def small_rows(collection: Collection, weights: Weights) -> Decided:
    """Return rows from small collections, drawn from the large one, down to a single text."""
    chance = np.random.default_rng(1)
    texts = {text.id: text for text in notices()}
    rows, labels, numbers = [], [], []
    for size, times in ((1, 60), (5, 30), (45, 8)):
        for _ in range(times):
            drawn = chance.choice(len(collection.answerable), size, replace=False)
            asked = [collection.answerable[at] for at in drawn]
            index = build_index([texts[one.disclosure or ""] for one in asked], revision=1)
            ids = {entry.id: number for number, entry in enumerate(index.entries)}
            part = Collection(collection.kind, index, ids, asked, [])
            others = chance.choice(len(collection.unanswerable), 3 + size // 3, replace=False)
            for at in drawn[:15]:
                row = decision_row(part, collection.answerable[at], weights, without=False)
                if row is not None:
                    rows.append(row), labels.append(1), numbers.append(at)
            for at in others:
                row = decision_row(part, collection.unanswerable[at], weights, without=False)
                if row is not None:
                    rows.append(row), labels.append(3), numbers.append(at)
    return Decided(np.array(rows), np.array(labels), np.array(numbers))


def joined(*parts: Decided) -> Decided:
    names = ("rows", "label", "asked")
    return Decided(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def kept_and_let_through(
    decided: Decided, more: Decided | None = None
) -> tuple[dict[str, float], float, float]:
    """Return what is let through on held-back rows, and two thresholds.

    The first lets a quarter of the unanswerable through, the second keeps nine in ten of the
    answerable.
    """
    scores = np.zeros(len(decided.label))
    counted = len(scores)
    if more is not None:
        decided = joined(decided, more)
        scores = np.zeros(len(decided.label))
    fold = folds(int(decided.asked.max()) + 1)[decided.asked]
    for number in range(FOLDS):
        learn, test = fold != number, fold == number
        weights, bias = fit_decision(decided.rows[learn], decided.label[learn] == 1)
        scores[test] = expit(decided.rows[test] @ weights + bias)
    label = decided.label[:counted]
    threshold = float(np.quantile(scores[:counted][label == 1], 1 - KEPT))
    let = scores[:counted] >= threshold
    through = {
        "unanswerable let through": round(float(let[label == 0].mean()), 3),
        "with the disclosure taken out": round(float(let[label == 2].mean()), 3),
    }
    if more is not None:
        rest, kind = scores[counted:], decided.label[counted:]
        through["small collections: kept"] = round(float((rest[kind == 1] >= threshold).mean()), 3)
        through["small collections: let through"] = round(
            float((rest[kind == 3] >= threshold).mean()), 3
        )
    wrong = scores[:counted][label != 1]
    strict = float(np.quantile(wrong, 1 - WRONG))
    through["kept where a quarter is let through"] = round(
        float((scores[:counted][label == 1] >= strict).mean()), 3
    )
    return through, max(strict, threshold), threshold


def learn(made: list[Collection]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the table of weights learned on collections, and cross-validated figures."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    figures: dict[str, Any] = {}
    weights = weights_of(table)
    for collection in made:
        kind = collection.kind
        table["recall"][kind], figures[f"{kind}, right text"] = learn_mix(collection, weights)
        weights = weights_of(table)
        table["window"][kind], figures[f"{kind}, passage"] = learn_windows(collection, weights)
        weights = weights_of(table)
    for collection in made:
        kind = collection.kind
        more = small_rows(collection, weights) if kind == "notice" else None
        decided = decision_rows(collection, weights)
        figures[f"{kind}, decision"], answered, unsure = kept_and_let_through(decided, more)
        everything = decided if more is None else joined(decided, more)
        fitted, bias = fit_decision(everything.rows, everything.label == 1)
        table["decision"][kind] = {
            "weights": dict(zip(DECISION, fitted.round(4).tolist(), strict=True)),
            "bias": round(bias, 4),
            "answered": round(answered if kind == "statute" else unsure, 3),
            "unsure": round(unsure, 3),
        }
    return {key: table[key] for key in ("recall", "window", "decision")}, figures


def main() -> None:
    text = json.dumps(table_of(*learn(collections())), ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(text)
    if "--write" in sys.argv:
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
