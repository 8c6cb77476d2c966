"""Fitting a reply into Telegram: how it counts, where a long text is cut, how buttons stand.

Texts go out plain, without a parse mode, so nothing in them can be read as markup.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from handlers.conversation.message import Choice, Reply

TEXT_UNITS: Final = 4096  # of UTF-16, the way Telegram counts
CAPTION_UNITS: Final = 1024
_ROW_COLUMNS: Final = 24  # what stands beside each other on a narrow phone
_ROW_BUTTONS: Final = 3

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


def units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def sendable(text: str) -> str:
    """Return ``text`` without what Telegram refuses: half characters and null bytes."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()


def split(text: str, limit: int = TEXT_UNITS) -> Sequence[str]:
    """Cut ``text`` into pieces of at most ``limit`` units, at the best ends there are.

    White space at the cuts is dropped (Telegram drops it too); nothing else is. A text of
    white space alone gives no piece.
    """
    clean = sendable(text)
    if clean and 2 * len(clean) <= limit:
        return (clean,)
    return tuple(_pieces(clean, limit))


def _pieces(text: str, limit: int) -> Iterator[str]:
    while units(text) > limit:
        cut = _cut(text, _fitting(text, limit))
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _fitting(text: str, limit: int) -> int:
    """Return how many characters of ``text`` fit into ``limit`` units."""
    used = 0
    for place, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
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


def parts(reply: Reply) -> Sequence[Reply]:
    """Split a reply into what goes out with one call each: texts, then files one by one.

    The buttons stand below the last part. A reply of white space without files has no parts.
    """
    pieces = [Reply(text=piece) for piece in split(reply.text)]
    pieces += [Reply(text="", attachments=(file,)) for file in reply.attachments]
    if not pieces:
        return ()
    last = pieces.pop()
    return (*pieces, Reply(text=last.text, attachments=last.attachments, choices=reply.choices))


def rows(choices: Sequence[Choice]) -> Sequence[Sequence[Choice]]:
    """Arrange buttons: short ones beside each other, a long one in a row of its own."""
    arranged: list[list[Choice]] = []
    room = 0
    for choice in choices:
        columns = _columns(choice.text) + 2
        if columns > room or len(arranged[-1]) == _ROW_BUTTONS:
            arranged.append([])
            room = _ROW_COLUMNS
        arranged[-1].append(choice)
        room -= columns
    return arranged


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
