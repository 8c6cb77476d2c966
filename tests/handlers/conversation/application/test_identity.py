"""Proofs of identity: what the form takes, the guard knows and the masks hide. Decision 017."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.conversation.application.draft import IdentityKind
from handlers.conversation.application.identity import (
    address_in,
    area_code_in,
    contact_in,
    identity_in,
    masked,
)
from handlers.personal_data import mask, mask_numbers
from knowledge.review.checklist import Concern, check
from knowledge.text.identity import compact, identity_numbers_in
from tests.factories.disclosures import draft
from tests.factories.numbers import CODE, HOLDS, numbers, with_check

TODAY = date(2026, 11, 23)
PERMIT = with_check("83000019900101001")


@pytest.mark.parametrize(
    ("kind", "typed", "recorded"),
    [
        (IdentityKind.ID_CARD, "110105 19491231 002x", HOLDS),
        (IdentityKind.ID_CARD, PERMIT, PERMIT),
        (IdentityKind.ID_CARD, "110105491231002", None),  # 15 digits ended in 2013
        (IdentityKind.RESIDENCE_PERMIT, PERMIT, PERMIT),
        (IdentityKind.RESIDENCE_PERMIT, HOLDS, None),
        (IdentityKind.CREDIT_CODE, CODE.lower(), CODE),
        (IdentityKind.CREDIT_CODE, HOLDS, None),
        (IdentityKind.PASSPORT, "e12345678", "E12345678"),
        (IdentityKind.PASSPORT, "没有护照", None),
        (IdentityKind.PASSPORT, "ABCDEFG", None),
    ],
)
def test_a_number_is_taken_where_it_can_be_one_of_its_kind(
    kind: IdentityKind, typed: str, recorded: str | None
) -> None:
    assert identity_in(kind, typed, today=TODAY) == recorded


BETWEEN = st.sampled_from(["", "", "", " ", "-", "\u3000", "\u2014", "\u200b", " - ", "\t"])
WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789Xx"}


@st.composite
def written(draw: st.DrawFn) -> str:
    """A number as somebody may write it: spaced, full-width, small x, with a full stop."""
    number = draw(numbers)
    if draw(st.booleans()):
        number = number.lower()
    if draw(st.booleans()):
        number = number.translate(WIDE)
    signs = "".join(sign + draw(BETWEEN) for sign in number)
    return draw(st.sampled_from(["", " ", "：", "（"])) + signs + draw(st.sampled_from(["", "。"]))


@given(st.one_of(written(), st.text("0123456789Xx １９-\u200b。", max_size=40)))
@example(with_check("91112419810803002"))
@example(with_check("99010519491231002"))  # the form took it, the guard did not know it
def test_whatever_the_form_takes_for_an_identity_number_the_masks_hide(
    typed: str,
) -> None:
    number = identity_in(IdentityKind.ID_CARD, typed, today=TODAY)
    if number is None:
        return
    for text in (typed, number, f"我是申请人{typed}，想问低保"):
        assert number[6:14] not in compact(mask_numbers(text))
        hidden = mask(text).text
        assert list(identity_numbers_in(hidden)) == []
        assert number[6:14] not in compact(hidden)
        concerns = {finding.kind for finding in check(draft(text=text))}
        assert Concern.IDENTITY_NUMBER in concerns
    assert number[6:14] not in masked(number)


@given(written())
def test_however_a_number_is_written_the_form_takes_it(typed: str) -> None:
    assert identity_in(IdentityKind.ID_CARD, typed, today=TODAY) is not None


@given(st.text("0123456789X", max_size=30))
def test_a_masked_number_shows_its_ends_only(number: str) -> None:
    shown = masked(number)
    assert len(shown) == len(number)
    assert shown.count("*") >= min(len(number), 2)
    assert shown.replace("*", "") in {"", number[-2:], number[:3] + number[-4:]}


@pytest.mark.parametrize(
    ("typed", "phone", "email"),
    [
        ("13800138000", "13800138000", None),
        ("138 0013 8000", "13800138000", None),
        ("+86 138-0013-8000", "13800138000", None),
        ("１３８００１３８０００", "13800138000", None),
        ("0437-5088300", "0437-5088300", None),
        ("0437—5088300", "0437-5088300", None),
        ("(010)12345678转801", "010-12345678转801", None),
        ("+44 20 7946 0958", "+442079460958", None),
        ("lin@example.com", None, "lin@example.com"),
        ("电话：13800138000，邮箱：lin@example.com", "13800138000", "lin@example.com"),
        ("lin@example.com / 13800138000", "13800138000", "lin@example.com"),
    ],
)
def test_a_contact_is_recognised(typed: str, phone: str | None, email: str | None) -> None:
    assert contact_in(typed) == (phone, email)


@pytest.mark.parametrize(
    "typed", ["", "12345", "12800138000", "lin@", "@example.com", "a@b.cn c@d.cn", "打给我", "110"]
)
def test_what_is_no_contact_is_refused(typed: str) -> None:
    assert contact_in(typed) == (None, None)


def test_an_address_needs_more_than_a_word() -> None:
    assert address_in("示例省示例市中山路8号 陈雨收") == "示例省示例市中山路8号 陈雨收"
    assert address_in("家里") is None
    assert address_in("123456789") is None


@pytest.mark.parametrize(
    ("phone", "area"),
    [("0431-12345678", "0431"), ("电话：010 62345678 转 8", "010"), ("12345", ""), ("", "")],
)
def test_the_office_s_area_is_read_from_its_own_number(phone: str, area: str) -> None:
    assert area_code_in(phone) == area
