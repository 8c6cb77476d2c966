"""Fusion: from the fields' scores to one order of disclosures and one passage of each."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance.Indel import normalized_similarity as ratio

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.question.question import Question
from knowledge.search.ranking.candidates import Candidates, gather
from knowledge.search.ranking.features import window_features
from knowledge.search.ranking.listed import begins_with_asked
from knowledge.search.ranking.ranking import rank_features
from knowledge.search.ranking.recall import Recalled, recall
from knowledge.search.ranking.weights import Weights
from knowledge.text.kinds import certain

CERTAIN = 5.0  # a telephone, an address, a site: a window without one does not answer
LISTED = (
    10.0  # documents or steps are asked for: a window that begins with the list of them answers
)
COMPARED = 3  # hits whose passages are kept from saying the same
CANDIDATES = 5  # disclosures that are read, and as many that are near in meaning
ALIKE = 0.8  # two passages this much alike say the same


@dataclass(frozen=True, slots=True)
class RankedCandidates:
    """Candidates with their order, and in that order the row of the best window.

    ``ranks`` are, in that order, the logarithms of their odds; ``values`` are those of the
    windows as passages.
    """

    candidates: Candidates
    order: Ints
    rows: Ints
    ranks: Floats
    values: Floats

    def around(self, begin: int, end: int) -> tuple[int, int] | None:
        """Return the bounds of the best window that holds a stretch; None where none does."""
        windows = self.candidates.windows
        stops = windows.ends[windows.reach - 1]
        holding = np.flatnonzero((windows.begins <= begin) & (stops >= end))
        if not len(holding):
            return None
        return windows.bounds(int(holding[np.argmax(self.values[holding])]))

    @property
    def numbers(self) -> list[int]:
        """Return the numbers of the disclosures, best first."""
        numbers: list[int] = self.candidates.numbers[self.order].tolist()
        return numbers


def find(
    index: Index,
    question: Question,
    *,
    weights: Weights,
    among: npt.NDArray[np.bool_],
    near: Ints | None = None,
) -> RankedCandidates | None:
    """Find the disclosures that may answer, or nothing where none may.

    ``near`` are disclosures near in meaning, the nearest first, which words may not find.
    """
    recalled = recall(index, question, weights=weights, among=among, limit=CANDIDATES)
    if near is not None:
        recalled = _with_near(recalled, near[among[near]])
    if not len(recalled.best):
        return None
    candidates = gather(index, question, recalled)
    values = window_values(index, candidates, weights)
    quoting = quoting_values(index, candidates, values)
    rows = best_windows(candidates, quoting)
    best = np.maximum.reduceat(values, candidates.windows.edges[:-1])
    features = rank_features(index, candidates, best)
    ranks = features @ weights.rank
    order = np.argsort(-ranks, kind="stable")
    shown = _without_copies(index, candidates, quoting, order, rows[order])
    return RankedCandidates(candidates, order, shown, ranks[order], quoting)


def _with_near(recalled: Recalled, near: Ints) -> Recalled:
    known = set(recalled.best.tolist())
    others = [number for number in near.tolist() if number not in known][:CANDIDATES]
    return replace(recalled, best=np.concatenate([recalled.best, np.array(others, dtype=np.int64)]))


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


def _without_copies(
    index: Index, candidates: Candidates, values: Floats, order: Ints, rows: Ints
) -> Ints:
    """Return the rows with the next best passage where a disclosure repeats one before it."""
    seen, rows = candidates.windows, rows.copy()
    said: list[str] = []
    for at, place in enumerate(order[:COMPARED].tolist()):
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
