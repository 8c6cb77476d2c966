"""Accounts: lockout, expiry, passwords."""

from datetime import timedelta

import pytest

from handlers.accounts import (
    LOCKED_FOR,
    TRIES,
    Account,
    WeakPasswordError,
    after_sign_in,
    after_wrong_password,
    check_password,
    expiry,
)
from handlers.casework.terms import Role
from tests.conftest import MONDAY_MORNING

WEN = Account(
    login="wen", name="温", password_hash="", roles=(Role.ADMIN,), created_at=MONDAY_MORNING
)


def test_an_account_is_locked_after_five_wrong_passwords_and_opens_by_itself() -> None:
    account = WEN
    for _ in range(TRIES):
        assert not account.locked(MONDAY_MORNING)
        account = after_wrong_password(account, now=MONDAY_MORNING)
    assert account.locked(MONDAY_MORNING)
    assert not account.locked(MONDAY_MORNING + LOCKED_FOR)


def test_signing_in_forgets_earlier_failures() -> None:
    account = after_sign_in(after_wrong_password(WEN, now=MONDAY_MORNING))
    assert account == WEN


def test_a_session_ends_after_idling_and_at_the_latest_after_twelve_hours() -> None:
    opened = MONDAY_MORNING
    assert expiry(opened_at=opened, now=opened) == opened + timedelta(hours=2)
    late = opened + timedelta(hours=11)
    assert expiry(opened_at=opened, now=late) == opened + timedelta(hours=12)


@pytest.mark.parametrize("password", ["short", "wen-wen-wen-wen", "aaaaaaaaaaaa"])
def test_a_password_that_is_easy_is_refused(password: str) -> None:
    with pytest.raises(WeakPasswordError):
        check_password(password, login="wen")
