"""Learn which sentence of a passage answers, and write knowledge/data/extract.json.

Run from the repository with the folder of real texts beside it:

    python -m tests.bench.quoting.learn_extract [--write]

A linear model is fitted, by the likelihood of a right sentence among the sentences of the right
disclosure's passage; right is what holds half of the annotated answer, or lies in it by half.
The held-out half of the small bureau's sample questions is never learned from. How much of an
answer is then quoted is told by ``python -m tests.bench.quoting.extracts --cross-validated``.
"""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np

from knowledge.search.quoting.sentences import SENTENCE, sentence_features, sentences_of
from tests import ROOT
from tests.bench.quoting.annotated import HELD_OUT, Case, all_cases, by_kind
from tests.bench.retrieval.fitting import Group, Matrix, fit_choice
from tests.bench.retrieval.learn_weights import FOLDS, folds
from tests.bench.retrieval.looking import REAL

RIDGE = 0.002
HALF = 0.5
IN_PASSAGE = 0.3  # so much of the answer must stand in the passage to be learned from
TABLE = ROOT / "knowledge" / "data" / "extract.json"


def group_of(case: Case) -> Group:
    """Return the sentences of the right passage, and which of them answer."""
    mine = sentences_of(case.index, case.candidates, case.row)
    rows = sentence_features(case.index, case.candidates, case.row, mine).astype(float)
    begins = case.candidates.windows.begins[mine.low : mine.high]
    ends = case.candidates.windows.ends[mine.low : mine.high]
    shared = np.minimum(ends, case.answer[1]) - np.maximum(begins, case.answer[0])
    shared, size = np.maximum(shared, 0), case.answer[1] - case.answer[0]
    right = (shared >= HALF * size) | ((shared > 0) & (shared >= HALF * (ends - begins)))
    right &= shared.sum() >= IN_PASSAGE * size
    return Group(rows, right, 1.0 if case.kind == "own" else REAL)


def learned(groups: Sequence[Group], found: Sequence[Case]) -> Matrix:
    """Return the weights learned from all questions but those held out."""
    known = [group for group, case in zip(groups, found, strict=True) if case.kind != HELD_OUT]
    return fit_choice(known, RIDGE)


def held_back(found: Sequence[Case]) -> list[Matrix]:
    """Return for each question weights that were learned without it."""
    groups, fold = [group_of(case) for case in found], folds(len(found))
    parts = [
        learned(
            [groups[int(at)] for at in np.flatnonzero(fold != number)],
            [found[int(at)] for at in np.flatnonzero(fold != number)],
        )
        for number in range(FOLDS)
    ]
    return [parts[number] for number in fold.tolist()]


def answering(found: Sequence[Case], weights: Sequence[Matrix]) -> dict[str, float]:
    """Return how often the best sentence is right, of the passages that hold the answer."""
    right: dict[str, list[bool]] = {kind: [] for kind, _ in by_kind(list(found))}
    for case, weight in zip(found, weights, strict=True):
        group = group_of(case)
        if group.right.any():
            right[case.kind].append(bool(group.right[int(np.argmax(group.rows @ weight))]))
    return {kind: round(float(np.mean(found)), 3) for kind, found in right.items()}


def table() -> dict[str, Any]:
    found = all_cases()
    weights = learned([group_of(case) for case in found], found)
    counts = ", ".join(f"{kind} {len(mine)}" for kind, mine in by_kind(found))
    return {
        "made": {
            "by": "tests/bench/quoting/learn_extract.py",
            "on": f"questions with the place of their answer: {counts}",
            "day": datetime.now(UTC).date().isoformat(),
            "how": f"{FOLDS} folds by question; ridge {RIDGE}; nothing from what is held out",
            "cross_validated": {"right sentence": answering(found, held_back(found))},
        },
        "weights": dict(zip(SENTENCE, weights.round(4).tolist(), strict=True)),
    }


def main() -> None:
    text = json.dumps(table(), ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(text)
    if "--write" in sys.argv:
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
