"""Features: what is counted of a window and of a disclosure, for fusion and decision.

Each feature is a number without a unit, mostly a share between 0 and 1. What they are worth
is learned once and kept as data; nothing here holds a weight.
"""

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.candidates import Candidates
from knowledge.search.windows import LONGEST, Windows

WINDOW = (
    "held", "telling", "three", "four", "peak", "peak_telling", "first", "first_telling",
    "kind", "kind_telling", "kind_first", "lead", "opens", "length", "rest",
)  # fmt: skip
DISCLOSURE = (
    "recalled", "text", "passage", "heading", "place", "window", "held", "telling", "three", "four", "peak",
    "covered", "covered_three", "lead",
)  # fmt: skip


def window_features(index: Index, candidates: Candidates) -> Floats:
    """Return one row of :data:`WINDOW` for each window."""
    seen = candidates.windows
    worth = candidates.recalled.worth / np.float32(candidates.recalled.whole)
    telling = _telling(seen, worth, len(candidates.numbers))
    base = seen.holds[0] @ worth
    told = _shares(seen.holds[0], telling)
    fits = _kind_fit(index.kinds[seen.numbers], candidates.question.kinds)
    held = [seen.held(level) for level in range(3)]
    told_held = _shares(held[0], telling)
    columns = [
        held[0] @ worth, told_held, held[1] @ worth, held[2] @ worth,
        seen.highest(base), seen.highest(told), base, told,
        seen.highest(fits), seen.highest(told * fits), fits,
        _is_lead(index, candidates), seen.opens,
        (seen.ends[seen.reach - 1] - seen.begins) / LONGEST, told_held * fits,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def disclosure_features(
    candidates: Candidates, rows: Floats, scores: Floats
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return one row of :data:`DISCLOSURE` for each candidate, and its best window's row."""
    seen, recalled = candidates.windows, candidates.recalled
    count = len(candidates.numbers)
    edges = np.searchsorted(seen.owner, np.arange(count + 1))
    best = np.array(
        [begin + int(np.argmax(scores[begin:end])) for begin, end in zip(edges[:-1], edges[1:])]
    )  # fmt: skip
    worth = recalled.worth / np.float32(recalled.whole)
    most = np.maximum.reduceat(rows, edges[:-1], axis=0)
    covered = np.logical_or.reduceat(seen.holds[0], edges[:-1], axis=0) @ worth
    covered_three = np.logical_or.reduceat(seen.holds[1], edges[:-1], axis=0) @ worth
    lead = rows[edges[:-1], WINDOW.index("held")]
    columns = [
        recalled.total[candidates.numbers], recalled.text[candidates.numbers], recalled.passage[candidates.numbers],
        recalled.heading[candidates.numbers], recalled.place[candidates.numbers],
        scores[best], *(most[:, WINDOW.index(name)] for name in DISCLOSURE[6:11]),
        covered, covered_three, lead,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32), best


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
    return (np.bitwise_count(kinds & np.uint16(asked)) / asked.bit_count()).astype(np.float32)


def _is_lead(index: Index, candidates: Candidates) -> npt.NDArray[np.bool_]:
    first = index.passages[index.first_passage[candidates.numbers]]
    return candidates.windows.numbers == first[candidates.windows.owner]
