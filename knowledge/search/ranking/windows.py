"""Windows: stretches of whole sentences that fit into one passage, and what each holds.

A window never leaves its section: in a statute, the article.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.question.question import Question
from knowledge.text.fold import Codes, table
from knowledge.text.kinds import certain
from knowledge.text.terms import WORDS_BELOW, Keys, is_single

LONGEST = 300  # characters of a quoted passage
LEVELS = 3  # runs told apart: single terms, two side by side, three side by side

Holds = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Sentences of several disclosures with one window from each: up to, without, ``reach``.

    ``numbers`` are the sentences' numbers in the index; ``owner`` the place of the disclosure
    among the candidates, whose rows begin at each of ``edges``, which ends with their count;
    ``opens`` tells where a section begins. ``holds[r][s, t]`` tells
    whether sentence ``s`` holds term ``t`` in a run of more than ``r`` terms side by side;
    ``counted`` whether it holds a figure with the unit asked for, or the like.
    """

    numbers: Ints
    owner: Ints
    edges: Ints
    opens: npt.NDArray[np.bool_]
    begins: Ints
    ends: Ints
    reach: Ints
    holds: tuple[Holds, ...]
    counted: npt.NDArray[np.bool_]

    def held(self, level: int) -> Holds:
        """Return for each window the terms it holds in runs of the given level."""
        held = self.holds[level]
        total = np.zeros((len(held) + 1, held.shape[1]), dtype=np.int16)
        np.cumsum(held, axis=0, out=total[1:])
        return total[self.reach] > total[:-1]

    def highest(self, *scores: Floats | Holds) -> list[Floats]:
        """Return for each of the sentences' scores the highest in each window."""
        count = len(self.reach)
        edges = np.empty(2 * count, dtype=np.int64)
        edges[0::2], edges[1::2] = np.arange(count), self.reach
        table = np.zeros((len(scores), count + 1), dtype=np.float32)
        for row, values in enumerate(scores):
            table[row, :-1] = values
        return list(np.maximum.reduceat(table, edges, axis=1)[:, 0::2])

    def total(self, scores: Floats) -> Floats:
        """Return the sum of the sentences' scores in each window."""
        sums = np.append(np.float32(0), np.cumsum(scores, dtype=np.float32))
        total: Floats = sums[self.reach] - sums[:-1]
        return total

    def bounds(self, row: int) -> tuple[int, int]:
        """Return where in the store a window begins and ends."""
        return int(self.begins[row]), int(self.ends[self.reach[row] - 1])


def read(index: Index, numbers: Ints, owner: Ints, question: Question) -> Windows:
    """Read sentences of the index against a question.

    ``numbers`` grow within each owner; a gap between them ends a window.
    """
    begins, ends = index.sentences[numbers], index.sentences[numbers + 1]
    sections = index.sections[numbers]
    before = np.where(numbers > 0, index.sections[numbers - 1], -1)
    fresh = np.append(True, (np.diff(numbers) != 1) | (np.diff(sections) != 0))
    run = np.cumsum(fresh) - 1
    first = np.flatnonzero(fresh)
    edges = np.append(first[1:], len(numbers))
    reach = np.searchsorted(
        ends + (run << _APART), begins + (run << _APART) + LONGEST, side="right"
    )
    reach = np.clip(reach, np.arange(1, len(numbers) + 1), edges[run])
    stretches = _Stretches(begins[first], ends[edges - 1])
    keys, laid = question.keys, begins - stretches.moved[run]
    codes = stretches.codes(index)
    rows, at, lengths = _matches(index, stretches, codes, laid, keys)
    counted = np.zeros(len(numbers), dtype=bool)
    counted[np.searchsorted(laid, _counted(codes, question.units), side="right") - 1] = True
    counted |= (index.kinds[numbers] & np.uint32(question.kinds & certain())) > 0
    holds = tuple(np.zeros((len(numbers), len(keys)), dtype=bool) for _ in range(LEVELS))
    for level, held in enumerate(holds):
        enough = lengths > level
        held[rows[enough], at[enough]] = True
    own_rows = np.searchsorted(owner, np.arange(int(owner[-1]) + 2))
    return Windows(numbers=numbers, owner=owner, edges=own_rows, opens=sections != before,
                   begins=begins, ends=ends, reach=reach, holds=holds, counted=counted)  # fmt: skip


def filled(index: Index, begin: int, end: int) -> tuple[int, int]:
    """Return a passage filled up with clauses after it and whole sentences before it.

    It stays within its section and within :data:`LONGEST`; a clause is never cut. A short
    article is quoted from its number on, wherever in it the answer stands.
    """
    end = _filled_after(index, begin, end)
    first = int(np.searchsorted(index.sentences, begin))
    low = int(np.searchsorted(index.sentences, end - LONGEST))
    while low < first and index.sections[low] != index.sections[first]:
        low += 1
    return int(index.sentences[low]), end


def _filled_after(index: Index, begin: int, end: int) -> int:
    after = int(np.searchsorted(index.sentences, end))
    if after >= len(index.sections) or index.sections[after] != index.sections[after - 1]:
        return end
    limit = min(begin + LONGEST, int(index.sentences[after + 1]))
    marks = np.flatnonzero(_clause_ends()[index.folded(end, limit)])
    return end + int(marks[-1]) + 1 if len(marks) else end


@cache
def _clause_ends() -> npt.NDArray[np.bool_]:
    """Return which units end a clause."""
    ends = np.zeros(1 << 16, dtype=bool)
    ends[[ord(mark) for mark in ",;、。:!?"]] = True
    return ends


_APART = 40  # bits by which runs are kept apart where their places are searched together
_GAP = np.zeros(1, dtype=np.uint16)  # between stretches: no letter, so no term reaches over it


class _Stretches:
    """Stretches of the store, laid end to end so that they are read at once."""

    __slots__ = ("moved", "starts", "stops")

    def __init__(self, starts: Ints, stops: Ints) -> None:
        self.starts, self.stops = starts, stops
        laid = np.append(0, np.cumsum(stops - starts + 1))[:-1]
        self.moved = starts - laid

    def codes(self, index: Index) -> Codes:
        """Return the folded units of all stretches, with a gap after each."""
        parts = []
        for start, stop in zip(self.starts.tolist(), self.stops.tolist(), strict=True):
            parts += [index.store[start:stop], _GAP]
        return table()[np.concatenate(parts)]

    def words(self, index: Index) -> tuple[Ints, Keys]:
        """Return where figures and Latin words stand in the stretches, and their keys."""
        low = np.searchsorted(index.word_places, self.starts).tolist()
        high = np.searchsorted(index.word_places, self.stops).tolist()
        spans = [np.arange(begin, end) for begin, end in zip(low, high, strict=True)]
        counts = [len(span) for span in spans]
        which = np.concatenate(spans)
        return index.word_places[which] - np.repeat(self.moved, counts), index.word_keys[which]


def _matches(
    index: Index, stretches: _Stretches, codes: Codes, begins: Ints, keys: Keys
) -> tuple[Ints, Ints, Ints]:
    """Return where terms stand: the sentence's row, the term, the length of the run it is in."""
    starts, follows = np.zeros(1 << 16, dtype=bool), np.zeros(1 << 16, dtype=bool)
    starts[keys >> 16] = True
    follows[keys & 0xFFFF] = True
    places = np.flatnonzero(starts[codes[:-1]] & follows[codes[1:]])
    pairs = codes[places].astype(np.uint32) << np.uint32(16) | codes[places + 1]
    places, at = _known(places, pairs, keys)
    lengths = _run_lengths(places)
    alone = keys[is_single(keys)]
    if len(alone):
        units = np.zeros(1 << 16, dtype=bool)
        units[alone >> 16] = True
        single_places = np.flatnonzero(units[codes])
        single_keys = codes[single_places].astype(np.uint32) << np.uint32(16)
        places = np.append(places, single_places)
        at = np.append(at, np.searchsorted(keys, single_keys))
        lengths = np.append(lengths, np.ones_like(single_places))
    if len(keys) and keys[0] < WORDS_BELOW:
        word_places, word_at = _known(*stretches.words(index), keys)
        places, at = np.append(places, word_places), np.append(at, word_at)
        lengths = np.append(lengths, np.ones_like(word_places))
    return np.searchsorted(begins, places, side="right") - 1, at, lengths


def _counted(codes: Codes, units: frozenset[str]) -> Ints:
    """Return where a figure stands before one of the units."""
    if not units:
        return np.empty(0, dtype=np.int64)
    unit = np.zeros(1 << 16, dtype=bool)
    unit[[ord(mark) for mark in units]] = True
    places = np.flatnonzero(unit[codes])
    places = places[places > 1]
    figure, before = _figures(), codes[places - 1]
    ends = figure[before] | (before == _OF) & figure[codes[places - 2]]
    counted: Ints = places[ends]
    return counted


@cache
def _figures() -> npt.NDArray[np.bool_]:
    """Return which units may end a figure."""
    figure = np.zeros(1 << 16, dtype=bool)
    figure[[ord(mark) for mark in "0123456789零一二两三四五六七八九十百千万亿多余几"]] = True
    return figure


_OF = ord("个")


def _known(places: Ints, terms: Keys, keys: Keys) -> tuple[Ints, Ints]:
    """Return the places where one of the keys stands, and which."""
    at = np.searchsorted(keys, terms)
    at[at == len(keys)] = 0
    match = keys[at] == terms if len(keys) else np.zeros(len(terms), dtype=bool)
    return places[match], at[match]


def _run_lengths(places: Ints) -> Ints:
    """Return for each matched place how many matched places stand side by side around it."""
    if not len(places):
        return places
    first = np.flatnonzero(np.append(True, np.diff(places) != 1))
    sizes = np.diff(np.append(first, len(places)))
    return np.repeat(sizes, sizes)
