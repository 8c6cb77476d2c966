"""Telephone numbers and addresses as people type them."""

import pytest

from handlers.conversation.application.identity import address_in, contact_in


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
