"""Vague questions: so short that several disclosures fit them equally well.

养老补贴, 登记在哪里办: what is named stands in the title of several disclosures, and which of
them is meant only the person who asks can say.
"""

import numpy as np

from knowledge.index.index import Index
from knowledge.search.fusion import Found
from knowledge.search.ranking import concepts_lost

FEW = 2  # concepts; a question that names more tells the disclosures apart
AS_WELL = 0.05  # by so little less of the question a title may name and still fit as well


def rivals(index: Index, found: Found) -> list[int]:
    """Return the places, among the hits, of those that fit a vague question as the first does.

    They meet all that the question names, and as much of it in their titles or attached
    questions. Empty where the question is not vague, or staff attached it word for word to the
    first.
    """
    candidates = found.candidates
    if (candidates.question.folded, found.numbers[0]) in index.attached:
        return []
    if len(candidates.concepts.begins) > FEW:
        return []
    lost = concepts_lost(candidates)[found.order]
    if lost[0] > 0:
        return []
    share = candidates.concepts.worth(candidates.recalled.worth)
    named = candidates.concepts.met(candidates.titled)[found.order] @ share
    fits = (lost == 0) & (named >= named[0] - AS_WELL)
    return [place for place in np.flatnonzero(fits).tolist() if place > 0]
