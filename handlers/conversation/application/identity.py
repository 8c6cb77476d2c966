"""Proofs of identity: their check digits, and how they are shown.

A number that fails its own check digit was mistyped: better said at once than by a letter
from the office.
"""

import re
import unicodedata
from datetime import date
from typing import Final

from handlers.conversation.application.draft import IdentityKind

_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_RESIDENTS: Final = frozenset({"81", "82", "83"})  # Hong Kong, Macao, Taiwan
_PLAIN: Final = re.compile(r"[0-9A-Z\-()]{4,30}")


def id_card_holds(number: str, *, today: date) -> bool:
    """Return whether a number is a citizen's identity number (GB 11643-1999).

    17 digits, among them a day of birth not after ``today``, and a check character by
    ISO 7064 MOD 11-2.
    """
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", number, re.ASCII):
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return date(1880, 1, 1) <= born <= today and _ID_CHECKS[total % 11] == number[17]


def credit_code_holds(code: str) -> bool:
    """Return whether a code is a unified social credit code (GB 32100-2015).

    18 characters of an alphabet without I, O, S, V, Z; the last is a check character
    modulo 31.
    """
    if len(code) != 18 or any(sign not in _CREDIT_ALPHABET for sign in code):
        return False
    values = [_CREDIT_ALPHABET.index(sign) for sign in code]
    total = sum(value * weight for value, weight in zip(values, _CREDIT_WEIGHTS, strict=False))
    return values[17] == (31 - total % 31) % 31


def identity_holds(kind: IdentityKind, number: str, *, today: date) -> bool:
    """Return whether a number can be one of its kind; three kinds carry a check digit."""
    match kind:
        case IdentityKind.ID_CARD:
            return id_card_holds(number, today=today)
        case IdentityKind.RESIDENCE_PERMIT:  # same standard; region codes of its own
            return number[:2] in _RESIDENTS and id_card_holds(number, today=today)
        case IdentityKind.CREDIT_CODE:
            return credit_code_holds(number)
        case _:
            return _PLAIN.fullmatch(number) is not None and any(c.isdigit() for c in number)


def masked(number: str) -> str:
    """Return a number with only its ends to be seen: enough to recognise, not to use."""
    if len(number) < 10:
        return "*" * (len(number) - 2) + number[-2:]
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


_EMAIL: Final = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_MOBILE: Final = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_LANDLINE: Final = re.compile(r"(?:\+?86)?(010|02\d|0[3-9]\d{2})(\d{7,8})(?:转(\d{1,6}))?")
_ABROAD: Final = re.compile(r"\+(?!86)\d{7,14}")
_LABELS: Final = re.compile(r"电话|手机号?|电子邮[箱件]|邮箱|phone|e-?mail|tel", re.IGNORECASE)
_JOINTS: Final = str.maketrans("", "", " -()—–\u2011\u2010\t")


def email_in(text: str) -> str | None:
    """Return the e-mail address in a text, None where there is none or more than one."""
    found = set(_EMAIL.findall(text))
    return found.pop() if len(found) == 1 and "@" not in _EMAIL.sub("", text) else None


def phone_in(text: str) -> str | None:
    """Return the telephone number a text consists of, in its usual spelling.

    Chinese mobile (11 digits) and landline numbers with their area code, and numbers abroad
    beginning with a plus sign.
    """
    bare = text.translate(_JOINTS)
    if mobile := _MOBILE.fullmatch(bare):
        return mobile[1]
    if landline := _LANDLINE.fullmatch(bare):
        area, number, extension = landline.groups()
        return f"{area}-{number}" + (f"转{extension}" if extension else "")
    return bare if _ABROAD.fullmatch(bare) else None


def contact_in(text: str) -> tuple[str | None, str | None]:
    """Return telephone and e-mail found in one line; whatever else it says is not allowed.

    Both None means that the line is no contact.
    """
    narrow = unicodedata.normalize("NFKC", text)
    email = email_in(narrow)
    rest = narrow.replace(email, " ") if email else narrow
    rest = _LABELS.sub(" ", rest).strip(" ,、;:/和\n\t")
    if not rest:
        return None, email
    phone = phone_in(rest)
    return (phone, email) if phone else (None, None)


def address_in(text: str) -> str | None:
    """Return a postal address, None where the text is too short to find a door by.

    Six characters with at least one letter that is not a digit: streets and house numbers
    differ too much for more.
    """
    tidy = " ".join(text.split())
    return tidy if len(tidy) >= 6 and sum(c.isalpha() for c in tidy) >= 4 else None
