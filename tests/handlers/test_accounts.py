"""Accounts: lockout, expiry, passwords."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.accounts import (
    LONGEST_LOGIN,
    TRIES,
    WAIT,
    Account,
    PersonAmbiguousError,
    SignIn,
    WeakPasswordError,
    account_called,
    check_password,
    expiry,
    is_login,
    logins_by_name,
    person_called,
    waits_until,
)
from handlers.casework.terms import Role
from tests.conftest import MONDAY_MORNING

WEN = Account(
    login="wen", name="温", password_hash="", roles=(Role.ADMIN,), created_at=MONDAY_MORNING
)


def tried(*outcomes: str) -> list[SignIn]:
    """Return attempts a minute apart, the last on Monday morning, the newest first."""
    return [
        SignIn(
            login="wen",
            at=MONDAY_MORNING - timedelta(minutes=number),
            outcome=outcome,
            address="::1",
        )
        for number, outcome in enumerate(reversed(outcomes))
    ]


def test_after_five_wrong_passwords_a_login_waits_at_an_address_and_no_longer() -> None:
    wrong = ["wrong"] * TRIES
    assert waits_until(tried(*wrong[1:]), MONDAY_MORNING) is None
    assert waits_until(tried(*wrong), MONDAY_MORNING) == MONDAY_MORNING + WAIT
    assert waits_until(tried(*wrong), MONDAY_MORNING + WAIT) is None


def test_a_login_that_nobody_has_waits_like_any_other() -> None:
    assert waits_until(tried(*["unknown"] * TRIES), MONDAY_MORNING) == MONDAY_MORNING + WAIT


def test_what_was_not_tried_makes_nobody_wait_longer() -> None:
    attempts = tried(*["wrong"] * TRIES, "locked", "locked")
    assert waits_until(attempts, MONDAY_MORNING) == attempts[2].at + WAIT


def test_signing_in_forgets_earlier_failures() -> None:
    assert waits_until(tried(*["wrong"] * TRIES, "ok", "wrong"), MONDAY_MORNING) is None


def test_a_session_ends_after_idling_and_at_the_latest_after_twelve_hours() -> None:
    opened = MONDAY_MORNING
    assert expiry(opened_at=opened, now=opened) == opened + timedelta(hours=2)
    late = opened + timedelta(hours=11)
    assert expiry(opened_at=opened, now=late) == opened + timedelta(hours=12)


@pytest.mark.parametrize("password", ["short", "wen-wen-wen-wen", "aaaaaaaaaaaa"])
def test_a_password_that_is_easy_is_refused(password: str) -> None:
    with pytest.raises(WeakPasswordError):
        check_password(password, login="wen")


LIN = replace(WEN, login="lin", name="林若溪")
HE, HE2 = replace(WEN, login="he", name="何秀兰"), replace(WEN, login="he2", name="何 秀兰")
NAMED_WEN = replace(WEN, login="wenjia", name="wen")


@pytest.mark.parametrize("text", ["", "a b", "x" * (LONGEST_LOGIN + 1), "name:张三"])
def test_what_is_no_login_is_told(text: str) -> None:
    assert not is_login(text)


def test_a_person_is_named_by_login_or_by_a_name_that_one_alone_bears() -> None:
    staff = [WEN, LIN, HE, HE2]
    named = [person_called(staff, text) for text in ("lin", "林若溪", "林 若溪", "张三")]
    assert named == ["lin", "lin", "lin", "name:张三"]


def test_a_login_goes_before_a_name() -> None:
    assert account_called([NAMED_WEN, WEN], "wen") == WEN


def test_a_name_that_two_bear_is_asked_about() -> None:
    with pytest.raises(PersonAmbiguousError) as asked:
        person_called([HE, HE2], "何秀兰")
    assert asked.value.facts == {"name": "何秀兰", "logins": "he、he2"}


def test_old_names_mean_a_login_only_where_nobody_else_can_be_meant() -> None:
    """Two bear 何秀兰; "wen" is the login of one and the name of another."""
    meant = logins_by_name([WEN, LIN, HE, HE2, NAMED_WEN])
    assert meant == {
        "温": "wen",
        "lin": "lin",
        "林若溪": "lin",
        "he": "he",
        "he2": "he2",
        "wenjia": "wenjia",
    }
