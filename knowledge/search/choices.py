"""Disclosures to choose from, where a question fits several as well.

Whether one is answered from instead belongs in :mod:`knowledge.search.answering`.
"""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from knowledge.answer import Hit
from knowledge.index.index import Index
from knowledge.search.ranking.fusion import RankedCandidates
from knowledge.search.ranking.ranking import concepts_lost

CHOICES = 3
SAME_TEXT = 80.0  # of 100: passages this much alike say the same, so there is nothing to choose


def apart(hits: list[Hit]) -> tuple[Hit, ...]:
    """Return the first hits to choose from that differ; nothing where there is no choice."""
    choices: list[Hit] = []
    for hit in hits:
        if all(fuzz.ratio(hit.passage, other.passage) < SAME_TEXT for other in choices):
            choices.append(hit)
    return tuple(choices[:CHOICES]) if len(choices) > 1 else ()


FEW = 2  # concepts; a question that names more tells the disclosures apart
AS_WELL = 0.05  # by so little less of the question a title may name and still fit as well


def rivals(index: Index, ranked: RankedCandidates, hits: Sequence[Hit]) -> list[int]:
    """Return the places, among the hits, of those that fit a vague question as the first does.

    They meet all that the question names, and as much of it in their titles or attached
    questions. Empty where the question is not vague, or staff attached it word for word to the
    first.
    """
    candidates = ranked.candidates
    attached = {number for text, number in index.attached if text == candidates.question.folded}
    if attached & set(ranked.numbers):
        return []
    if len(candidates.concepts.begins) > FEW:
        return []
    lost = concepts_lost(candidates)[ranked.order]
    if lost[0] > 0:
        return []
    share = candidates.concepts.worth(candidates.recalled.worth)
    named = candidates.concepts.met(candidates.titled)[ranked.order] @ share
    fits = (lost == 0) & (named >= named[0] - AS_WELL)
    fitting = {index.entries[ranked.numbers[at]].id for at in np.flatnonzero(fits).tolist()}
    if hits[0].disclosure not in fitting:
        return []
    return [place for place, hit in enumerate(hits) if place > 0 and hit.disclosure in fitting]
