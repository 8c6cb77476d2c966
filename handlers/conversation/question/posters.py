"""Codes on posters that open a talk with its matter: what stands behind ``/start`` in Telegram.

A code is a command's name, or ``q`` and the words of a question; it needs nothing kept, so that a
poster outlives every change. At most 64 letters, digits, ``_`` and ``-`` (a limit of Telegram).
"""

import base64
import binascii
import re
from typing import Final

from handlers.conversation.intent import Intent
from handlers.conversation.language import clean

LONGEST: Final = 64
_PAYLOAD: Final = re.compile(r"/start(?:@\w+)?\s+([A-Za-z0-9_-]{1,64})")
_COMMANDS: Final = frozenset(
    {Intent.APPLY, Intent.STATUS, Intent.MINE, Intent.HUMAN, Intent.HELP, Intent.CORRECTION}
)


def code_of(matter: str) -> str:
    """Return the code of a command's name or of a question.

    Raises:
        ValueError: the question is too long for a code (47 bytes: 15 Chinese characters).
    """
    if matter in _COMMANDS:
        return matter
    code = "q" + base64.urlsafe_b64encode(matter.encode()).decode().rstrip("=")
    if len(code) > LONGEST:
        raise ValueError(matter)
    return code


def matter_in(text: str) -> Intent | str | None:
    """Return what a ``/start`` with a code asks for; None where it is none or says nothing."""
    match = _PAYLOAD.fullmatch(text.strip())
    if match is None:
        return None
    code = match[1]
    if code in _COMMANDS:
        return Intent(code)
    try:
        words = base64.urlsafe_b64decode(code[1:] + "=" * (-len(code[1:]) % 4)).decode()
    except (binascii.Error, ValueError):
        return Intent.START
    question = clean(words) if code.startswith("q") else ""
    return question or Intent.START
