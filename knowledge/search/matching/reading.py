"""Reading the candidates sentence by sentence: what each holds of a question, and where it stands.

Which disclosures are candidates belongs in :mod:`knowledge.search.ranking`.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.outline import DEEPEST, Role
from knowledge.index.postings import Floats, Ints
from knowledge.search.matching.near import Near
from knowledge.search.question.concepts import Concepts
from knowledge.search.question.query import Query
from knowledge.search.ranking.fusion import RankedCandidates
from knowledge.search.ranking.recall import Recalled, top
from knowledge.search.ranking.windows import Windows, read

WHOLE = 160  # sentences of a disclosure that is read whole
PASSAGES = 10  # of a longer one that are read, with their neighbours
_APART = np.uint8(Role.HEADING | Role.HEADER | Role.FRAME)  # never quoted by themselves
_SHORTEST = 4  # units of a sentence that says something


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """The sentences of the candidates, in the order of the index.

    ``owner`` is the place of a sentence's disclosure among ``disclosures``; ``quotable`` tells
    which may answer by themselves; ``cosines`` are the question's with each of them, None where
    words alone count.
    """

    query: Query
    numbers: Ints
    owner: Ints
    disclosures: Ints
    ranks: Floats
    windows: Windows
    concepts: Concepts
    recalled: Recalled
    titled: npt.NDArray[np.bool_]
    quotable: npt.NDArray[np.bool_]
    cosines: Floats | None
    titles: Floats

    def places_of(self, numbers: npt.NDArray[np.integer]) -> Ints:
        """Return the places of sentences among those read; -1 where one is not, or is -1."""
        at = np.searchsorted(self.numbers, numbers)
        at[at == len(self.numbers)] = 0
        return np.where((numbers >= 0) & (self.numbers[at] == numbers), at, -1)

    def of_disclosures(self, values: Floats) -> Floats:
        """Return for each sentence the value of its disclosure."""
        spread: Floats = values.astype(np.float32)[self.owner]
        return spread


def read_closely(
    index: Index, candidates: RankedCandidates, query: Query, near: Near | None
) -> SentenceReading:
    """Read the sentences of the candidates against a question."""
    gathered = candidates.candidates
    order = np.argsort(gathered.numbers, kind="stable")
    disclosures = gathered.numbers[order]
    passages = near.passages() if near is not None else np.empty(0, dtype=np.int64)
    spans = [_sentences(index, int(number), gathered.recalled, passages) for number in disclosures]
    numbers = np.concatenate(spans)
    owner = np.repeat(np.arange(len(spans)), [len(span) for span in spans])
    windows = read(index, numbers, owner, gathered.question)
    lengths = windows.ends - windows.begins
    roles = index.outline.roles[numbers]
    quotable = ((roles & _APART) == 0) & (lengths >= _SHORTEST)
    return SentenceReading(
        query=query,
        numbers=numbers,
        owner=owner,
        disclosures=disclosures,
        ranks=candidates.ranks[np.argsort(candidates.order)][order],
        windows=windows,
        concepts=gathered.concepts,
        recalled=gathered.recalled,
        titled=gathered.titled[order],
        quotable=quotable,
        cosines=near.sentences(numbers, quotable) if near is not None else None,
        titles=_titles(near, disclosures),
    )


def _titles(near: Near | None, disclosures: Ints) -> Floats:
    return (
        np.zeros(len(disclosures), dtype=np.float32) if near is None else near.titles(disclosures)
    )


def _sentences(index: Index, number: int, recalled: Recalled, near: Ints) -> Ints:
    """Return the sentences of a disclosure that are read, with what they stand under."""
    first, last = int(index.first_passage[number]), int(index.first_passage[number + 1])
    begin, end = int(index.passages[first]), int(index.passages[last])
    if end - begin <= WHOLE:
        return np.arange(begin, end)
    scores = recalled.passages[first:last]
    best = top(scores, PASSAGES)
    best = best[scores[best] > 0] + first
    best = np.concatenate([best, near[(near >= first) & (near < last)]])
    beside = np.unique(np.concatenate([best - 1, best, best + 1, [first]]))
    beside = beside[(beside >= first) & (beside < last)]
    spans = [np.arange(index.passages[at], index.passages[at + 1]) for at in beside.tolist()]
    return _with_those_above(index, np.concatenate(spans))


def _with_those_above(index: Index, numbers: Ints) -> Ints:
    """Return sentences with the headings and introductions they stand under."""
    outline, parts = index.outline, [numbers]
    above = numbers
    for _ in range(DEEPEST):
        above = np.concatenate([outline.heads[above], outline.leads[above]])
        above = np.unique(above[above >= 0])
        if not len(above):
            break
        parts.append(above)
    return np.unique(np.concatenate(parts)).astype(np.int64)
