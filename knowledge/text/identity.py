"""Numbers that belong to a person or an organisation, told from others by their check digits.

One place for the form, the registration, the guard of questions, the checklist before
publication and the masks: what one of them takes for an identity number the others do too.
Check digits are reckoned by python-stdnum, loaded with the first number of a likely length: a
command that answers one question need not wait for it. Its table of counties is left aside: it
knows the counties of one day, and a number keeps the county of the day it was given.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from knowledge.text.in_pieces import matches, pieces

Span = tuple[int, int]
"""Where something stands in a text: its first character, and the one after its last."""

_PROVINCES: Final = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66))
) | {71, 81, 82, 83}
"""The first two digits (GB/T 2260)."""

_RESIDENTS: Final = frozenset({"81", "82", "83"})
"""On residence permits (港澳台居民居住证): of Hong Kong, Macao and Taiwan residents."""

_BORN: Final = range(1800, 2100)  # years in which whoever is written about was born
_EARLIEST_BIRTH: Final = date(1880, 1, 1)  # of somebody who applies
_CARD_LENGTHS: Final = range(15, 20)  # GB/T 15694, ISO/IEC 7812
_CREDIT_CODE: Final = re.compile("[0-9A-HJ-NP-RTUWXY]{18}")  # without I, O, S, V, Z

_UNSEEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff"
_BETWEEN: Final = rf"[\s\-\u2010-\u2015{_UNSEEN}]"  # what people write between the digits
_START, _END = "(?<![0-9A-Za-z])", "(?![0-9A-Za-z])"
_NUMBER: Final = re.compile(
    # looked at from every digit on: a year before the number must not hide it
    rf"{_START}(?<![0-9]\.)(?=([1-9](?:{_BETWEEN}{{0,3}}[0-9]){{16}}{_BETWEEN}{{0,3}}[0-9Xx]){_END})"
)
_OLD_NUMBER: Final = re.compile(
    rf"{_START}(?<![0-9][ -])[1-9](?:[ -]?[0-9]){{14}}(?![ -]?[0-9]){_END}"
)
_CARD: Final = re.compile(rf"{_START}(?=([0-9](?:[ -]?[0-9]){{14,18}}){_END})")


_FORMS_OF_ASCII: Final = re.compile(
    "[\u00a0-\u00ba\u017f\u02b0-\u02e3\u1d2c-\u1dbb\u2000-\u200a\u2024\u202f\u205f\u2070-\u209c"
    "\u2102-\u217f\u2460-\u24ea\u2c7c\u2c7d\u3000\ua7f2-\ua7f4\ufb29\ufe52-\ufe6b"
    "\uff0b\uff0d\uff0e\uff10-\uff19\uff20-\uff3a\uff41-\uff5a\U00010781-\U000107ba"
    "\U0001ccd6-\U0001d7ff\U0001f12b-\U0001f149\U0001fbf0-\U0001fbf9]"
)
"""Signs that may stand for an ASCII letter, digit, space, ``@``, ``+``, ``-`` or full stop."""


def narrow(text: str) -> str:
    """Return a text of the same length with full-width and other forms as the ASCII they mean."""
    return "".join(_FORMS_OF_ASCII.sub(_plain, piece) for piece in pieces(text))


def _plain(sign: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", sign[0])
    return plain if len(plain) == 1 and plain.isascii() else sign[0]


def compact(written: str) -> str:
    """Return a number as it is recorded: narrow, capital X, nothing between its digits."""
    return re.sub(_BETWEEN, "", narrow(written)).upper()


def is_identity_number(written: str, *, today: date | None = None) -> bool:
    """Tell whether a text is a citizen's identity number (公民身份号码, GB 11643-1999).

    18 characters by province, day of birth and check character (ISO 7064 MOD 11-2). So too the
    numbers of residence permits, and of foreigners' permanent residence cards since 2023, in
    which a 9 stands before the province. With ``today``, also by a day of birth between 1880
    and it.
    """
    number = compact(written)
    if len(number) != 18 or not _digits(number[:17]) or not _has_province(number):
        return False
    from stdnum.cn import ric
    from stdnum.exceptions import ValidationError

    if ric.calc_check_digit(number) != number[17]:
        return False
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        return False
    return born.year in _BORN and (today is None or _EARLIEST_BIRTH <= born <= today)


def is_residence_permit(written: str) -> bool:
    """Tell whether a text is the number of a residence permit, which has regions of its own."""
    return compact(written)[:2] in _RESIDENTS and is_identity_number(written)


def is_old_identity_number(written: str) -> bool:
    """Tell whether a text may be an identity number of 15 digits, given until 1999.

    It has no check character: only province and day of birth (of the 1900s) are looked at.
    """
    number = compact(written)
    if len(number) != 15 or not _digits(number) or int(number[:2]) not in _PROVINCES:
        return False
    try:
        date(1900 + int(number[6:8]), int(number[8:10]), int(number[10:12]))
    except ValueError:
        return False
    return True


def is_credit_code(written: str) -> bool:
    """Tell whether a text is a unified social credit code (统一社会信用代码, GB 32100-2015)."""
    code = compact(written)
    if _CREDIT_CODE.fullmatch(code) is None:
        return False
    from stdnum.cn import uscc

    return uscc.calc_check_digit(code) == code[17]


def is_bank_card(written: str) -> bool:
    """Tell whether a number may be a bank card's: its length, and Luhn's check digit."""
    digits = compact(written)
    if not _digits(digits) or len(digits) not in _CARD_LENGTHS:
        return False
    from stdnum import luhn

    return len(set(digits)) > 2 and luhn.is_valid(digits)  # 0000… and the like are no cards


def identity_numbers_in(text: str) -> Iterator[Span]:
    """Yield where identity numbers of 18 characters stand, however they are spaced."""
    return _standing(_NUMBER, narrow(text), is_identity_number)


def personal_numbers_in(text: str) -> Iterator[Span]:
    """Yield where identity numbers, new or old, and numbers of bank cards stand."""
    plain = narrow(text)
    yield from _standing(_NUMBER, plain, is_identity_number)
    for match in matches(_OLD_NUMBER, plain):
        if is_old_identity_number(match.group()):
            yield match.span()
    yield from _standing(_CARD, plain, is_bank_card)


def identity_number_in(text: str, *, today: date) -> str | None:
    """Return the identity number that a text consists of, beside marks; None for none."""
    spans = list(identity_numbers_in(text))
    if len(spans) != 1:
        return None
    start, end = spans[0]
    if any(sign.isalnum() for sign in text[:start] + text[end:]):
        return None
    number = compact(text[start:end])
    return number if is_identity_number(number, today=today) else None


def _has_province(number: str) -> bool:
    return int(number[:2]) in _PROVINCES or (number[0] == "9" and int(number[1:3]) in _PROVINCES)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _standing(pattern: re.Pattern[str], plain: str, holds: Callable[[str], bool]) -> Iterator[Span]:
    """Yield the stretches that a pattern offers and ``holds`` takes; none reaches into another."""
    reached = 0
    for match in matches(pattern, plain):
        start, end = match.span(1)
        if start >= reached and holds(plain[start:end]):
            yield start, end
            reached = end
