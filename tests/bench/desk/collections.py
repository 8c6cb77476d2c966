"""Small collections that the decision is learned from, so that it holds for every size.

They are drawn from the notices and from the catalogue of a small bureau, down to one text.
"""

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from knowledge.catalogue.disclosure import Status
from knowledge.search.ranking.weights import Weights
from tests.bench.desk.texts import ROUNDS, bare, desk_texts, elsewhere, left_out, samples
from tests.bench.retrieval.looking import (
    Collection,
    Decided,
    collection_of,
    decided_first,
    decision_row,
)
from tests.bench.retrieval.real_texts import Asked, notices


def desk_collections() -> list[Collection]:
    """Return the bureau's catalogue with questions left out in turn, without any, and whole.

    Only the half of the sample questions that may be learned from is among them.
    """
    texts, others = desk_texts(), elsewhere()
    rounds = [left_out(texts, number) for number in range(ROUNDS)]
    everything = [asked for _, questions in rounds for asked in questions]
    answerable, unanswerable = samples(held_out=False)
    return [
        *(collection_of("notice", rest, questions, []) for rest, questions in rounds),
        collection_of("notice", bare(texts), everything + answerable, others + unanswerable),
        collection_of("notice", texts, answerable, others + unanswerable),
    ]


def small_rows(collection: Collection, weights: Weights) -> Decided:
    """Return rows from small collections, drawn from the large one, down to a single text."""
    chance = np.random.default_rng(1)
    texts = {text.id: text for text in notices()}
    rows, labels, numbers = [], [], []
    for size, times in ((1, 60), (5, 30), (45, 8)):
        for _ in range(times):
            drawn = chance.choice(len(collection.answerable), size, replace=False)
            asked = [collection.answerable[at] for at in drawn]
            mine = [texts[one.disclosure or ""] for one in asked]
            part = collection_of(collection.kind, mine, asked, [])
            others = chance.choice(len(collection.unanswerable), 3 + size // 3, replace=False)
            for at in drawn[:15]:
                row = decision_row(part, collection.answerable[at], weights, without=False)
                if row is not None:
                    rows.append(row)
                    labels.append(1)
                    numbers.append(at)
            for at in others:
                row = decision_row(part, collection.unanswerable[at], weights, without=False)
                if row is not None:
                    rows.append(row)
                    labels.append(3)
                    numbers.append(at)
    return Decided(np.array(rows), np.array(labels), np.array(numbers))


def desk_rows(desk: Sequence[Collection], weights: Weights) -> Decided:
    """Return rows from the bureau's catalogue and from a few of its texts at a time.

    Where another disclosure comes first the question tells neither way: it may answer as well.
    """
    rows, labels, numbers = [], [], []
    for one in [*desk, *desk_draws(desk)]:
        for asked in one.answerable:
            row, right = decided_first(one, asked, weights)
            if row is not None and right:
                rows.append(row)
                labels.append(1)
                numbers.append(desk_number(asked))
        for asked in one.unanswerable:
            row = decision_row(one, asked, weights, without=False)
            if row is not None:
                rows.append(row)
                labels.append(3)
                numbers.append(desk_number(asked))
    return Decided(np.array(rows), np.array(labels), np.array(numbers))


def desk_number(asked: Asked) -> int:
    """Return a number for a question that those on the same disclosure share."""
    return zlib.crc32((asked.disclosure or asked.question).encode()) % 1000


def desk_draws(desk: Sequence[Collection]) -> Iterator[Collection]:
    """Yield collections of a few texts of the bureau, with questions they do not answer."""
    if not desk:
        return
    chance, others = np.random.default_rng(3), elsewhere()
    texts = [text for text in desk_texts() if text.status is Status.PUBLISHED]
    for size, times in ((1, 50), (4, 25), (16, 8)):
        for turn in range(times):
            drawn = {int(at) for at in chance.choice(len(texts), size, replace=False)}
            mine = [texts[at] for at in sorted(drawn)]
            rest = [one for at, one in enumerate(texts) if at not in drawn and one.questions]
            number = turn % ROUNDS
            left, asked = left_out(mine, number)
            foreign = [others[at] for at in chance.choice(len(others), 3, replace=False)]
            foreign += [
                Asked(rest[at].questions[0]) for at in chance.choice(len(rest), 3, replace=False)
            ]
            yield collection_of("notice", left if turn % 2 else bare(mine), asked, foreign)
