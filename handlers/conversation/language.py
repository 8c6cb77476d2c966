"""The languages the desk speaks, and which one a new conversation begins in."""

import re
from enum import StrEnum

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")


class Language(StrEnum):
    """A language of the sentence table."""

    ZH = "zh"
    EN = "en"


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
