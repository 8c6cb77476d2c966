"""Features of a window: what it holds of a question, and where it stands.

Each feature is a number without a unit, mostly a share between 0 and 1. What they are worth
is learned once and kept as data; nothing here holds a weight.
"""

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.candidates import Candidates
from knowledge.search.windows import LONGEST, Windows

DENSE = 60  # units of a sentence of common length


def window_features(index: Index, candidates: Candidates) -> Floats:
    """Return one row of :data:`~knowledge.search.names.WINDOW` for each window."""
    seen = candidates.windows
    worth = candidates.recalled.worth / np.float32(candidates.recalled.whole)
    telling = _telling(seen, worth, len(candidates.numbers))
    base: Floats = seen.holds[0] @ worth
    told = _shares(seen.holds[0], telling)
    fits: Floats = _kind_fit(index.kinds[seen.numbers], candidates.question.kinds)
    dense: Floats = np.divide(base, 1 + (seen.ends - seen.begins) / DENSE).astype(np.float32)
    counted = seen.counted.astype(np.float32)
    held = [seen.held(level) for level in range(3)]
    told_held = _shares(held[0], telling)
    columns = [
        held[0] @ worth, told_held, held[1] @ worth, held[2] @ worth,
        seen.highest(base), seen.highest(told), base, told,
        seen.highest(fits), seen.highest(told * fits), fits,
        _is_lead(index, candidates), seen.opens,
        (seen.ends[seen.reach - 1] - seen.begins) / LONGEST, told_held * fits,
        seen.highest(dense), dense, seen.highest(counted), seen.highest(counted * told), counted,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _telling(seen: Windows, worth: Floats, count: int) -> Floats:
    """Return for each sentence the terms' worth by how rare they are within its disclosure."""
    edges = np.searchsorted(seen.owner, np.arange(count + 1))
    held = np.add.reduceat(seen.holds[0].astype(np.float32), edges[:-1], axis=0)
    size = np.diff(edges)[:, None]
    value = np.log1p((size - held + 0.5) / (held + 0.5)) * worth
    value /= np.maximum(value.sum(axis=1, keepdims=True), 1e-9)
    telling: Floats = value[seen.owner].astype(np.float32)
    return telling


def _shares(holds: npt.NDArray[np.bool_], worth: Floats) -> Floats:
    shares: Floats = (holds * worth).sum(axis=1)
    return shares


def _kind_fit(kinds: npt.NDArray[np.uint16], asked: int) -> Floats:
    """Return the share of the kinds of answer asked for that each sentence holds."""
    if not asked:
        return np.zeros(len(kinds), dtype=np.float32)
    fit: Floats = (np.bitwise_count(kinds & np.uint16(asked)) / asked.bit_count()).astype(
        np.float32
    )
    return fit


def _is_lead(index: Index, candidates: Candidates) -> npt.NDArray[np.bool_]:
    first = index.passages[index.first_passage[candidates.numbers]]
    lead: npt.NDArray[np.bool_] = candidates.windows.numbers == first[candidates.windows.owner]
    return lead
