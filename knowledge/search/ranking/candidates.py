"""Candidates: the disclosures worth a closer look, and the sentences of them that are read."""

from dataclasses import dataclass

import numpy as np

from knowledge.index.index import Index
from knowledge.index.postings import Ints
from knowledge.search.question.concepts import Concepts, concepts_of
from knowledge.search.question.question import Question
from knowledge.search.ranking.recall import Recalled, top
from knowledge.search.ranking.windows import Holds, Windows, read


@dataclass(frozen=True, slots=True)
class Reading:
    """How many of a candidate's best passages are read, with their neighbours.

    Of a statute, passages are read with the rest of their article.
    """

    notice: int
    statute: int


FIRST = 3  # candidates that are read closely
CLOSELY, BRIEFLY = Reading(5, 8), Reading(1, 3)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Disclosures with their windows, in the order of recall.

    ``titled`` tells of each which terms stand in its title or attached questions.
    """

    question: Question
    concepts: Concepts
    recalled: Recalled
    numbers: Ints
    titled: Holds
    windows: Windows


def gather(index: Index, question: Question, recalled: Recalled) -> Candidates:
    """Read the best passages of the recalled disclosures, and what stands beside them."""
    spans, owners = [], []
    for place, number in enumerate(recalled.best.tolist()):
        sentences = _sentences(index, number, recalled, CLOSELY if place < FIRST else BRIEFLY)
        spans.append(sentences)
        owners.append(np.full(len(sentences), place))
    windows = read(index, np.concatenate(spans), np.concatenate(owners), question)
    titled = index.fields.headings.holding(recalled.slots, recalled.best)
    return Candidates(question, concepts_of(question), recalled, recalled.best, titled, windows)


def _sentences(index: Index, number: int, recalled: Recalled, reading: Reading) -> Ints:
    """Return the sentences of a disclosure's first passage, its best ones and their neighbours."""
    first, last = int(index.first_passage[number]), int(index.first_passage[number + 1])
    passages = index.passages
    if last - first <= min(reading.notice, reading.statute):
        return np.arange(passages[first], passages[last])
    sections = index.sections[passages[first:last]]
    articles = int(sections[-1]) > int(sections[0])
    best = top(recalled.passages[first:last], reading.statute if articles else reading.notice)
    chosen = np.zeros(last - first + 2, dtype=bool)
    for beside in range(3):
        chosen[best + beside] = True
    near = np.flatnonzero(chosen[1:-1])
    if articles:
        near = near[np.isin(sections[near], sections[best])]
    elif near[0] != 0:
        near = np.append(0, near)
    return np.concatenate(
        [
            np.arange(passages[first + passage], passages[first + passage + 1])
            for passage in near.tolist()
        ]
    )
