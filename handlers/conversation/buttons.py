"""Ids of buttons: short ASCII words joined by colons, at most 64 bytes.

A button says what it was for and of which question or draft it was, so that one pressed late
can be told from one pressed in time.
"""

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlers.conversation.message import Choice

ID_BYTES: Final = 64
TEXT_CHARS: Final = 40
"""A longer button is cut by the channels at different places."""


class Press(StrEnum):
    """What a button is for; the words after it are given in brackets."""

    MENU = "m"  # (intent)
    YES = "y"  # (question) the answer settled it
    NO = "n"  # (question)
    CHOOSE = "c"  # (question, place)
    NONE = "x"  # (question) none of the offered
    SUGGESTED = "s"  # (question)
    HUMAN = "h"  # (question)
    APPLY = "a"  # (question)
    ANSWER = "f"  # (draft, step, value)
    EDIT = "e"  # (draft, step)
    EDITS = "l"  # (draft)
    OPEN = "o"  # (draft, place) read a published disclosure
    SETTLED = "d"  # (draft) it was what was wanted
    FILE_ON = "g"  # (draft) it was not
    CORRECT = "k"  # (draft, step)
    SUBMIT = "z"  # (draft)
    RESUME = "r"  # (draft)
    DROP = "q"  # (draft)
    RESTART = "t"  # (draft)
    WITHDRAW = "w"  # (number)
    SUPPLEMENT = "u"  # (number)
    STATUS = "v"  # (number)
    CONFIRM = "j"  # (what is being done)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button as it came back; missing words are empty."""

    press: Press
    words: tuple[str, ...] = ()

    def word(self, place: int) -> str:
        """Return the word at a place, empty where there is none."""
        return self.words[place] if place < len(self.words) else ""


def button(press: Press, *words: str, text: str) -> Choice:
    """Return a button.

    Raises:
        ValueError: the id would be too long for a channel, or not ASCII.
    """
    id_ = ":".join((press.value, *words))
    if len(id_) > ID_BYTES or not id_.isascii():
        raise ValueError(f"no button can carry {id_!r}")
    return Choice(id_, text if len(text) <= TEXT_CHARS else text[: TEXT_CHARS - 1] + "…")


def number_word(number: str) -> str:
    """Return the number of an application as a word for a button; its form is the office's."""
    if number.isascii() and ":" not in number and not number.startswith("="):
        return number
    return "=" + base64.urlsafe_b64encode(number.encode()).decode().rstrip("=")


def number_of(word: str) -> str:
    """Return the number that :func:`number_word` wrote, empty where it wrote none."""
    if not word.startswith("="):
        return word
    try:
        return base64.urlsafe_b64decode(word[1:] + "=" * (-len(word[1:]) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def pressed(choice: str) -> Pressed | None:
    """Read the id of a button; None where this code has no such button."""
    first, *words = choice.split(":")
    try:
        return Pressed(Press(first), tuple(words))
    except ValueError:
        return None
