"""What proves who applies and where they are reached, as people type it, and how it is shown.

A number that fails its own check digit was mistyped: better said at once than by a letter
from the office. Check digits are those of :mod:`knowledge.text.identity`.
"""

import re
import unicodedata
from datetime import date
from typing import Final

from handlers.conversation.application.draft import IdentityKind
from handlers.conversation.language import folded
from knowledge.text.identity import identity_number_in, is_credit_code, is_residence_permit

_PLAIN: Final = re.compile(r"[0-9A-Z\-()]{4,30}")


def identity_in(kind: IdentityKind, text: str, *, today: date) -> str | None:
    """Return the number of a kind that a text consists of, as it is recorded; None for none.

    Citizens' identity numbers, residence permits and credit codes carry a check digit.
    """
    plain = folded(text).upper()
    match kind:
        case IdentityKind.ID_CARD:
            return identity_number_in(text, today=today)
        case IdentityKind.RESIDENCE_PERMIT:
            number = identity_number_in(text, today=today)
            return number if number and is_residence_permit(number) else None
        case IdentityKind.CREDIT_CODE:
            return plain if is_credit_code(plain) else None
        case _:
            sound = _PLAIN.fullmatch(plain) is not None and any(sign.isdigit() for sign in plain)
            return plain if sound else None


def masked(number: str) -> str:
    """Return a number with only its ends to be seen: enough to recognise, not to use."""
    if len(number) < 4:
        return "*" * len(number)
    if len(number) < 10:
        return "*" * (len(number) - 2) + number[-2:]
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


_EMAIL: Final = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_MOBILE: Final = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_LANDLINE: Final = re.compile(r"(?:\+?86)?(010|02\d|0[3-9]\d{2})(\d{7,8})(?:转(\d{1,6}))?")
_LOCAL: Final = re.compile(r"[2-8]\d{6,7}")
_ABROAD: Final = re.compile(r"\+(?!86)\d{7,14}")
_LABELS: Final = re.compile(r"电话|手机号?|电子邮[箱件]|邮箱|phone|e-?mail|tel", re.IGNORECASE)
_JOINTS: Final = str.maketrans("", "", " -()—–\u2011\u2010\t")


def email_in(text: str) -> str | None:
    """Return the e-mail address in a text, None where there is none or more than one."""
    addresses = set(_EMAIL.findall(text))
    return addresses.pop() if len(addresses) == 1 and "@" not in _EMAIL.sub("", text) else None


def area_code_in(phone: str) -> str:
    """Return the area code of the first landline number in a text, empty where there is none."""
    landline = _LANDLINE.search(phone.translate(_JOINTS))
    return landline[1] if landline else ""


def phone_in(text: str, *, area: str = "") -> str | None:
    """Return the telephone number a text consists of, in its usual spelling.

    Chinese mobile (11 digits) and landline numbers, and numbers abroad beginning with a plus
    sign. A landline number without an area code is one of ``area``, the office's own.
    """
    bare = text.translate(_JOINTS)
    if area and _LOCAL.fullmatch(bare):
        return f"{area}-{bare}"
    if mobile := _MOBILE.fullmatch(bare):
        return mobile[1]
    if landline := _LANDLINE.fullmatch(bare):
        area, number, extension = landline.groups()
        return f"{area}-{number}" + (f"转{extension}" if extension else "")
    return bare if _ABROAD.fullmatch(bare) else None


def contact_in(text: str, *, area: str = "") -> tuple[str | None, str | None]:
    """Return telephone and e-mail found in one line; whatever else it says is not allowed.

    ``area`` as for :func:`phone_in`.

    Both None means that the line is no contact.
    """
    narrow = unicodedata.normalize("NFKC", text)
    email = email_in(narrow)
    rest = narrow.replace(email, " ") if email else narrow
    rest = _LABELS.sub(" ", rest).strip(" ,、;:/和\n\t")
    if not rest:
        return None, email
    phone = phone_in(rest, area=area)
    return (phone, email) if phone else (None, None)


def address_in(text: str) -> str | None:
    """Return a postal address, None where the text is too short to find a door by.

    Six characters with at least one letter that is not a digit: streets and house numbers
    differ too much for more.
    """
    tidy = " ".join(text.split())
    return tidy if len(tidy) >= 6 and sum(c.isalpha() for c in tidy) >= 4 else None
