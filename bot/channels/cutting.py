"""Where a long text is cut for a channel that takes only so much at once: where people would.

How a channel counts is its own: UTF-16 units here, bytes there.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final

Size = Callable[[str], int]
"""Counts a text as a channel does: the size of a text is the sum of its characters' sizes."""

_MOST_OF_ONE: Final = 4  # bytes of UTF-8; no channel counts one character for more

# Where a long text may be cut, the best place first: between paragraphs, between lines, after
# a sentence, after a clause, at a space.
_CLOSING: Final = r"[\u201d\u2019\u300d\u300f\uff09\u3011\u300b\")\]]*"  # ”’」』）】》")]
_ENDS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\n[ \t\u3000]*\n\s*",
        r"\n\s*",
        rf"[\u3002\uff01\uff1f\u2026]+{_CLOSING}|[.!?]+{_CLOSING}(?=\s)",  # 。！？…
        r"[\uff1b\uff0c\u3001\uff1a]|[;,:](?=\s)",  # ；，、：
        r"\s+",
    )
)
_JOINERS: Final = frozenset("\u200d\ufe0f\ufe0e\u20e3")


def sendable(text: str) -> str:
    """Return ``text`` without what channels refuse: half characters and null bytes."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()


def split(text: str, limit: int, size: Size) -> Sequence[str]:
    """Cut ``text`` into pieces of at most ``limit`` by ``size``, at the best ends there are.

    White space at the cuts is dropped; nothing else is. A text of white space alone gives no
    piece.
    """
    clean = sendable(text)
    if clean and _MOST_OF_ONE * len(clean) <= limit:
        return (clean,)
    return tuple(_pieces(clean, limit, size))


def _pieces(text: str, limit: int, size: Size) -> Iterator[str]:
    while size(text) > limit:
        cut = _cut(text, _fitting(text, limit, size))
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _fitting(text: str, limit: int, size: Size) -> int:
    """Return how many characters of ``text`` fit into ``limit``."""
    used = 0
    for place, character in enumerate(text):
        used += size(character)
        if used > limit:
            return place
    return len(text)


def _cut(text: str, fitting: int) -> int:
    """Return the best place to cut within the first ``fitting`` characters (never 0)."""
    window = text[:fitting]
    for ends in _ENDS:
        last = max((match.end() for match in ends.finditer(window)), default=0)
        if last > fitting // 3:  # an earlier end would leave a stub of a message
            return last
    cut = fitting
    while cut > fitting // 2 and _joined(text, cut):
        cut -= 1
    return cut


def _joined(text: str, place: int) -> bool:
    """Tell whether a cut before ``place`` would tear one visible character apart."""
    after = text[place]
    return after in _JOINERS or text[place - 1] == "\u200d" or unicodedata.combining(after) > 0
