"""Where sentences begin and end. A list item, a table row and a line are sentences too."""

import numpy as np
import numpy.typing as npt

from knowledge.text.fold import Codes

Bounds = npt.NDArray[np.int64]

_ENDS = tuple(map(ord, "。!?;\n\r"))
_CLOSERS = tuple(map(ord, "\"')]》〉」』"))
_BLANKS = tuple(map(ord, " \t\n\r"))


def _ending(codes: Codes) -> npt.NDArray[np.bool_]:
    """Return where a sentence may end, before closing quotation marks are drawn in."""
    table = np.zeros(1 << 16, dtype=bool)
    table[list(_ENDS)] = True
    return table[codes]


def bounds(codes: Codes, *, longest: int = 200) -> Bounds:
    """Return the places where sentences of a folded text begin, and its length at the end.

    A stretch without any full stop is cut at a comma or a space near ``longest`` units.
    """
    size = len(codes)
    ends = np.flatnonzero(_ending(codes)) + 1
    closer = np.isin(codes, _CLOSERS)
    for _ in range(2):
        inside = ends < size
        step = np.zeros(len(ends), dtype=bool)
        step[inside] = closer[ends[inside]]
        ends = ends + step
    solid = np.append(np.flatnonzero(~np.isin(codes, _BLANKS)), size)
    ends = solid[np.searchsorted(solid, ends)]  # blanks belong to the sentence before them
    ends = np.unique(np.append(ends, size))
    starts = np.append(0, ends)
    return np.unique(np.concatenate([starts, _cuts(codes, starts, longest)]))


def _cuts(codes: Codes, starts: Bounds, longest: int) -> Bounds:
    """Return further cuts inside sentences longer than ``longest``."""
    cuts: list[int] = []
    for index in np.flatnonzero(np.diff(starts) > longest):
        begin, end = int(starts[index]), int(starts[index + 1])
        breaks = begin + 1 + np.flatnonzero(np.isin(codes[begin:end], (0x20, 0x2C, 0x3A)))
        while end - begin > longest:
            near = breaks[(breaks > begin + longest // 3) & (breaks <= begin + longest)]
            begin = int(near[-1]) if len(near) else begin + longest
            cuts.append(begin)
    return np.array(cuts, dtype=np.int64)
