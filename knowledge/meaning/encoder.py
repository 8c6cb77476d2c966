"""What turns texts into vectors: the port, and why there may be none.

Vectors have the length one, so that the product of two is the cosine of the angle between them.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]  # of one text
Vectors = npt.NDArray[np.float32]  # a row for each text

DIMENSIONS = 384
QUERY_TAIL = 400  # characters: a story asks at its end


class UnavailableError(Exception):
    """Meaning can't be read here; the text says why, and how to mend it."""


class Encoder(Protocol):
    """Turns questions and passages into vectors that are near where they mean the same.

    May be used by several threads.
    """

    @property
    def name(self) -> str:
        """Name of the model and of how it was made: vectors of two names don't compare."""

    def encode_query(self, text: str) -> Vector:
        """Return the vector of a question; of a long one its last :data:`QUERY_TAIL` count."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, a row for each; of a long one the beginning counts."""
