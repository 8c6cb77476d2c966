"""Windows: stretches of whole sentences that fit into one passage, and what each covers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.text.terms import Keys, terms

LONGEST = 300  # characters of a quoted passage


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows over the sentences of several disclosures, and the terms each holds.

    Window ``i`` reaches from sentence ``first[i]`` up to, without, ``last[i]``; both are
    numbers of the index. ``holds[i, t]`` tells whether term ``t`` stands in it.
    """

    first: Ints
    last: Ints
    holds: npt.NDArray[np.bool_]
    sentence_holds: npt.NDArray[np.bool_]  # for the sentence the window begins with


def windows(index: Index, sentences: Ints, keys: Keys) -> Windows:
    """Return one window for each of the given sentences, which are sorted numbers.

    A window grows over the given sentences that follow without a gap. ``keys`` is sorted.
    """
    begins, ends = index.sentences[sentences], index.sentences[sentences + 1]
    runs = np.flatnonzero(np.append(True, np.diff(sentences) != 1))
    run_ends = np.append(runs[1:], len(sentences))
    held = np.zeros((len(sentences), len(keys)), dtype=np.int32)
    for run, run_end in zip(runs.tolist(), run_ends.tolist(), strict=True):
        start = int(begins[run])
        places, found = terms(index.folded(start, int(ends[run_end - 1])))
        at = np.minimum(np.searchsorted(keys, found), max(len(keys) - 1, 0))
        match = keys[at] == found if len(keys) else np.zeros(0, dtype=bool)
        rows = np.searchsorted(begins[run:run_end], places[match] + start, side="right") - 1 + run
        held[rows, at[match]] = 1
    reach = np.searchsorted(ends, begins + LONGEST, side="right")
    limit = np.repeat(run_ends, run_ends - runs)
    reach = np.clip(reach, np.arange(1, len(sentences) + 1), limit)
    total = np.vstack([np.zeros((1, len(keys)), dtype=np.int32), np.cumsum(held, axis=0)])
    holds = (total[reach] - total[:-1]) > 0
    return Windows(sentences, sentences[reach - 1] + 1, holds, held > 0)


def coverage(windows: Windows, worth: Floats) -> Floats:
    """Return the worth of the terms each window holds."""
    return windows.holds.astype(np.float32) @ worth
