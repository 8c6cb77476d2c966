"""Features of a window: what it holds of a question, and where it stands.

Each feature is a number without a unit, mostly a share between 0 and 1. What they are worth
is learned once and kept as data; nothing here holds a weight.
"""

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.candidates import Candidates
from knowledge.search.windows import LONGEST, Windows
from knowledge.text.kinds import FORMAL, LEADS_IN, NUMBERED, asks_for_form

DENSE = 60  # units of a sentence of common length
WELL = 0.6  # so much of a wording counts as its concept being named
FAR = 1.5  # passages from the beginning of a text; beyond that it is all one


def window_features(index: Index, candidates: Candidates) -> Floats:
    """Return one row of :data:`~knowledge.search.names.WINDOW` for each window."""
    seen, owners = candidates.windows, len(candidates.numbers)
    worth = candidates.recalled.worth / np.float32(candidates.recalled.whole)
    telling = _telling(seen.holds[0], worth, seen.owner, owners)
    base: Floats = seen.holds[0] @ worth
    told = _shares(seen.holds[0], telling)
    fits: Floats = _kind_fit(index.kinds[seen.numbers], candidates.question.kinds)
    dense: Floats = np.divide(base, 1 + (seen.ends - seen.begins) / DENSE).astype(np.float32)
    counted = seen.counted.astype(np.float32)
    held = [seen.held(level) for level in range(3)]
    told_held, peak_told = _shares(held[0], telling), seen.highest(told)
    lead = _is_lead(index, candidates)
    columns = [
        held[0] @ worth, told_held, held[1] @ worth, held[2] @ worth,
        seen.highest(base), peak_told, base,
        seen.highest(fits), seen.highest(told * fits), fits,
        lead, seen.opens,
        (seen.ends[seen.reach - 1] - seen.begins) / LONGEST, told_held * fits,
        seen.highest(dense), dense, seen.highest(counted), counted,
        *_concepts_met(candidates, held[0], worth),
        seen.highest(seen.holds[0] @ (worth * ~candidates.question.own)),
        *_context(index, candidates, told, lead),
        seen.total(told) - peak_told, told == peak_told, told_held * ~lead,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _concepts_met(
    candidates: Candidates, held: npt.NDArray[np.bool_], worth: Floats
) -> tuple[Floats, Floats]:
    """Return the concepts that each window meets, and its best sentence, by what they tell."""
    seen, concepts = candidates.windows, candidates.concepts
    met = concepts.met(seen.holds[0])
    share = concepts.worth(worth)
    telling = _telling(met > WELL, share, seen.owner, len(candidates.numbers))
    return concepts.met(held) @ share, seen.highest(_shares(met, telling))


def _context(
    index: Index, candidates: Candidates, told: Floats, lead: npt.NDArray[np.bool_]
) -> tuple[Floats, ...]:
    """Return what stands just before each window and within it: place, lead-in, numbering."""
    seen = candidates.windows
    marks = index.kinds[seen.numbers]
    before = _before(told, seen)
    led_in = before * _before((marks & LEADS_IN > 0).astype(np.float32), seen)
    start = index.text_begins(candidates.numbers)[seen.owner]
    place: Floats = np.minimum((seen.begins - start) / LONGEST, FAR).astype(np.float32)
    numbered: Floats = (marks & NUMBERED > 0).astype(np.float32)
    formal: Floats = (marks & FORMAL > 0).astype(np.float32)
    if asks_for_form(candidates.question.folded):
        formal[:] = 0
    after_lead = _before(lead.astype(np.float32), seen)
    return place, before, seen.highest(led_in), numbered, formal, after_lead


def _before(values: Floats, seen: Windows) -> Floats:
    """Return each sentence's value of the sentence just before it; 0 where none was read."""
    moved = np.zeros_like(values)
    beside = (np.diff(seen.numbers) == 1) & ~seen.opens[1:]
    moved[1:] = np.where(beside, values[:-1], 0)
    return moved


def _telling(holds: npt.NDArray[np.bool_], worth: Floats, owner: Ints, count: int) -> Floats:
    """Return for each sentence the terms' worth by how rare they are within its disclosure."""
    edges = np.searchsorted(owner, np.arange(count + 1))
    held = np.add.reduceat(holds.astype(np.float32), edges[:-1], axis=0)
    size = np.diff(edges)[:, None]
    value = np.log1p((size - held + 0.5) / (held + 0.5)) * worth
    value /= np.maximum(value.sum(axis=1, keepdims=True), 1e-9)
    telling: Floats = value[owner].astype(np.float32)
    return telling


def _shares(holds: npt.NDArray[np.bool_] | Floats, worth: Floats) -> Floats:
    shares: Floats = (holds * worth).sum(axis=1)
    return shares


def _kind_fit(kinds: npt.NDArray[np.uint32], asked: int) -> Floats:
    """Return the share of the kinds of answer asked for that each sentence holds."""
    if not asked:
        return np.zeros(len(kinds), dtype=np.float32)
    fit: Floats = (np.bitwise_count(kinds & np.uint32(asked)) / asked.bit_count()).astype(
        np.float32
    )
    return fit


def _is_lead(index: Index, candidates: Candidates) -> npt.NDArray[np.bool_]:
    first = index.passages[index.first_passage[candidates.numbers]]
    lead: npt.NDArray[np.bool_] = candidates.windows.numbers == first[candidates.windows.owner]
    return lead
