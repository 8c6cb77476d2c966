"""Near-miss titles: what someone may have meant who typed a name not quite right."""

from rapidfuzz import fuzz, process

from knowledge.index.index import Index
from knowledge.text.fold import fold

_NEAR = 60.0  # of 100: below it two titles have little in common


def near(index: Index, text: str, limit: int = 5) -> list[tuple[str, str, float]]:
    """Return (id, title, likeness 0..1) of the titles most like a text, best first."""
    titles = [entry.name for entry in index.entries]
    found = process.extract(fold(text), titles, scorer=fuzz.partial_ratio, limit=limit, score_cutoff=_NEAR)  # fmt: skip
    return [(index.entries[at].id, index.entries[at].title, score / 100) for _, score, at in found]
