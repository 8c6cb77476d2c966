"""Accounts of the office's people: who may sign in, and when they must wait.

Pure rules over plain values; keeping them is in :mod:`handlers.storage.accounts`, what each may
see or do in :mod:`handlers.permissions`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Protocol

from handlers.casework.terms import Role
from handlers.errors import HandlingError
from knowledge.catalogue import persons

TRIES = 5  # wrong passwords in a row for one login from one address before it has to wait
WAIT = timedelta(minutes=15)
LOOKED_BACK = timedelta(days=1)  # over which wrong passwords are counted
SESSION_IDLE = timedelta(hours=2)
SESSION_LONGEST = timedelta(hours=12)
SHORTEST_PASSWORD = 10  # characters
LONGEST_LOGIN = 64  # characters


STAFF_ROLES = tuple(role for role in Role if role is not Role.CITIZEN)
"""What a person of the office may be; one person may hold several."""


class WeakPasswordError(HandlingError):
    """The password is too short or too plain (``reason``, ``shortest``)."""

    code = "weak_password"


class AccountExistsError(HandlingError):
    """There is an account of that ``login``."""

    code = "account_exists"


class PersonAmbiguousError(HandlingError):
    """Several accounts bear the ``name``: one of ``logins`` is meant."""

    code = "person_ambiguous"


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
    created_at: datetime


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
    """One attempt to sign in: ok, wrong, locked (not tried, it had to wait), unknown."""

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

    def attempts(self, login: str, address: str, *, since: datetime) -> Sequence[SignIn]:
        """Return the attempts of a login from an address since a moment, the newest first."""

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


def waits_until(attempts: Iterable[SignIn], now: datetime) -> datetime | None:
    """Return until when a login must wait at an address; None where it may try.

    ``attempts`` are those of both, the newest first. What somebody tries elsewhere locks nobody
    out, and a login that nobody has waits like any other, so that it is not known by that.
    """
    in_a_row = takewhile(lambda attempt: attempt.outcome != "ok", attempts)
    wrong = [attempt for attempt in in_a_row if attempt.outcome != "locked"]
    if len(wrong) < TRIES or now >= wrong[0].at + WAIT:
        return None
    return wrong[0].at + WAIT


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


def is_login(text: str) -> bool:
    """Tell whether a text may be a login; what marks a mere name in records may not begin it."""
    fits = 0 < len(text) <= LONGEST_LOGIN and not text.startswith(persons.MARK)
    return fits and not any(sign.isspace() for sign in text)


def names_of(accounts: Iterable[Account]) -> dict[str, str]:
    """Return the name of each login, to be looked up where a person is shown."""
    return {account.login: account.name for account in accounts}


def account_called(accounts: Iterable[Account], text: str) -> Account | None:
    """Return the account of that login, else the only one of that name, None for none.

    Raises:
        PersonAmbiguousError: several accounts bear the name.
    """
    known = list(accounts)
    by_login = [account for account in known if account.login == text.strip()]
    called = persons.folded(text)
    hits = by_login or [account for account in known if persons.folded(account.name) == called]
    if len(hits) > 1:
        logins = "、".join(account.login for account in hits)
        raise PersonAmbiguousError(name=text.strip(), logins=logins)
    return hits[0] if hits else None


def person_called(accounts: Iterable[Account], text: str) -> str:
    """Return the person of a disclosure's step for a login or name: without account, a mere name.

    Raises:
        PersonAmbiguousError: several accounts bear the name.
    """
    account = account_called(accounts, text)
    return account.login if account else persons.by_name(text)


def logins_by_name(accounts: Iterable[Account]) -> Mapping[str, str]:
    """Return the login of each name, folded, that one account alone can mean.

    For records in which people stand by display name: a name that two bear, or that is the
    login of another, says nothing.
    """
    meant: dict[str, set[str]] = {}
    for account in accounts:
        for text in (account.name, account.login):
            meant.setdefault(persons.folded(text), set()).add(account.login)
    return {name: logins.pop() for name, logins in meant.items() if len(logins) == 1}
