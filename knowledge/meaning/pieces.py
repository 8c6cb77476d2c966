"""Cutting a text into the pieces a model was trained on: the likeliest way through its table.

SentencePiece's unigram model: each piece has the logarithm of its likelihood, and of all ways
to lay pieces end to end over a text the one with the highest sum is taken.
"""

import re
from collections.abc import Mapping, Sequence

_SPACE = "▁"  # how the table writes a space
_NOWHERE = -1e30
_PENALTY = 10.0  # what a character outside the table costs beside the least likely piece


class Pieces:
    """A table of pieces, by which texts are cut.

    ``normal`` tells how characters are written before they are looked up, full-width ones in
    half width for example; ``unknown`` is the number of what is in no piece.
    """

    def __init__(
        self,
        pieces: Sequence[str],
        scores: Sequence[float],
        normal: Mapping[str, str],
        *,
        unknown: int,
        least: float,
    ) -> None:
        self._scores, self._unknown = scores, unknown
        self._strange = least - _PENALTY
        self._normal = str.maketrans(dict(normal))
        self._numbers: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        for number, piece in enumerate(pieces):
            if piece and number != unknown:
                self._numbers.setdefault(piece, number)
                first = piece[0]
                self._longest[first] = max(self._longest.get(first, 1), len(piece))

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of the pieces a text consists of, in their order."""
        laid = re.sub(" {2,}", " ", text.translate(self._normal))
        laid = (laid if laid.startswith(" ") else f" {laid}").replace(" ", _SPACE)
        size = len(laid)
        best, last, begins = [0.0] + [_NOWHERE] * size, [0] * (size + 1), [0] * (size + 1)
        for begin, mark in enumerate(laid):
            so_far = best[begin]
            for end in range(begin + 1, min(begin + self._longest.get(mark, 1), size) + 1):
                number = self._numbers.get(laid[begin:end])
                if number is not None and so_far + self._scores[number] > best[end]:
                    best[end] = so_far + self._scores[number]
                    last[end], begins[end] = number, begin
            if so_far + self._strange > best[begin + 1]:
                best[begin + 1] = so_far + self._strange
                last[begin + 1], begins[begin + 1] = self._unknown, begin
        numbers, end = [], size
        while end:
            numbers.append(last[end])
            end = begins[end]
        return numbers[::-1]
