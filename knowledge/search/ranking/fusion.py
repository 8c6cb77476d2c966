"""Fusion: from the fields' scores to one order of disclosures and one passage of each."""

from dataclasses import dataclass
from itertools import pairwise
from math import tanh

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance.Indel import normalized_similarity as ratio

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.question.mending import mend
from knowledge.search.question.question import Question
from knowledge.search.quoting.extract import begins_with_asked
from knowledge.search.ranking.candidates import Candidates, gather
from knowledge.search.ranking.decision_features import ALIKE, Ordered, decision_features
from knowledge.search.ranking.features import window_features
from knowledge.search.ranking.ranking import rank_features, standing
from knowledge.search.ranking.recall import recall
from knowledge.search.ranking.weights import Decision, Weights
from knowledge.text.kinds import certain

CERTAIN = 5.0  # a telephone, an address, a site: a window without one does not answer
LISTED = (
    10.0  # documents or steps are asked for: a window that begins with the list of them answers
)
ANOTHER_YEAR = 0.3  # what is left of a score where the year asked about stands nowhere
COMPARED = 3  # hits whose passages are kept from saying the same
CANDIDATES = 5  # disclosures that are read


@dataclass(frozen=True, slots=True)
class RankedCandidates:
    """Candidates with their order, and in that order the row of the best window and the score.

    The first one's score is calibrated; the others' follow it by how much less likely they are
    to be the right one.
    """

    candidates: Candidates
    order: Ints
    rows: Ints
    scores: tuple[float, ...]

    @property
    def numbers(self) -> list[int]:
        """Return the numbers of the disclosures, best first."""
        numbers: list[int] = self.candidates.numbers[self.order].tolist()
        return numbers


def find(
    index: Index, question: Question, *, weights: Weights, among: npt.NDArray[np.bool_]
) -> RankedCandidates | None:
    """Find the disclosures that may answer, or nothing where no term is known."""
    question = mend(index, question)
    recalled = recall(index, question, weights=weights, among=among, limit=CANDIDATES)
    if not len(recalled.best):
        return None
    candidates = gather(index, question, recalled)
    values = window_values(index, candidates, weights)
    quoting = quoting_values(index, candidates, values)
    rows = best_windows(candidates, quoting)
    best = np.maximum.reduceat(values, candidates.windows.edges[:-1])
    ordered = ranked(index, candidates, rows, best, weights)
    first = calibrated(index, candidates, ordered, weights)
    scores = tuple((first * np.exp(ordered.ranks - ordered.ranks[0])).tolist())
    shown = _without_copies(index, candidates, quoting, ordered)
    return RankedCandidates(candidates, ordered.order, shown, scores)


def ranked(
    index: Index, candidates: Candidates, rows: Ints, best: Floats, weights: Weights
) -> Ordered:
    """Return the candidates in order; ``best`` is the value of each one's best window."""
    features = rank_features(index, candidates, best)
    ranks = features @ weights.rank
    order = np.argsort(-ranks, kind="stable")
    return Ordered(order, rows[order], features[order], ranks[order])


def window_values(index: Index, candidates: Candidates, weights: Weights) -> Floats:
    """Return what each window is worth as a quotation."""
    features = window_features(index, candidates)
    seen = candidates.windows
    statute = index.statutes[candidates.numbers][seen.owner]
    values: Floats = np.where(
        statute, features @ weights.window_statute, features @ weights.window_notice
    )
    if candidates.question.kinds & certain():
        values = values + np.float32(CERTAIN) * seen.highest(seen.counted)[0]
    return values


def quoting_values(index: Index, candidates: Candidates, values: Floats) -> Floats:
    """Return the windows' values with what decides between those of one disclosure.

    It tells nothing of whether the disclosure is the right one.
    """
    return values + np.float32(LISTED) * begins_with_asked(index, candidates).astype(np.float32)


def best_windows(candidates: Candidates, values: Floats) -> Ints:
    """Return the row of each candidate's best window."""
    edges = candidates.windows.edges.tolist()
    return np.array([begin + int(np.argmax(values[begin:end])) for begin, end in pairwise(edges)])


def _without_copies(index: Index, candidates: Candidates, values: Floats, ordered: Ordered) -> Ints:
    """Return the rows with the next best passage where a disclosure repeats one before it."""
    seen, rows = candidates.windows, ordered.rows.copy()
    said: list[str] = []
    for at, place in enumerate(ordered.order[:COMPARED].tolist()):
        row = int(rows[at])
        text = index.quote(*seen.bounds(row))
        if any(ratio(text, other, score_cutoff=ALIKE) for other in said):
            apart = (seen.owner == place) & (
                (seen.reach <= row) | (np.arange(len(values)) >= seen.reach[row])
            )
            if apart.any():
                rows[at] = int(np.argmax(np.where(apart, values, -np.inf)))
        said.append(text)
    return rows


def decision_of(index: Index, number: int, weights: Weights) -> Decision:
    """Return how the score of a disclosure is made and read."""
    return weights.decision_statute if index.statutes[number] else weights.decision_notice


def calibrated(index: Index, candidates: Candidates, ordered: Ordered, weights: Weights) -> float:
    """Return how likely it is, from 0 to 1, that the first candidate answers the question."""
    features = decision_features(index, candidates, ordered)
    years, first = candidates.question.years, candidates.numbers[ordered.order[:1]]
    decision = decision_of(index, int(first[0]), weights)
    score = (1 + tanh((float(features @ decision.weights) + decision.bias) / 2)) / 2
    if years and not standing(index, map(str, years), first).any():
        score *= ANOTHER_YEAR
    return score
