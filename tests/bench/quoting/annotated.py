"""Questions with the place of their answer, looked up: what extracts are measured on.

The real notices tell where the answer stands, as far as the folder of real texts is there; for
the catalogue of a small bureau ``desk_answers.txt`` does. Of the bureau's sample questions half
is held out: nothing is learned or chosen from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from knowledge.catalogue.disclosure import Disclosure
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search.question.follow_up import understand_after
from knowledge.search.question.named import shown
from knowledge.search.ranking.candidates import Candidates
from knowledge.search.ranking.fusion import find
from knowledge.search.ranking.weights import weights
from tests.bench.desk.texts import DAY, answer_span, desk_texts, samples
from tests.bench.retrieval.real_texts import Asked, available, notice_spans, notices

HELD_OUT = "held out"

Span = tuple[int, int]


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


def desk_annotated(texts: list[Disclosure]) -> list[Annotated]:
    """Return the bureau's attached questions, then its sample questions, learned and held out."""
    attached = [Asked(question, text.id) for text in texts for question in text.questions]
    sets = (
        ("attached", attached),
        ("sample", samples(held_out=False)[0]),
        (HELD_OUT, samples(held_out=True)[0]),
    )
    by_id = {text.id: text.text for text in texts}
    return [
        Annotated(asked.question, asked.disclosure, *span, kind)
        for kind, questions in sets
        for asked in questions
        if asked.disclosure in by_id
        and (span := answer_span(asked.question, by_id[asked.disclosure]))
    ]


def real_annotated() -> list[Annotated]:
    """Return the questions on the real notices."""
    return [Annotated(*row) for row in notice_spans()]


def cases(texts: list[Disclosure], asked: Sequence[Annotated], day: date) -> list[Case]:
    """Look the questions up among the texts."""
    index = build_index(texts, revision=1)
    numbers = {entry.id: number for number, entry in enumerate(index.entries)}
    found = (_case(index, one, numbers[one.disclosure], day) for one in asked)
    return [case for case in found if case is not None]


def _case(index: Index, asked: Annotated, number: int, day: date) -> Case | None:
    question = understand_after(asked.question, None, lexicon=index.lexicon, today=day)
    found = find(index, question, weights=weights(), among=shown(index, question))
    if found is None or number not in found.numbers:
        return None
    place = found.numbers.index(number)
    begins = int(index.text_begins(np.array(number)))
    answer = begins + asked.begin, begins + asked.end
    return Case(asked.kind, index, found.candidates, int(found.rows[place]), answer, place == 0)


def all_cases() -> list[Case]:
    """Look up every annotated question there is."""
    desk = desk_texts()
    out = cases(desk, desk_annotated(desk), DAY)
    if available():
        out += cases(notices(), real_annotated(), DAY)
    return out


def by_kind(found: list[Case]) -> Iterator[tuple[str, list[Case]]]:
    for kind in dict.fromkeys(case.kind for case in found):
        yield kind, [case for case in found if case.kind == kind]
