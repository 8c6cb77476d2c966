"""The vectors of questions and of what is published, of one model in one file.

Where meaning can't be read at all, nothing is known of any text and :attr:`TextVectors.reason`
says why: answers go by words alone. Which texts there are is no matter here.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.meaning.encoder import Encoder, UnavailableError, Vector, Vectors
from knowledge.meaning.store import Keys, MeaningStore, keys_of

_log = logging.getLogger(__name__)

Known = npt.NDArray[np.bool_]
_QUESTIONS = 2048  # vectors of questions that are remembered, 1.5 KB each
_AT_ONCE = 32  # texts encoded before anything else is looked at
_WRITTEN = 512  # texts written at once


class TextVectors:
    """Vectors that are near where texts mean the same; may be used by several threads."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        self.reason: str | None = None
        """Why meaning can't be read, where that has come out."""
        self.model = encoder.name
        self._encoder, self._store = encoder, MeaningStore(path, encoder.name)
        self._filling = threading.Lock()
        self._query = lru_cache(maxsize=_QUESTIONS)(encoder.encode_query)

    def query(self, text: str) -> Vector | None:
        """Return the vector of a question; None where meaning can't be read."""
        try:
            return self._query(text)
        except UnavailableError as error:
            self._give_up(error)
            return None

    def vectors_for(self, texts: Sequence[str]) -> tuple[Vectors, Known]:
        """Return a row for each text as it was encoded, and which of them are known."""
        return self._store.vectors(keys_of(texts))

    def vectors(self, keys: Keys) -> tuple[Vectors, Known]:
        """Return a row for the text of each key, and which of them are known."""
        return self._store.vectors(keys)

    def holds(self, keys: Keys) -> Known:
        """Return which texts are known, by their keys."""
        return self._store.holds(keys)

    def fill(self, texts: Iterable[str], *, goes_on: Callable[[int], bool]) -> None:
        """Encode what is not known of these texts, in their order.

        ``goes_on`` hears now and then how many were written since, and says whether to go on.
        """
        waiting: dict[str, None] = {}
        with self._filling:
            try:
                for text in texts:
                    if text and text not in waiting and not self.holds(keys_of([text]))[0]:
                        waiting[text] = None
                    if len(waiting) >= _WRITTEN:
                        if not self._write(list(waiting), goes_on):
                            return
                        waiting.clear()
                self._write(list(waiting), goes_on)
            except (UnavailableError, OSError) as error:
                self._give_up(error)

    def keep_only(self, keys: Keys) -> None:
        """Forget what is not among these texts, once that is much."""
        with self._filling:
            self._store.keep_only(keys)

    def _write(self, texts: list[str], goes_on: Callable[[int], bool]) -> bool:
        """Encode texts, those of like length together, and write them down."""
        texts = sorted(texts, key=len)
        parts: list[Vectors] = []
        for begin in range(0, len(texts), _AT_ONCE):
            if not goes_on(0):
                break
            parts.append(self._encoder.encode_passages(texts[begin : begin + _AT_ONCE]))
        vectors = np.concatenate(parts) if parts else np.empty((0, 0), dtype=np.float32)
        if len(vectors):
            self._store.add(keys_of(texts[: len(vectors)]), vectors)
        return goes_on(len(vectors))

    def _give_up(self, error: Exception) -> None:
        if self.reason is None:
            self.reason = str(error)
            _log.warning("只按词语回答 / answers go by words alone: %s", error)
