"""Fusion: from the fields' scores to one order of disclosures and one passage of each."""

from dataclasses import dataclass
from math import exp

import numpy as np

from knowledge.index.index import Index
from knowledge.index.postings import Ints
from knowledge.search.candidates import Candidates, gather
from knowledge.search.decision_features import decision_features
from knowledge.search.features import window_features
from knowledge.search.mending import mend
from knowledge.search.question import Question
from knowledge.search.recall import recall
from knowledge.search.weights import Weights
from knowledge.text.lexicon import Lexicon

CANDIDATES = 10  # disclosures that are read


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, best first, each with the row of its best window and its calibrated score."""

    candidates: Candidates
    rows: Ints
    scores: tuple[float, ...]


def find(
    index: Index, question: Question, lexicon: Lexicon, *, weights: Weights, among: np.ndarray
) -> Found | None:
    """Find the disclosures that may answer, or nothing where no term is known."""
    question = mend(index, question, lexicon)
    recalled = recall(
        index, question, lexicon, weights=weights, among=among, limit=CANDIDATES
    )
    if not len(recalled.best):
        return None
    candidates = gather(index, question, recalled)
    rows = best_windows(index, candidates, weights)
    scores: list[float] = []
    for place in range(len(rows)):
        score = calibrated(index, candidates, place, rows, weights)
        scores.append(min(score, *scores[-1:], 1.0))  # never above the one before
    return Found(candidates, rows, tuple(scores))


def best_windows(index: Index, candidates: Candidates, weights: Weights) -> Ints:
    """Return the row of each candidate's best window."""
    features = window_features(index, candidates)
    seen = candidates.windows
    statute = index.statutes[candidates.numbers][seen.owner]
    values = np.where(
        statute, features @ weights.window_statute, features @ weights.window_notice
    )
    edges = np.searchsorted(seen.owner, np.arange(len(candidates.numbers) + 1)).tolist()
    pairs = zip(edges[:-1], edges[1:], strict=True)
    return np.array([begin + int(np.argmax(values[begin:end])) for begin, end in pairs])


def calibrated(
    index: Index, candidates: Candidates, place: int, rows: Ints, weights: Weights
) -> float:
    """Return how likely it is, from 0 to 1, that a candidate answers the question."""
    features = decision_features(index, candidates, place, rows)
    return 1 / (1 + exp(-float(features @ weights.decision) - weights.bias))
