"""Searching a long text a piece at a time: the interpreter lets nobody else in during one search.

A pattern over two million characters holds up every request for half a second; over a piece of
this size for some milliseconds. What is found is the same, as long as no match is longer than
the pieces reach into each other.
"""

import re
from collections.abc import Iterator

PIECE = 30_000
"""Characters that are searched at a time."""

REACH = 2_000
"""Characters of the next piece that a match may reach into."""


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer(text)`` does, of a pattern that does not match nothing."""
    at = 0
    for end in range(PIECE, len(text) + PIECE, PIECE):
        for match in pattern.finditer(text, min(at, len(text)), end + REACH):
            if match.start() >= end:
                break
            yield match
            at = match.end() + (match.end() == match.start())
        at = max(at, end)


def pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces, for what is done character for character."""
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))
