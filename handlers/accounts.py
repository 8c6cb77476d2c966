"""Accounts of the office's people: who may sign in, when they are locked out, for how long.

Pure rules over plain values; keeping them is in :mod:`handlers.storage.accounts`, what each may
see or do in :mod:`handlers.permissions`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from handlers.casework.terms import Role
from handlers.errors import HandlingError

TRIES = 5  # wrong passwords in a row before an account is locked
LOCKED_FOR = timedelta(minutes=15)
SESSION_IDLE = timedelta(hours=2)
SESSION_LONGEST = timedelta(hours=12)
SHORTEST_PASSWORD = 10  # characters


STAFF_ROLES = tuple(role for role in Role if role is not Role.CITIZEN)
"""What a person of the office may be; one person may hold several."""


class WeakPasswordError(HandlingError):
    """The password is too short or too plain (``reason``, ``shortest``)."""

    code = "weak_password"


class AccountExistsError(HandlingError):
    """There is an account of that ``login``."""

    code = "account_exists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's account. ``sections`` are the keys of 科室 the person works for."""

    login: str
    name: str
    password_hash: str
    roles: tuple[Role, ...]
    sections: tuple[str, ...] = ()
    language: str = "zh"
    active: bool = True
    failures: int = 0
    locked_until: datetime | None = None
    created_at: datetime

    def locked(self, now: datetime) -> bool:
        """Tell whether signing in is closed for now."""
        return self.locked_until is not None and now < self.locked_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One signed-in browser; only the hash of its token is kept."""

    token_hash: str
    login: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One attempt to sign in: ok, wrong, locked, unknown."""

    login: str
    at: datetime
    outcome: str
    address: str | None


class Accounts(Protocol):
    """Keeps accounts, sessions and the history of sign-ins."""

    def add(self, account: Account) -> None:
        """Add an account; raises AccountExistsError."""

    def get(self, login: str) -> Account | None:
        """Return an account."""

    def all(self) -> Sequence[Account]:
        """Return all accounts, by login."""

    def change(self, account: Account) -> None:
        """Keep an account as it now is."""

    def note(self, sign_in: SignIn) -> None:
        """Add to the history of sign-ins."""

    def history(self, login: str, *, limit: int) -> Sequence[SignIn]:
        """Return the newest attempts of a login."""

    def open(self, session: Session) -> None:
        """Keep a new session."""

    def session(self, token_hash: str) -> Session | None:
        """Return a session, also one that has expired."""

    def open_sessions(self) -> Mapping[str, Sequence[Session]]:
        """Return the sessions that have not expired by login, the latest used first."""

    def seen(self, token_hash: str, at: datetime, expires_at: datetime) -> None:
        """Note that a session is in use."""

    def end(self, *, token_hash: str | None = None, login: str | None = None) -> None:
        """End one session, or all of a person."""


def after_wrong_password(account: Account, *, now: datetime) -> Account:
    """Count a wrong password; lock the account after :data:`TRIES` in a row."""
    failures = account.failures + 1
    if failures < TRIES:
        return replace(account, failures=failures)
    return replace(account, failures=0, locked_until=now + LOCKED_FOR)


def after_sign_in(account: Account) -> Account:
    """Forget earlier failures."""
    return replace(account, failures=0, locked_until=None)


def expiry(*, opened_at: datetime, now: datetime) -> datetime:
    """Return when a session used now ends: after idling, at the latest after a working day."""
    return min(now + SESSION_IDLE, opened_at + SESSION_LONGEST)


def check_password(password: str, *, login: str) -> None:
    """Refuse a password that is too easy; raises WeakPasswordError."""
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPasswordError(reason="short", shortest=SHORTEST_PASSWORD)
    if login.casefold() in password.casefold():
        raise WeakPasswordError(reason="login", shortest=SHORTEST_PASSWORD)
    if len(set(password)) < 4:
        raise WeakPasswordError(reason="plain", shortest=SHORTEST_PASSWORD)
