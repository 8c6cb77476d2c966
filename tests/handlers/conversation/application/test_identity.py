"""Identity numbers are checked by their own check digit, and shown masked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.application.draft import IdentityKind
from handlers.conversation.application.identity import (
    credit_code_holds,
    id_card_holds,
    identity_holds,
    masked,
)

TODAY = date(2026, 11, 23)
HOLDS = "11010519491231002X"  # the worked example of GB 11643-1999
CODE = "91350100M000100Y43"  # the worked example of GB 32100-2015


def test_the_examples_of_the_standards_hold() -> None:
    assert id_card_holds(HOLDS, today=TODAY)
    assert credit_code_holds(CODE)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("110105194912310021", "wrong check character"),
        ("11010519491331002X", "month 13"),
        ("11010520271231002X", "born after today"),
        ("1101051949123100", "too short"),
        ("010105194912310021", "no region begins with 0"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "digits of another script"),
        ("", "empty"),
    ],
)
def test_a_wrong_identity_number_is_refused(number: str, why: str) -> None:
    assert not id_card_holds(number, today=TODAY), why


@given(place=st.integers(0, 16), digit=st.integers(0, 9))
def test_one_wrong_digit_is_always_found(place: int, digit: int) -> None:
    wrong = HOLDS[:place] + str(digit) + HOLDS[place + 1 :]
    assert id_card_holds(wrong, today=TODAY) == (wrong == HOLDS)


@given(place=st.integers(0, 17), sign=st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZ"))
def test_one_wrong_sign_of_a_credit_code_is_always_found(place: int, sign: str) -> None:
    wrong = CODE[:place] + sign + CODE[place + 1 :]
    assert credit_code_holds(wrong) == (wrong == CODE)


def test_other_documents_need_letters_and_digits_only() -> None:
    assert identity_holds(IdentityKind.PASSPORT, "E12345678", today=TODAY)
    assert not identity_holds(IdentityKind.PASSPORT, "没有护照", today=TODAY)
    assert not identity_holds(IdentityKind.PASSPORT, "ABCDEFG", today=TODAY)


@given(st.text("0123456789X", min_size=4, max_size=30))
def test_a_masked_number_shows_its_ends_only(number: str) -> None:
    shown = masked(number)
    assert len(shown) == len(number)
    assert shown.count("*") >= 2
    assert shown[-2:] == number[-2:]
