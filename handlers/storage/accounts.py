"""Accounts, sessions and sign-ins in SQL (see :class:`handlers.accounts.Accounts`)."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from handlers.accounts import Account, AccountExistsError, Session, SignIn
from handlers.casework.terms import Role
from handlers.storage.tables import sessions, sign_ins, staff


class SqlAccounts:
    """Accounts of one organ."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def add(self, account: Account) -> None:
        """Add an account; raises AccountExistsError."""
        if self.get(account.login) is not None:
            raise AccountExistsError(login=account.login)
        self._connection.execute(insert(staff).values(organ=self._organ, **_values(account)))

    def get(self, login: str) -> Account | None:
        """Return an account."""
        row = self._connection.execute(
            select(staff).where(staff.c.organ == self._organ, staff.c.login == login)
        ).one_or_none()
        return _account(row) if row else None

    def all(self) -> list[Account]:
        """Return all accounts, by login."""
        rows = self._connection.execute(
            select(staff).where(staff.c.organ == self._organ).order_by(staff.c.login)
        )
        return [_account(row) for row in rows]

    def change(self, account: Account) -> None:
        """Keep an account as it now is."""
        self._connection.execute(
            update(staff)
            .where(staff.c.organ == self._organ, staff.c.login == account.login)
            .values(**_values(account))
        )

    def note(self, sign_in: SignIn) -> None:
        """Add to the history of sign-ins."""
        self._connection.execute(insert(sign_ins).values(organ=self._organ, **asdict(sign_in)))

    def history(self, login: str, *, limit: int) -> list[SignIn]:
        """Return the newest attempts of a login."""
        rows = self._connection.execute(
            select(sign_ins)
            .where(sign_ins.c.organ == self._organ, sign_ins.c.login == login)
            .order_by(sign_ins.c.id.desc())
            .limit(limit)
        )
        return [_sign_in(row) for row in rows]

    def attempts(self, login: str, address: str, *, since: datetime) -> list[SignIn]:
        """Return the attempts of a login from an address since a moment, the newest first."""
        rows = self._connection.execute(
            select(sign_ins)
            .where(
                sign_ins.c.organ == self._organ,
                sign_ins.c.login == login,
                sign_ins.c.at >= since,
                sign_ins.c.address == address,
            )
            .order_by(sign_ins.c.id.desc())
        )
        return [_sign_in(row) for row in rows]

    def open(self, session: Session) -> None:
        """Keep a new session; those that ended long ago are dropped."""
        self._connection.execute(delete(sessions).where(sessions.c.expires_at < self._now))
        self._connection.execute(insert(sessions).values(organ=self._organ, **asdict(session)))

    def session(self, token_hash: str) -> Session | None:
        """Return a session, also one that has expired."""
        row = self._connection.execute(
            select(sessions).where(
                sessions.c.organ == self._organ, sessions.c.token_hash == token_hash
            )
        ).one_or_none()
        return _session(row) if row else None

    def open_sessions(self) -> dict[str, list[Session]]:
        """Return the sessions that have not expired by login, the latest used first."""
        rows = self._connection.execute(
            select(sessions)
            .where(sessions.c.organ == self._organ, sessions.c.expires_at > self._now)
            .order_by(sessions.c.seen_at.desc())
        )
        by_login: dict[str, list[Session]] = {}
        for row in rows:
            by_login.setdefault(row.login, []).append(_session(row))
        return by_login

    def seen(self, token_hash: str, at: datetime, expires_at: datetime) -> None:
        """Note that a session is in use."""
        self._connection.execute(
            update(sessions)
            .where(sessions.c.organ == self._organ, sessions.c.token_hash == token_hash)
            .values(seen_at=at, expires_at=expires_at)
        )

    def end(self, *, token_hash: str | None = None, login: str | None = None) -> None:
        """End one session, or all of a person."""
        ended = delete(sessions).where(sessions.c.organ == self._organ)
        if token_hash is not None:
            ended = ended.where(sessions.c.token_hash == token_hash)
        if login is not None:
            ended = ended.where(sessions.c.login == login)
        self._connection.execute(ended)


def _sign_in(row: Row[Any]) -> SignIn:
    return SignIn(login=row.login, at=row.at, outcome=row.outcome, address=row.address)


def _session(row: Row[Any]) -> Session:
    return Session(**{field.name: getattr(row, field.name) for field in fields(Session)})


def _values(account: Account) -> dict[str, Any]:
    roles = [role.value for role in account.roles]
    listed = {"roles": roles, "sections": list(account.sections)}
    return asdict(account) | listed | {"failures": 0}


def _account(row: Row[Any]) -> Account:
    columns = {field.name: getattr(row, field.name) for field in fields(Account)}
    roles = tuple(Role(role) for role in row.roles)
    return Account(**(columns | {"roles": roles, "sections": tuple(row.sections)}))
