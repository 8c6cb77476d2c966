"""Numbers that belong to a person, told from other numbers by their check digits.

Used before a text is released and where citizens type; masking and storing belong elsewhere.
"""

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66))
) | {71, 81, 82, 83}
"""The first two digits (GB/T 2260); 83 stands on residence permits of Taiwan residents."""

_CARD_LENGTHS = range(15, 20)  # GB/T 15694, ISO/IEC 7812


def is_identity_number(written: str) -> bool:
    """Tell whether a citizen's identity number (公民身份号码, GB 11643) is valid.

    18 characters are checked by province, day of birth and check character; the old 15 digits,
    which have no check character, by province and day of birth. Spaces are passed over.
    """
    number = "".join(written.split()).upper()
    if len(number) == 15 and number.isascii() and number.isdigit():
        return _has_place_and_day(number[:2], "19" + number[6:12])
    if len(number) != 18 or not number.isascii() or not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17] and _has_place_and_day(number[:2], number[6:14])


def is_bank_card(written: str) -> bool:
    """Tell whether a number may be a bank card's: its length, and Luhn's check digit."""
    digits = written.replace(" ", "").replace("-", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in _CARD_LENGTHS:
        return False
    if len(set(digits)) < 3:
        return False  # 0000… and the like pass the check and are no cards
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _has_place_and_day(province: str, born: str) -> bool:
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return int(province) in _PROVINCES
