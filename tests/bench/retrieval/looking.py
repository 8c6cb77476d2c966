"""What is learned from: collections with their questions, and the rows of features they give."""

from dataclasses import dataclass

import numpy as np

from knowledge.catalogue.disclosure import Disclosure
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search.question.mending import mend
from knowledge.search.question.question import Question, understand
from knowledge.search.ranking import fusion
from knowledge.search.ranking.candidates import Candidates, gather
from knowledge.search.ranking.features import window_features
from knowledge.search.ranking.ranking import rank_features
from knowledge.search.ranking.recall import Recalled, recall
from knowledge.search.ranking.weights import Weights
from tests.bench.retrieval.fitting import Group
from tests.bench.retrieval.real_texts import Asked

REAL = 2.0  # what a question that was really asked counts beside one of the project's own


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of texts of one kind with its questions."""

    kind: str
    index: Index
    numbers: dict[str, int]
    answerable: list[Asked]
    unanswerable: list[Asked]


def collection_of(
    kind: str, texts: list[Disclosure], answerable: list[Asked], unanswerable: list[Asked]
) -> Collection:
    """Return a collection with its index."""
    index = build_index(texts, revision=1)
    numbers = {entry.id: number for number, entry in enumerate(index.entries)}
    return Collection(kind, index, numbers, answerable, unanswerable)


def weight_of(asked: Asked) -> float:
    """Return how much a question counts where weights are learned."""
    return 1.0 if asked.kind == "own" else REAL


def looked_up(
    collection: Collection, asked: Asked, weights: Weights, *, without: bool = False, limit: int
) -> tuple[Recalled, Question] | None:
    index = collection.index
    question = mend(index, understand(asked.question, index.lexicon))
    among = index.quotable.copy()
    if without and asked.disclosure is not None:
        among[collection.numbers[asked.disclosure]] = False
    recalled = recall(index, question, weights=weights, among=among, limit=limit)
    return (recalled, question) if len(recalled.best) else None


def candidates(
    collection: Collection, asked: Asked, weights: Weights, *, without: bool = False
) -> Candidates | None:
    looked = looked_up(collection, asked, weights, without=without, limit=fusion.CANDIDATES)
    return gather(collection.index, looked[1], looked[0]) if looked else None


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
    return Group(np.stack(columns, axis=1).astype(float), right, weight_of(asked))


def window_group(collection: Collection, asked: Asked, weights: Weights) -> Group | None:
    """Return the windows of the right disclosure, and which of them hold the answer."""
    found = candidates(collection, asked, weights)
    if found is None or asked.disclosure is None:
        return None
    place = np.flatnonzero(found.numbers == collection.numbers[asked.disclosure])
    if not len(place):
        return None
    mine = np.flatnonzero(found.windows.owner == place[0])
    begin = int(collection.index.text_begins(found.numbers[place[0]]))
    bounds = [found.windows.bounds(int(row)) for row in mine]
    right = np.array([asked.inside(first - begin, last - begin) for first, last in bounds])
    features = window_features(collection.index, found)[mine].astype(float)
    return Group(features, right, weight_of(asked))


def rank_group(collection: Collection, asked: Asked, weights: Weights) -> Group | None:
    """Return the candidates, and which of them is the right disclosure."""
    found = candidates(collection, asked, weights)
    if found is None or asked.disclosure is None:
        return None
    values = fusion.window_values(collection.index, found, weights)
    best = values[fusion.best_windows(found, values)]
    features = rank_features(collection.index, found, best).astype(float)
    right = found.numbers == collection.numbers[asked.disclosure]
    return Group(features, right, weight_of(asked))
