"""Near-miss titles: what someone may have meant who typed a name not quite right."""

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.index.index import Index
from knowledge.search.recall import top
from knowledge.text.fold import fold, fold_units
from knowledge.text.terms import terms

LOOKED_AT = 20  # titles that share the most with the text
_NEAR = 60.0  # of 100: below it two titles have little in common


def near(index: Index, text: str, limit: int = 5) -> list[tuple[str, str, float]]:
    """Return (id, title, likeness 0..1) of the titles most like a text, best first.

    Titles in force only. They are looked up by the pairs they share with the text and then
    compared character by character.
    """
    keys = np.unique(terms(fold_units(text))[1])
    scores = index.fields.headings.scores(
        index.fields.slots(keys), np.ones(len(keys), dtype=np.float32)
    )
    looked = top(np.where(index.quotable, scores, np.float32(0)), LOOKED_AT)
    shared = [int(at) for at in looked if scores[at] > 0 and index.quotable[at]]
    names = {at: index.names[at] for at in shared}
    found = process.extract(
        fold(text), names, scorer=fuzz.partial_ratio, limit=limit, score_cutoff=_NEAR
    )
    return [(index.entries[at].id, index.entries[at].title, score / 100) for _, score, at in found]
