"""Texts that are nearly the same as another: found among thousands without comparing all.

Each text is sketched by the smallest hashes of its five-character pieces; texts whose sketches
share enough are compared in full. What is done about them is a person's decision.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from knowledge.catalogue.disclosure import Disclosure

LEAST = 0.9
"""Likeness (0 to 1) from which two texts are reported."""

_PIECE = 5
_SKETCH = 48
_SHARED = 20  # of a sketch, below which two texts cannot be as like as LEAST
_CROWD = 24  # texts with one hash, beyond which it is a form's wording and tells nothing new
_COMPARED = 4  # candidates compared in full, the best first
_LONGEST = 20_000  # characters compared in full
_FACTORS = np.array([31**power % 2**61 for power in range(_PIECE)], dtype=np.uint64)

_Hashes = npt.NDArray[np.uint64]


class Likeness(NamedTuple):
    """A text (id), one that came before it and is nearly the same, and how like they are."""

    id: str
    like: str
    likeness: float


def alike(
    fresh: Iterable[Disclosure],
    standing: Iterable[Disclosure],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Likeness, ...]:
    """Return, for each fresh text, the text most like it where one is like enough.

    ``standing`` may hold the fresh ones too; of a pair of fresh texts the later is reported.
    ``progress`` is told after each text how many are done, of how many.
    """
    new_ids = {disclosure.id for disclosure in fresh}
    ordered = sorted(standing, key=lambda disclosure: disclosure.id in new_ids)
    by_hash: defaultdict[int, list[int]] = defaultdict(list)
    texts: list[str] = []
    pairs: list[Likeness] = []
    for number, disclosure in enumerate(ordered):
        texts.append("".join(disclosure.text.split()))
        sketch = sketch_of(texts[-1]).tolist()
        if disclosure.id in new_ids:
            best = _most_like(texts, _candidates(by_hash, sketch))
            if best is not None:
                pairs.append(Likeness(disclosure.id, ordered[best[0]].id, round(best[1], 3)))
        for piece in sketch:
            if len(by_hash[piece]) < _CROWD:
                by_hash[piece].append(number)
        if progress is not None:
            progress(number + 1, len(ordered))
    return tuple(pairs)


def sketch_of(text: str) -> _Hashes:
    """Return the smallest hashes of the text's pieces, at most a fixed number of them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = codes.astype(np.uint64)
    if len(codes) < _PIECE:
        codes = np.pad(codes, (0, _PIECE - len(codes)))
    length = len(codes) - _PIECE + 1
    with np.errstate(over="ignore"):
        pieces = np.zeros(length, dtype=np.uint64)
        for place, factor in enumerate(_FACTORS):
            pieces += codes[place : place + length] * factor
        pieces = _mixed(pieces)
    few = pieces if length <= 4 * _SKETCH else np.partition(pieces, 2 * _SKETCH)[: 2 * _SKETCH]
    smallest = np.unique(few)
    return (smallest if len(smallest) >= _SKETCH else np.unique(pieces))[:_SKETCH]


def _mixed(pieces: _Hashes) -> _Hashes:
    """Scatter the hashes, so that the smallest are a fair choice of all (splitmix64)."""
    pieces = (pieces ^ (pieces >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    pieces = (pieces ^ (pieces >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return pieces ^ (pieces >> np.uint64(31))


def _candidates(by_hash: dict[int, list[int]], sketch: list[int]) -> list[int]:
    shared: defaultdict[int, int] = defaultdict(int)
    for piece in sketch:
        for number in by_hash.get(piece, ()):
            shared[number] += 1
    least = min(_SHARED, max(1, len(sketch) // 2))
    near = [number for number, times in shared.items() if times >= least]
    return sorted(near, key=lambda number: (-shared[number], number))[:_COMPARED]


def _most_like(texts: list[str], candidates: list[int]) -> tuple[int, float] | None:
    """Return the candidate most like the last text, and how like it is."""
    best: tuple[int, float] | None = None
    for number in candidates:
        likeness = Indel.normalized_similarity(
            texts[-1][:_LONGEST], texts[number][:_LONGEST], score_cutoff=LEAST
        )
        if likeness >= LEAST and (best is None or likeness > best[1]):
            best = (number, likeness)
    return best
