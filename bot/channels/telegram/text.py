"""Fitting a reply into Telegram: how it counts, and how buttons stand.

Texts go out plain, without a parse mode, so nothing in them can be read as markup.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.channels.cutting import split
from handlers.conversation.message import Choice, Reply

TEXT_UNITS: Final = 4096  # of UTF-16, the way Telegram counts
CAPTION_UNITS: Final = 1024
_ROW_COLUMNS: Final = 24  # what stands beside each other on a narrow phone
_ROW_BUTTONS: Final = 3


def units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def parts(reply: Reply) -> Sequence[Reply]:
    """Split a reply into what goes out with one call each: texts, then files one by one.

    The buttons stand below the last part. A reply of white space without files has no parts.
    """
    bare = replace(reply, text="", attachments=(), choices=())
    pieces = [replace(bare, text=piece) for piece in split(reply.text, TEXT_UNITS, units)]
    pieces += [replace(bare, attachments=(file,)) for file in reply.attachments]
    if not pieces:
        return ()
    last = pieces.pop()
    return (*pieces, replace(last, choices=reply.choices))


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
