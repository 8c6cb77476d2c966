"""Accounts of the office's people, their sessions and the history of sign-ins."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.accounts import Account, AccountExistsError, Session, SignIn
from handlers.casework.terms import Role
from handlers.ports import Storage
from tests.conftest import Clock


def account(login: str, clock: Clock) -> Account:
    return Account(
        login=login,
        name="林若溪",
        password_hash="$argon2id$",
        roles=(Role.INTAKE, Role.OFFICER),
        sections=("社会救助科",),
        created_at=clock(),
    )


def session(login: str, clock: Clock, *, hours: int = 2) -> Session:
    now = clock()
    return Session(
        token_hash=uuid.uuid4().hex,
        login=login,
        created_at=now,
        seen_at=now,
        expires_at=now + timedelta(hours=hours),
    )


def test_an_account_comes_back_as_it_is_and_is_added_once(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        unit.accounts.add(account("wen", clock))
        unit.accounts.add(account("lin", clock))
        with pytest.raises(AccountExistsError):
            unit.accounts.add(account("lin", clock))
        assert unit.accounts.get("lin") == account("lin", clock)
        assert unit.accounts.get("nobody") is None
        assert [one.login for one in unit.accounts.all()] == ["lin", "wen"]


def test_an_account_is_kept_as_it_was_changed(storage: Storage, clock: Clock) -> None:
    changed = replace(account("lin", clock), name="林", roles=())
    with storage.write() as unit:
        unit.accounts.add(account("lin", clock))
        unit.accounts.change(changed)
        unit.accounts.change(account("nobody", clock))
        assert unit.accounts.all() == [changed]


def test_attempts_are_told_by_login_and_address_since_a_moment(
    storage: Storage, clock: Clock
) -> None:
    began = clock()
    with storage.write() as unit:
        for login, address in (("lin", "::1"), ("lin", "::2"), ("wen", "::1")):
            unit.accounts.note(SignIn(login=login, at=clock(), outcome="wrong", address=address))
        clock.forward(minutes=1)
        unit.accounts.note(SignIn(login="lin", at=clock(), outcome="ok", address="::1"))
        told = unit.accounts.attempts("lin", "::1", since=began)
        assert [attempt.outcome for attempt in told] == ["ok", "wrong"]
        assert len(unit.accounts.attempts("lin", "::1", since=clock())) == 1


def test_attempts_to_sign_in_are_told_newest_first(storage: Storage, clock: Clock) -> None:
    attempts = [
        SignIn(login="lin", at=clock(), outcome=outcome, address=None)
        for outcome in ("wrong", "locked", "ok")
    ]
    with storage.write() as unit:
        for attempt in attempts:
            unit.accounts.note(attempt)
        unit.accounts.note(SignIn(login="wen", at=clock(), outcome="ok", address="10.0.0.1"))
        assert unit.accounts.history("lin", limit=2) == [attempts[2], attempts[1]]


def test_a_session_is_known_until_it_is_ended(storage: Storage, clock: Clock) -> None:
    first, second, other = session("lin", clock), session("lin", clock), session("wen", clock)
    with storage.write() as unit:
        for one in (first, second, other):
            unit.accounts.open(one)
        assert unit.accounts.session(first.token_hash) == first
        unit.accounts.end(token_hash=first.token_hash)
        assert unit.accounts.session(first.token_hash) is None
        unit.accounts.end(login="lin")
        assert unit.accounts.session(second.token_hash) is None
        assert unit.accounts.session(other.token_hash) == other


def test_open_sessions_are_those_that_have_not_expired_the_latest_used_first(
    storage: Storage, clock: Clock
) -> None:
    short, long, used = (session("lin", clock, hours=hours) for hours in (1, 3, 3))
    with storage.write() as unit:
        for one in (short, long, used):
            unit.accounts.open(one)
        later = clock() + timedelta(minutes=5)
        unit.accounts.seen(used.token_hash, later, later + timedelta(hours=2))
        unit.accounts.seen("unknown", later, later)
    clock.forward(hours=2)
    with storage.write() as unit:
        (mine,) = unit.accounts.open_sessions().values()
        assert [one.token_hash for one in mine] == [used.token_hash, long.token_hash]
        assert unit.accounts.session(short.token_hash) == short  # until somebody signs in
        unit.accounts.open(session("lin", clock))
        assert unit.accounts.session(short.token_hash) is None
