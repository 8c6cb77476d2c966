"""Measure what is quoted: how much of the annotated answer, and how much besides.

    python -m tests.bench.extracts [--cross-validated]

Asked are the questions on the real notices, where the folder of real texts is there, and those
of a small bureau, of whose sample questions half is held out. Counted is where the right
disclosure comes first, whatever was decided; ``--cross-validated`` quotes each question with
weights learned without it. What is learned, and from what, stands in ``learn_extract``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from knowledge.disclosure import Disclosure
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search.candidates import Candidates
from knowledge.search.extract import bounds
from knowledge.search.follow_up import understand_after
from knowledge.search.fusion import find
from knowledge.search.named import shown
from knowledge.search.weights import Weights, weights
from tests.bench.desk_texts import DAY, desk_texts, samples
from tests.bench.real_texts import Asked, available, notice_spans, notices
from tests.bench.retrieval import say

ANSWERS = Path(__file__).parent / "desk_answers.txt"
WHOLE = 0.95  # so much of an answer counts as all of it

Span = tuple[int, int]
Extracting = Callable[[Index, Candidates, int], Span]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A question with the disclosure that answers it, and where in its text the answer stands."""

    question: str
    disclosure: str
    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question looked up: the candidates, the right one's passage, and the answer's place.

    ``first`` tells whether the right disclosure came first. Places count in the index's store.
    """

    kind: str
    index: Index
    candidates: Candidates
    row: int
    answer: Span
    first: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """How much of the answer is quoted, how much of the quotation is answer, and lengths."""

    recall: float
    precision: float
    length: int
    in_passage: float  # how much of the answer the passage holds


def desk_answers() -> dict[str, tuple[str, str]]:
    """Return how the answers to the bureau's questions begin and end, by question."""
    lines = ANSWERS.read_text(encoding="utf-8").splitlines()
    split = [line.split("|") for line in lines if line and not line.startswith("#")]
    return {question: (begin, rest[0] if rest else begin) for question, begin, *rest in split}


def desk_annotated(texts: list[Disclosure]) -> list[Annotated]:
    """Return the bureau's attached questions, then its sample questions, learned and held out."""
    answers = desk_answers()
    attached = [Asked(question, text.id) for text in texts for question in text.questions]
    sets = (
        ("attached", attached),
        ("sample", samples(held_out=False)[0]),
        ("held out", samples(held_out=True)[0]),
    )
    by_id = {text.id: text.text for text in texts}
    return [
        _annotated(asked, by_id[asked.disclosure], answers[asked.question], kind)
        for kind, questions in sets
        for asked in questions
        if asked.disclosure in by_id and asked.question in answers
    ]


def _annotated(asked: Asked, text: str, answer: tuple[str, str], kind: str) -> Annotated:
    begin = text.index(answer[0])
    end = text.index(answer[1], begin) + len(answer[1])
    return Annotated(asked.question, asked.disclosure or "", begin, end, kind)


def real_annotated() -> list[Annotated]:
    """Return the questions on the real notices."""
    return [Annotated(*row) for row in notice_spans()]


def cases(texts: list[Disclosure], asked: Sequence[Annotated], day: date) -> list[Case]:
    """Look the questions up among the texts."""
    index = build_index(texts, revision=1)
    numbers = {entry.id: number for number, entry in enumerate(index.entries)}
    found = (_case(index, one, numbers[one.disclosure], weights(), day) for one in asked)
    return [case for case in found if case is not None]


def _case(index: Index, asked: Annotated, number: int, learned: Weights, day: date) -> Case | None:
    question = understand_after(asked.question, None, lexicon=index.lexicon, today=day)
    found = find(index, question, weights=learned, among=shown(index, question))
    if found is None or number not in found.numbers:
        return None
    place = found.numbers.index(number)
    begins = index.text_bounds(number)[0]
    answer = begins + asked.begin, begins + asked.end
    return Case(asked.kind, index, found.candidates, int(found.rows[place]), answer, place == 0)


def all_cases() -> list[Case]:
    """Look up every annotated question there is."""
    desk = desk_texts()
    out = cases(desk, desk_annotated(desk), DAY)
    # an attached question is asked where it is not attached: nobody types it word for word
    if available():
        out += cases(notices(), real_annotated(), DAY)
    return out


def overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def quoted(case: Case, span: Span) -> Quoted:
    """Return how well a quotation covers the answer."""
    size = case.answer[1] - case.answer[0]
    shared, length = overlap(span, case.answer), span[1] - span[0]
    passage = case.candidates.windows.bounds(case.row)
    return Quoted(shared / size, shared / max(length, 1), length,
                  overlap(passage, case.answer) / size)  # fmt: skip


def by_kind(found: list[Case]) -> Iterator[tuple[str, list[Case]]]:
    for kind in dict.fromkeys(case.kind for case in found):
        yield kind, [case for case in found if case.kind == kind]


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
    for kind, mine in by_kind(all_cases()):
        results = [
            quoted(case, bounds(case.index, case.candidates, case.row))
            for case in mine
            if case.first
        ]
        say(f"{kind}: {told(results)}")


if __name__ == "__main__":
    main()
