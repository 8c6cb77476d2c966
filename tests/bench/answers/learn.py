"""Learn which sentence answers and when to say so; write knowledge/data/matching.json.

    python -m tests.bench.answers.learn FOLDER [--write] [--only meaning|words]

FOLDER holds a data folder (as ``gongkai knowledge import`` makes it) for each collection, named
as the collections in ``tests/bench/collections``; one named ``a`` is a development set from
outside the project, whose questions are read from ``$GONGKAI_BENCH_A``. Where the notices are
there, questions on them are learned from as well: long papers have other sentences than guides.

Sentences are learned from by the likelihood of the right ones among all that were read; whether
a quotation is right by logistic regression, whether anything published answers by small trees
(``pip install -e .[learn]``). Every figure is of a collection that nothing
was learned from (leave one collection out); the weights written are learned from all.
"""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from knowledge.answer import AnswerStatus
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.meaning.e5 import E5Encoder
from knowledge.meaning.of_index import IndexMeaning
from knowledge.meaning.vectors import TextVectors
from knowledge.search.answering import Answerer
from knowledge.search.matching.choosing import Chosen, choose
from knowledge.search.matching.weights import DECIDE, MATCH, Logistic, Matching, Tree, Trees
from knowledge.search.quoting.quote import text_of
from tests import ROOT
from tests.bench.answers.asked import (
    TODAY,
    Collection,
    Row,
    collection,
    context_of,
    questions,
    right,
    rows,
    spanned,
)
from tests.bench.retrieval.real_texts import available, notice_spans, notices

Doubles = npt.NDArray[np.float64]
NAMES = ("a", "social", "town", "housing", "demo")
JUDGED = ("a", "social", "town", "housing")  # collections with questions outside them as well
OWN = 400  # of the project's questions on notices: there are many, and all of one kind
RIDGE, DECISION_RIDGE = 20.0, 25.0
TREES = {"n_estimators": 100, "num_leaves": 3, "learning_rate": 0.08, "reg_lambda": 5.0,
         "min_child_samples": 20, "subsample": 0.8, "subsample_freq": 1,
         "colsample_bytree": 0.5}  # fmt: skip
NOT_TOLD = ("length",)  # says how a collection was put together, not whether it answers
ANSWERED = {"meaning": 0.6, "words": 0.55}
OFFERED = 0.8
LONG = 200  # characters: an answer that is longer is told of
TABLE = ROOT / "knowledge" / "data" / "matching.json"
COLLECTIONS = ROOT / "tests" / "bench" / "collections"


@dataclass(frozen=True, slots=True)
class Learned:
    """A collection with what was asked of it: to learn from, and to be judged by."""

    made: Collection
    learning: tuple[Row, ...]
    judged: tuple[Row, ...]


def learned_from(folder: Path, name: str, *, meaning: bool) -> Learned:
    made = collection(name, folder / name, _vectors(folder, name) if meaning else None)
    home = Path(os.environ["GONGKAI_BENCH_A"]) if name == "a" else COLLECTIONS / name
    asked = [home / "questions.jsonl", home / "outside.jsonl"]
    judged = [one for path in asked if path.exists() for one in questions(path)]
    path = home / "learning.jsonl"
    learning = questions(path) if path.exists() else []
    return Learned(made, tuple(rows(made, learning)), tuple(rows(made, judged)))


def notices_learned(folder: Path, *, meaning: bool) -> Learned:
    """Return the notices with the questions on them whose answers' places are known."""
    index = build_index(notices(), revision=1)
    near = _vectors(folder, "notices")(index) if meaning else None
    made = Collection("notices", index, Answerer(index, near), {})
    spans = notice_spans()
    real = [span for span in spans if span[-1] != "own"]
    own = [span for span in spans if span[-1] == "own"][:: len(spans) // OWN or 1]
    return Learned(made, tuple(spanned(made, [*real, *own])), ())


def _vectors(folder: Path, name: str) -> Any:
    meaning = TextVectors(folder / f"{name}.vectors", E5Encoder())

    def of(index: Index) -> IndexMeaning:
        near = IndexMeaning(index, meaning)
        near.prepare()
        near.fill()
        return near

    return of


def fit_sentences(learning: Sequence[Row]) -> Floats:
    """Return what the features are worth: the most likely right sentences of all questions."""
    used = [row for row in learning if row.covered.max(initial=0) > 0]
    rows_ = [row.rows[row.reading.quotable] for row in used]
    right_ = [row.covered[row.reading.quotable] for row in used]
    kept = [at for at, one in enumerate(right_) if one.max(initial=0) > 0]
    table = np.concatenate([rows_[at] for at in kept])
    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    table = ((table - mean) / spread).astype(np.float32)
    sizes = np.array([len(rows_[at]) for at in kept])
    begins = np.cumsum(np.append(0, sizes))[:-1]
    good = np.concatenate([right_[at] >= right_[at].max() for at in kept]).astype(np.float32)

    def loss(weights: Doubles) -> tuple[float, Doubles]:
        scores = table @ weights.astype(np.float32)
        likely = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes))
        whole = np.add.reduceat(likely, begins)
        hit = np.add.reduceat(likely * good, begins) + 1e-30
        value = float(-(np.log(hit) - np.log(whole)).sum() + RIDGE * (weights @ weights) / 2)
        slope = likely / np.repeat(whole, sizes) - likely * good / np.repeat(hit, sizes)
        return value, (table.T @ slope + RIDGE * weights).astype(np.float64)

    best = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B",
                    options={"maxiter": 60}).x  # fmt: skip
    weights: Floats = np.where(spread > 1e-5, best / spread, 0).astype(np.float32)
    return weights


def fit_logistic(features: Doubles, true: Doubles) -> Logistic:
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    table = np.concatenate([(features - mean) / spread, np.ones((len(features), 1))], axis=1)

    def loss(weights: Doubles) -> tuple[float, Doubles]:
        likely = 1 / (1 + np.exp(-(table @ weights)))
        value = -(true * np.log(likely + 1e-9) + (1 - true) * np.log(1 - likely + 1e-9)).sum()
        ridge = DECISION_RIDGE * np.append(weights[:-1], 0)
        return float(value + ridge @ weights / 2), table.T @ (likely - true) + ridge

    best = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x
    scaled = best[:-1] / spread
    return Logistic(scaled.astype(np.float32), float(best[-1] - scaled @ mean))


def fit_trees(features: Doubles, true: Doubles) -> Trees:
    """Return small trees, each mending what those before it miss."""
    import lightgbm

    told_ = [at for at, name in enumerate(DECIDE) if name not in NOT_TOLD]
    names = [DECIDE[at] for at in told_]
    model = lightgbm.LGBMClassifier(
        **TREES, random_state=1, deterministic=True, n_jobs=1, verbose=-1
    )
    model.fit(features[:, told_], true)
    return Trees(
        tuple(
            _tree(tree["tree_structure"], names)
            for tree in model.booster_.dump_model()["tree_info"]
        )
    )


def _tree(node: dict[str, Any], names: Sequence[str]) -> Tree:
    if "split_feature" not in node:
        return float(round(node["leaf_value"], 5))
    return (
        DECIDE.index(names[node["split_feature"]]),
        float(round(node["threshold"], 5)),
        _tree(node["left_child"], names),
        _tree(node["right_child"], names),
    )


def _written(tree: Tree) -> Any:
    if isinstance(tree, float):
        return tree
    at, bound, low, high = tree
    return [DECIDE[at], bound, _written(low), _written(high)]


@dataclass(frozen=True, slots=True)
class Judged:
    row: Row
    right: bool
    features: Floats


def judged(learned: Learned, sentence: Floats) -> list[Judged]:
    never = Logistic(np.zeros(len(DECIDE), dtype=np.float32), 0.0)
    numbers = Matching(sentence, never, never, 1.0, 1.0)
    out = []
    for row in learned.judged:
        chosen = choose(learned.made.index, row.reading, row.rows, numbers)
        text = quoted(learned.made.index, chosen)
        good = row.answerable and right(row.question, text)
        out.append(Judged(row, good, chosen.features))
    return out


def quoted(index: Index, chosen: Chosen) -> str:
    return "\n".join(text_of(index, quote.sentences) for quote in chosen.quotes)


def decision(cases: Sequence[Judged]) -> tuple[Logistic, Trees]:
    """Return how likely a quotation is right, and that anything published answers."""
    used = [
        one for one in cases if one.row.answerable or one.row.question["kind"] == "unanswerable"
    ]
    features = np.stack([one.features for one in used]).astype(np.float64)
    true = np.array([one.right for one in used], dtype=np.float64)
    answerable = np.array([one.row.answerable for one in used], dtype=np.float64)
    return fit_logistic(features, true), fit_trees(features, answerable)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: whether it was answered, rightly, or a right choice offered."""

    question: dict[str, Any]
    status: AnswerStatus
    right: bool
    choice: bool
    length: int


def outcomes(learned: Learned, numbers: Matching) -> list[Outcome]:
    """Ask every question of a collection as a citizen would, deciding by these numbers."""
    made = learned.made
    answerer = Answerer(made.index, made.near, matched=numbers)
    return [_outcome(made, answerer, row.question) for row in learned.judged]


def _outcome(made: Collection, answerer: Answerer, question: dict[str, Any]) -> Outcome:
    context = context_of(made, question.get("after") or [])
    answer = answerer.answer(question["question"], context=context, today=TODAY)
    answered = answer.status is AnswerStatus.ANSWERED
    choices = {made.files[hit.disclosure] for hit in answer.choices}
    return Outcome(
        question=question,
        status=answer.status,
        right=answered and "must" in question and right(question, answer.answer),
        choice=bool(choices & set(question.get("docs", ()))),
        length=len(answer.answer),
    )


def shares(cases: Sequence[Outcome], forced: Sequence[Judged]) -> dict[str, float]:
    """Return the shares: right, wrong, a right choice, dead; and of what nothing answers."""
    able = [one for one in cases if "must" in one.question]
    outside = [one for one in cases if one.question["kind"] == "unanswerable"]
    answered = [one for one in able if one.status is AnswerStatus.ANSWERED]
    good = sum(one.right for one in answered) / len(able)
    wrong = len(answered) / len(able) - good
    choice = sum(one.choice for one in able) / len(able)
    return {
        "forced": float(np.mean([one.right for one in forced if one.row.answerable])),
        "right": good, "wrong": wrong, "choice": choice, "dead": 1 - good - wrong - choice,
        "kept back": float(np.mean([one.status is AnswerStatus.NOT_FOUND for one in outside])),
        "let through": float(np.mean([one.status is AnswerStatus.ANSWERED for one in outside])),
        "median": float(np.median([one.length for one in answered])),
        "over 200": float(np.mean([one.length > LONG for one in answered])),
    }  # fmt: skip


def by_kind(cases: Sequence[Outcome]) -> dict[str, float]:
    """Return the share answered rightly of each kind of question."""
    able = [one for one in cases if "must" in one.question]
    kinds = dict.fromkeys(one.question["kind"] for one in able)
    return {
        kind: float(np.mean([one.right for one in able if one.question["kind"] == kind]))
        for kind in kinds
    }


def held_back(sets: dict[str, Learned], answered: float) -> dict[str, dict[str, float]]:
    """Return the figures of each collection by what was learned from all others."""
    figures = {}
    for name in JUDGED:
        if name not in sets:
            continue
        others = {key: one for key, one in sets.items() if key != name}
        sentence = fit_sentences(learning_rows(others))
        right_, answerable = decision(decision_cases(others))
        cases = outcomes(sets[name], Matching(sentence, right_, answerable, answered, OFFERED))
        figures[name] = shares(cases, judged(sets[name], sentence))
        print(name, {key: round(value, 3) for key, value in figures[name].items()})
        print("   ", {key: round(value, 2) for key, value in by_kind(cases).items()}, flush=True)
    return figures


def learning_rows(sets: dict[str, Learned]) -> list[Row]:
    return [row for one in sets.values() for row in (*one.judged, *one.learning)]


def decision_cases(sets: dict[str, Learned]) -> list[Judged]:
    """Return cases judged by sentence weights that have not seen their collection."""
    cases = []
    for name, one in sets.items():
        others = {key: other for key, other in sets.items() if key != name}
        if one.judged and others:
            cases += judged(one, fit_sentences(learning_rows(others)))
    return cases


def table_of(sets: dict[str, Learned], answered: float) -> dict[str, Any]:
    sentence = fit_sentences(learning_rows(sets))
    right_, answerable = decision(decision_cases(sets))
    return {
        "sentence": _named(sentence, MATCH),
        "right": {"weights": _named(right_.weights, DECIDE), "bias": right_.bias},
        "answerable": {"trees": [_written(tree) for tree in answerable.trees]},
        "answered": answered,
        "offered": OFFERED,
    }


def _named(weights: Floats, names: Sequence[str]) -> dict[str, float]:
    pairs = zip(names, weights.tolist(), strict=True)
    return {name: round(value, 5) for name, value in pairs if abs(value) > 1e-6}


def main(folder: Path, *, write: bool, only: str | None) -> None:
    for key, meaning in (("meaning", True), ("words", False)):
        if only not in (None, key):
            continue
        print(key)
        names = [name for name in NAMES if (folder / name).exists()]
        sets = {name: learned_from(folder, name, meaning=meaning) for name in names}
        if available():
            sets["notices"] = notices_learned(folder, meaning=meaning)
        figures = held_back(sets, ANSWERED[key])
        if write:
            _write(key, table_of(sets, ANSWERED[key]), figures)


def _write(key: str, part: dict[str, Any], figures: dict[str, Any]) -> None:
    table = json.loads(TABLE.read_text(encoding="utf8"))
    held = table["made"]["held_back"] | {key: figures}
    table[key] = part
    table["made"] = {
        "by": "tests/bench/answers/learn.py",
        "day": datetime.now(UTC).date().isoformat(),
        "how": f"ridge {RIDGE}, for the decision {DECISION_RIDGE}",
        "held_back": held,
    }
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    chosen_only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    main(Path(sys.argv[1]), write="--write" in sys.argv, only=chosen_only)
