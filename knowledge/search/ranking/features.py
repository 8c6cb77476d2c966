"""Features of a window: what it holds of a question, and where it stands.

Each feature is a number without a unit, mostly a share between 0 and 1. What they are worth
is learned once and kept as data; nothing here holds a weight.
"""

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.ranking.candidates import Candidates
from knowledge.search.ranking.windows import LONGEST, Windows
from knowledge.text.kinds import FORMAL, LEADS_IN, NUMBERED, asks_for_form

DENSE = 60  # units of a sentence of common length
WELL = 0.6  # so much of a wording counts as its concept being named
FAR = 1.5  # passages from the beginning of a text; beyond that it is all one


def window_features(index: Index, candidates: Candidates) -> Floats:
    """Return one row of :data:`~knowledge.search.ranking.weights.WINDOW` for each window."""
    seen, holds = candidates.windows, candidates.windows.holds[0]
    worth = candidates.recalled.worth / np.float32(candidates.recalled.whole)
    telling = _telling(holds, worth, seen)
    base: Floats = holds @ worth
    rare = _shares(holds, telling)
    fits: Floats = _kind_fit(index.kinds[seen.numbers], candidates.question.kinds)
    dense: Floats = np.divide(base, 1 + (seen.ends - seen.begins) / DENSE).astype(np.float32)
    held = [seen.held(level) for level in range(3)]
    rare_held, lead = _shares(held[0], telling), _is_lead(index, candidates)
    met, met_rare = _concepts_met(candidates, held[0], worth)
    official: Floats = holds @ (worth * ~candidates.question.own)
    place, before, led_in, numbered, formal, after_lead = _context(index, candidates, rare, lead)
    peaks = seen.highest(
        base, rare, fits, rare * fits, dense, seen.counted, met_rare, official, led_in
    )
    length = (seen.ends[seen.reach - 1] - seen.begins) / LONGEST
    columns = [
        held[0] @ worth, rare_held, held[1] @ worth, held[2] @ worth,
        peaks[0], peaks[1], base, peaks[2], peaks[3], fits,
        lead, seen.opens, length, rare_held * fits,
        peaks[4], dense, peaks[5], seen.counted,
        met, peaks[6], peaks[7], place, before, peaks[8], numbered, formal, after_lead,
        seen.total(rare) - peaks[1], rare == peaks[1], rare_held * ~lead,
    ]  # fmt: skip
    table = np.empty((len(columns), len(base)), dtype=np.float32)
    for row, values in enumerate(columns):
        table[row] = values
    return table.T


def _concepts_met(
    candidates: Candidates, held: npt.NDArray[np.bool_], worth: Floats
) -> tuple[Floats, Floats]:
    """Return the concepts that each window meets, and each sentence by what they tell."""
    seen, concepts = candidates.windows, candidates.concepts
    met = concepts.met(seen.holds[0])
    share = concepts.worth(worth)
    telling = _telling(met > WELL, share, seen)
    return concepts.met(held) @ share, _shares(met, telling)


def _context(
    index: Index, candidates: Candidates, rare: Floats, lead: npt.NDArray[np.bool_]
) -> tuple[Floats, ...]:
    """Return what each sentence is, and what stands just before it: place, lead-in, number."""
    seen = candidates.windows
    marks = index.kinds[seen.numbers]
    beside = np.zeros(len(marks), dtype=bool)
    beside[1:] = (seen.numbers[1:] - seen.numbers[:-1] == 1) & ~seen.opens[1:]
    before = _before(rare, beside)
    led_in = before * _before(marks & LEADS_IN > 0, beside)
    start = index.text_begins(candidates.numbers)[seen.owner]
    place: Floats = np.minimum((seen.begins - start) / LONGEST, FAR).astype(np.float32)
    numbered: Floats = (marks & NUMBERED > 0).astype(np.float32)
    formal: Floats = (marks & FORMAL > 0).astype(np.float32)
    if asks_for_form(candidates.question.folded):
        formal[:] = 0
    return place, before, led_in, numbered, formal, _before(lead, beside)


def _before(values: Floats | npt.NDArray[np.bool_], beside: npt.NDArray[np.bool_]) -> Floats:
    """Return each sentence's value of the sentence just before it; 0 where none was read."""
    moved = np.zeros(len(values), dtype=np.float32)
    moved[1:] = np.where(beside[1:], values[:-1], 0)
    return moved


def _telling(holds: npt.NDArray[np.bool_], worth: Floats, seen: Windows) -> Floats:
    """Return for each sentence the terms' worth by how rare they are within its disclosure."""
    held = np.add.reduceat(holds, seen.edges[:-1], axis=0, dtype=np.float32)
    size = (seen.edges[1:] - seen.edges[:-1])[:, None]
    value = np.log1p((size - held + 0.5) / (held + 0.5)) * worth
    value /= np.maximum(value.sum(axis=1, keepdims=True), 1e-9)
    telling: Floats = value.astype(np.float32)[seen.owner]
    return telling


def _shares(holds: npt.NDArray[np.bool_] | Floats, worth: Floats) -> Floats:
    shares: Floats = (holds * worth).sum(axis=1)
    return shares


def _kind_fit(kinds: npt.NDArray[np.uint32], sought: int) -> Floats:
    """Return the share of the kinds of answer asked for that each sentence holds."""
    if not sought:
        return np.zeros(len(kinds), dtype=np.float32)
    fit: Floats = (np.bitwise_count(kinds & np.uint32(sought)) / sought.bit_count()).astype(
        np.float32
    )
    return fit


def _is_lead(index: Index, candidates: Candidates) -> npt.NDArray[np.bool_]:
    first = index.passages[index.first_passage[candidates.numbers]]
    lead: npt.NDArray[np.bool_] = candidates.windows.numbers == first[candidates.windows.owner]
    return lead
