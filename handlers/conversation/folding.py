"""What people type, made comparable."""

import re
import unicodedata
from typing import Final

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
