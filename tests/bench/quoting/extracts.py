"""Measure what is quoted: how much of the annotated answer, and how much besides.

    python -m tests.bench.quoting.extracts [--cross-validated]

Asked are the questions whose answers' places are known, of real notices and of a small bureau.
Counted is where the right disclosure comes first, whatever was decided. With
``--cross-validated`` each question is quoted with weights learned without it; without it the
weights in force are used, which have seen all but those held out.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.search.quoting.extract import bounds
from tests.bench.quoting.annotated import Case, Span, all_cases, by_kind
from tests.bench.quoting.learn_extract import held_back
from tests.bench.retrieval.fitting import Matrix
from tests.bench.retrieval.quality import say

WHOLE = 0.95  # so much of an answer counts as all of it


@dataclass(frozen=True, slots=True)
class Quoted:
    """How much of the answer is quoted, how much of the quotation is answer, and lengths."""

    recall: float
    precision: float
    length: int
    in_passage: float  # how much of the answer the passage holds


def overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def quoted(case: Case, span: Span) -> Quoted:
    """Return how well a quotation covers the answer."""
    size = case.answer[1] - case.answer[0]
    shared, length = overlap(span, case.answer), span[1] - span[0]
    passage = case.candidates.windows.bounds(case.row)
    return Quoted(shared / size, shared / max(length, 1), length,
                  overlap(passage, case.answer) / size)  # fmt: skip


def told(results: list[Quoted]) -> str:
    def mean(values: list[float]) -> float:
        return float(np.mean(values))

    recall, precision = (
        mean([one.recall for one in results]),
        mean([one.precision for one in results]),
    )
    harmonic = [
        2 * one.recall * one.precision / max(one.recall + one.precision, 1e-9) for one in results
    ]
    return (
        f"{len(results)} questions  recall {recall:.3f}  precision {precision:.3f}  "
        f"F1 {mean(harmonic):.3f}  whole {mean([one.recall >= WHOLE for one in results]):.3f}  "
        f"none of it {mean([one.recall == 0 for one in results]):.3f}  "
        f"characters {mean([one.length for one in results]):.0f}  "
        f"the passage's recall {mean([one.in_passage for one in results]):.3f}"
    )


def main() -> None:
    found = all_cases()
    weights_each: Sequence[Matrix | None] = [None] * len(found)
    if "--cross-validated" in sys.argv:
        weights_each = held_back(found)
    results: dict[str, list[Quoted]] = {kind: [] for kind, _ in by_kind(found)}
    for case, learned in zip(found, weights_each, strict=True):
        if case.first:
            span = bounds(case.index, case.candidates, case.row, learned=learned)
            results[case.kind].append(quoted(case, span))
    for kind, mine in results.items():
        say(f"{kind}: {told(mine)}")


if __name__ == "__main__":
    main()
