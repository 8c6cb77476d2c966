"""Finding the few nearest of many vectors: in a few directions first, then exactly.

The directions are those in which the vectors differ most (their principal components): most of
what tells two of them apart lies in these.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from knowledge.meaning.encoder import DIMENSIONS, Vector, Vectors

_DIRECTIONS = 64
_PART = 4096  # vectors looked at together, and from which the directions are taken
_LOOKED_AT = 8  # times as many in the few directions as are asked for
_FEWEST = 256

Places = npt.NDArray[np.int64]
Cosines = npt.NDArray[np.float32]


class Nearness:
    """Vectors that are kept elsewhere, of which ``vectors`` gives those at places."""

    def __init__(self, count: int, vectors: Callable[[Places], Vectors]) -> None:
        self._vectors = vectors
        sample = vectors(np.linspace(0, count - 1, min(count, _PART), dtype=np.int64))
        self._directions = _directions(sample)
        self._seen = np.concatenate(
            [np.empty((0, self._directions.shape[1]), dtype=np.float32)]
            + [
                vectors(np.arange(begin, min(begin + _PART, count))) @ self._directions
                for begin in range(0, count, _PART)
            ]
        )

    def nearest(self, vector: Vector, count: int) -> tuple[Places, Cosines]:
        """Return the places of the vectors nearest to one, the nearest first, with cosines."""
        most = max(_FEWEST, _LOOKED_AT * count)
        places = np.arange(len(self._seen))
        if len(places) > most:
            near = self._seen @ (vector @ self._directions)
            places = np.argpartition(-near, most)[:most]
        cosines: Cosines = self._vectors(places) @ vector
        best = np.argsort(-cosines, kind="stable")[:count]
        return places[best], cosines[best]


def _directions(sample: Vectors) -> Vectors:
    """Return as columns the directions in which vectors differ most."""
    apart = sample - sample.mean(axis=0) if len(sample) else sample
    _, vectors = np.linalg.eigh(apart.T @ apart)  # those with the most come last
    directions: Vectors = vectors[:, DIMENSIONS - _DIRECTIONS :].astype(np.float32)
    return np.ascontiguousarray(directions)
