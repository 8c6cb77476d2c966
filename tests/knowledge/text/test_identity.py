"""Numbers of people and organisations: what their check digits tell, however they are written.

Decision 017.
"""

import random
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.identity import (
    compact,
    identity_number_in,
    identity_numbers_in,
    is_bank_card,
    is_credit_code,
    is_identity_number,
    is_old_identity_number,
    is_residence_permit,
    narrow,
    personal_numbers_in,
)
from tests.factories.numbers import CODE, HOLDS, numbers, with_check, with_luhn

TODAY = date(2026, 11, 23)


class TestIdentityNumbers:
    def test_the_example_of_the_standard_holds(self) -> None:
        assert is_identity_number(HOLDS, today=TODAY)

    @given(numbers)
    def test_every_number_made_by_the_rule_holds_and_no_check_character_but_one(
        self, number: str
    ) -> None:
        assert is_identity_number(number, today=TODAY)
        wrong = number[:-1] + ("1" if number[-1] == "0" else "0")
        assert not is_identity_number(wrong)

    @given(place=st.integers(0, 16), digit=st.integers(0, 9))
    def test_one_wrong_digit_is_always_noticed(self, place: int, digit: int) -> None:
        wrong = HOLDS[:place] + str(digit) + HOLDS[place + 1 :]
        assert is_identity_number(wrong) == (wrong == HOLDS)

    @pytest.mark.parametrize(
        ("number", "why"),
        [
            ("110105194912310021", "wrong check character"),
            (with_check("11010519491331002"), "month 13"),
            (with_check("11010519490230002"), "30 February"),
            (with_check("11010520271231002"), "born after today"),
            (with_check("11010518791231002"), "born before anybody who applies"),
            (with_check("99010519491231002"), "no province 99, and none 90 behind a 9"),
            (with_check("01010519491231002"), "no province 01"),
            (HOLDS[:-1], "too short"),
            ("A1010519491231002X", "a letter"),
            ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "digits of another script"),
            ("", "empty"),
        ],
    )
    def test_a_number_that_is_none_is_not_taken_for_one(self, number: str, why: str) -> None:
        assert not is_identity_number(number, today=TODAY), why

    def test_a_number_of_somebody_not_yet_born_is_told_only_where_the_day_is_known(self) -> None:
        number = with_check("11010520271231002")
        assert is_identity_number(number)
        assert not is_identity_number(number, today=TODAY)

    def test_a_foreigners_card_has_a_9_before_the_province(self) -> None:
        """外国人永久居留身份证 since 2023: 9, province, country, day of birth."""
        assert is_identity_number(with_check("91112419810803002"), today=TODAY)

    def test_a_residence_permit_has_regions_of_its_own(self) -> None:
        assert is_residence_permit(with_check("83000019900101001"))
        assert not is_residence_permit(HOLDS)

    def test_an_old_number_is_known_by_province_and_day_alone(self) -> None:
        assert is_old_identity_number("110105491231002")
        assert not is_old_identity_number("110105491331002")  # month 13
        assert not is_old_identity_number("990105491231002")


class TestWriting:
    @pytest.mark.parametrize(
        "written",
        [
            HOLDS.lower(),
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105 1949 1231 002x",
            "110105-19491231-002X",
            "110105\u300019491231\u2003002X",
            "11010519491231\u200b002X",
            " 11010519491231002X。",
        ],
    )
    def test_a_number_is_read_however_it_is_written(self, written: str) -> None:
        assert identity_number_in(written, today=TODAY) == HOLDS

    @pytest.mark.parametrize(
        "text", [f"{HOLDS}{HOLDS}", f"我的{HOLDS}", f"{HOLDS} 1", "", "没有身份证"]
    )
    def test_a_text_that_says_more_is_no_number(self, text: str) -> None:
        assert identity_number_in(text, today=TODAY) is None

    @given(st.text())
    def test_narrowing_keeps_every_place(self, text: str) -> None:
        assert len(narrow(text)) == len(text)

    def test_every_sign_that_stands_for_a_plain_one_is_read_as_it(self) -> None:
        """By Unicode's own table of compatibility (NFKC), sign for sign."""
        missed = []
        for sign in map(chr, (*range(0x80, 0xD800), *range(0xE000, sys.maxunicode + 1))):
            plain = unicodedata.normalize("NFKC", sign)
            if len(plain) == 1 and plain.isascii() and (plain.isalnum() or plain in " @+-."):
                missed += [sign] if narrow(sign) != plain else []
        assert missed == []

    def test_what_people_write_between_digits_goes(self) -> None:
        assert compact(" 1101－05 ｘ") == "110105X"


class TestFinding:
    @pytest.mark.parametrize(
        "text",
        [
            f"我叫张三，{HOLDS}，想查低保",
            f"2025 {HOLDS}",  # a year before it
            f"{HOLDS} 2025",
            f"电话13800138000 {HOLDS}",
        ],
    )
    def test_a_number_is_found_among_others(self, text: str) -> None:
        [(start, end)] = identity_numbers_in(text)
        assert text[start:end] == HOLDS

    @pytest.mark.parametrize(
        "text",
        [f"1{HOLDS}", f"{HOLDS}1", f"A{HOLDS}", f"0.{HOLDS[:-1]}1", "编号110105194912310021"],
    )
    def test_part_of_a_longer_number_is_none(self, text: str) -> None:
        assert list(identity_numbers_in(text)) == []

    def test_old_numbers_and_cards_are_personal_too(self) -> None:
        card = with_luhn("622202000000000000")
        grouped = " ".join(card[start : start + 4] for start in range(0, 19, 4))
        text = f"证件110105491231002，卡号{grouped}"
        assert len(list(personal_numbers_in(text))) == 2
        assert list(identity_numbers_in(text)) == []


class TestOthers:
    def test_the_example_of_the_standard_of_credit_codes_holds(self) -> None:
        assert is_credit_code(CODE)

    def test_a_village_collective_has_a_code_that_begins_with_a_letter(self) -> None:
        """N2: 农村集体经济组织; python-stdnum's own check asks for eight digits first."""
        first = "N2330102MF1234567"
        assert any(is_credit_code(first + sign) for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY")

    @given(place=st.integers(0, 17), sign=st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZ"))
    def test_one_wrong_sign_of_a_credit_code_is_always_noticed(self, place: int, sign: str) -> None:
        wrong = CODE[:place] + sign + CODE[place + 1 :]
        assert is_credit_code(wrong) == (wrong == CODE)

    @given(st.integers(10**17, 10**18 - 1))
    def test_one_digit_of_a_card_changed_is_always_noticed(self, first: int) -> None:
        number = with_luhn(str(first))
        place = random.Random(first).randrange(19)
        digit = str((int(number[place]) + 1) % 10)
        assert not is_bank_card(number[:place] + digit + number[place + 1 :])

    @pytest.mark.parametrize("number", ["0" * 16, "62220200000000", "6222020000000000000000"])
    def test_what_cannot_be_a_card_is_none(self, number: str) -> None:
        assert not is_bank_card(number)
