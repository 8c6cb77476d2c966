"""Fitting a reply into the platform: bytes, numbered choices, the window's few messages.

There are no buttons below a message: choices stand as numbered lines, and the desk understands
a number or the words typed.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.channels.cutting import split
from bot.channels.wechat.envelope import printable
from bot.channels.wechat.quota import AFTER_MESSAGE, KEPT_FOR_NOTICES
from handlers.conversation.message import Choice, Reply

TEXT_BYTES: Final = 2047  # of UTF-8
_MOST_PIECES: Final = AFTER_MESSAGE - KEPT_FOR_NOTICES
_GAP: Final = "\n\n"


def octets(text: str) -> int:
    """Return the length of a text as the platform counts it, in bytes of UTF-8."""
    return len(text.encode("utf-8", "replace"))


def numbered(choices: Sequence[Choice]) -> str:
    """Return choices as numbered lines."""
    return "\n".join(f"{place}. {choice.text}" for place, choice in enumerate(choices, 1))


def parts(reply: Reply, *, links: bool) -> Sequence[Reply]:
    """Split a reply into what goes out as one message each.

    Where ``links`` can be sent, what would use up the window goes out as one message that ends
    in a link to the whole: a notice from the second message on, other texts from the fifth.
    """
    below = numbered(reply.choices)
    room = TEXT_BYTES - octets(below + _GAP)
    pieces = split(printable(reply.text), room, octets)
    if links and len(pieces) > (1 if reply.case else _MOST_PIECES):
        return (reply,)
    bare = replace(reply, attachments=(), choices=())
    *before, last = pieces or ("",)
    if not last and not reply.attachments and not reply.choices:
        return ()
    return (
        *(replace(bare, text=piece) for piece in before),
        replace(reply, text=last),
    )


def composed(text: str, *blocks: str) -> str:
    """Return a text with blocks below it, each after an empty line."""
    return _GAP.join(block for block in (printable(text).strip(), *blocks) if block)


def shortened(text: str, *blocks: str) -> str:
    """Return the beginning of a text, as long as leaves room for the blocks below it."""
    room = TEXT_BYTES - octets(composed("…", *blocks))
    beginning = split(printable(text), max(room, 8), octets)[:1]
    return composed("".join(beginning) + "…", *blocks)
