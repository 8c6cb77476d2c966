"""The guard: questions that are not looked up at all, and why."""

import re

from knowledge.review.identity import is_bank_card, is_identity_number
from knowledge.text.fold import fold

LONGEST_QUESTION = 500  # characters

_LONG_NUMBER = re.compile(r"(?<![0-9a-z])\d{15,19}x?(?![0-9a-z])")
_SPACED = re.compile(r"(?<=\d)[ -](?=\d)")


def refusal(question: str) -> str | None:
    """Return why a question is refused: ``empty``, ``too_long``, ``personal_data``, or None.

    A question is looked up, logged and grouped with like ones; an identity number or the
    number of a bank card has no place there.
    """
    if not question.strip():
        return "empty"
    if len(question) > LONGEST_QUESTION:
        return "too_long"
    plain = _SPACED.sub("", fold(question))
    for match in _LONG_NUMBER.finditer(plain):
        number = match.group().upper()
        if is_identity_number(number) or is_bank_card(number):
            return "personal_data"
    return None
