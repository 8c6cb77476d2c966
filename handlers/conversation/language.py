"""Which language a conversation begins in, and text made comparable."""

import re
import unicodedata
from typing import Final

from knowledge.language import Language

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")


def first_language(channel_says: str | None, text: str) -> Language:
    """Return the language of a first message: the person's words, then what the channel says.

    A command such as ``/start`` says nothing about its writer.
    """
    if _HAN.search(text):
        return Language.ZH
    if channel_says:
        return Language.EN if channel_says.lower().startswith("en") else Language.ZH
    if _LATIN.search(text) and not text.startswith("/"):
        return Language.EN
    return Language.ZH


_HIDDEN: Final = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufe00-\ufe0f\U000e0000-\U000e007f\ud800-\udfff]"
)
_MARKS: Final = re.compile(r"[^\w/@+\-]+|_+", re.UNICODE)


def clean(text: str) -> str:
    """Return a text without characters that nobody sees (tags, joiners, controls)."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def folded(text: str) -> str:
    """Return a text for comparison: one width, lower case, no marks or spaces."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text).lower())


def says_something(text: str) -> bool:
    """Return whether a text holds a letter or a digit, not only marks and pictures."""
    return any(sign.isalnum() for sign in text)
