"""The order of the disclosures that were read: recall seen again beside what reading showed.

Recall counts terms; here it is known which concepts stand in a disclosure at all, which of the
question's places, and how good its best passage is.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.ranking.candidates import Candidates
from knowledge.text.fold import fold_units
from knowledge.text.terms import terms

SMALL = 30  # disclosures of a collection half of whose judgement is the language's at large


def rank_features(index: Index, candidates: Candidates, best: Floats) -> Floats:
    """Return one row of :data:`~knowledge.search.ranking.weights.RANK` for each candidate.

    ``best`` is the value of each candidate's best window.
    """
    numbers, recalled = candidates.numbers, candidates.recalled
    places = candidates.question.places
    small = smallness(index)
    text, heading, lost = (
        recalled.text[numbers],
        recalled.heading[numbers],
        concepts_lost(candidates),
    )
    total, statute = recalled.total[numbers], index.statutes[numbers]
    columns = [
        total,
        text,
        heading,
        lost,
        standing(index, places, numbers).sum(axis=0),
        index.places.own[numbers] >= 0,
        index.places.within(places)[numbers],
        best,
        small * heading,
        small * text,
        small * lost,
        small * best,
        statute,
        statute * total,
        statute * text,
        statute * heading,
        statute * lost,
        statute * best,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def smallness(index: Index) -> float:
    """Return how small a collection is: near 1 for a single text, near 0 for thousands."""
    return SMALL / (SMALL + len(index))


def concepts_lost(candidates: Candidates) -> Floats:
    """Return for each candidate what the concepts are worth that stand nowhere, as a share.

    They may stand in what was read, in the title, or in a question attached.
    """
    read = np.logical_or.reduceat(
        candidates.windows.holds[0], candidates.windows.edges[:-1], axis=0
    )
    lost: Floats = (
        candidates.concepts.met(read | candidates.titled) < 1
    ) @ candidates.concepts.worth(candidates.recalled.worth)
    return lost


def standing(index: Index, names: Iterable[str], numbers: Ints) -> npt.NDArray[np.bool_]:
    """Return for each name, as rows, in which disclosures all its terms stand."""
    fields = index.fields
    name_slots = [fields.slots(terms(fold_units(name))[1]) for name in names]
    stand = [
        len(slots) > 0 and fields.texts.holding(slots, numbers).all(axis=1) for slots in name_slots
    ]
    return np.array([np.broadcast_to(row, len(numbers)) for row in stand]).reshape(-1, len(numbers))
