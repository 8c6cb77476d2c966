"""Numbers of people and cards that hold, made by the rules of their standards."""

from datetime import date

from hypothesis import strategies as st

HOLDS = "11010519491231002X"  # the worked example of GB 11643-1999
CODE = "91350100M000100Y43"  # the worked example of GB 32100-2015


def with_check(first: str) -> str:
    """Return an identity number from its first 17 digits, reckoned as GB 11643 has it."""
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return first + next(c for n, c in enumerate("0123456789X") if (total + n) % 11 == 1)


def with_luhn(first: str) -> str:
    """Return a card's number from all its digits but the last."""
    total = 0
    for place, digit in enumerate(reversed(first)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return f"{first}{-total % 10}"


numbers = st.builds(
    lambda place, born, sequence: with_check(f"{place}{born:%Y%m%d}{sequence:03d}"),
    # counties of today and of before, of the production corps, of residence permits
    st.sampled_from(["110105", "220402", "320282", "440306", "659001", "810000", "830000"]),
    st.dates(date(1900, 1, 1), date(2025, 12, 31)),
    st.integers(0, 999),
)
"""Identity numbers of people born until 2025."""
