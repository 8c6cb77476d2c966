"""Accounts, sessions and sign-ins in memory."""

from dataclasses import replace
from datetime import datetime

from handlers.accounts import Account, AccountExistsError, Session, SignIn
from tests.fakes.memory.books import Books, utc


class MemoryAccounts:
    """See :class:`handlers.accounts.Accounts`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def add(self, account: Account) -> None:
        if account.login in self._books.accounts:
            raise AccountExistsError(login=account.login)
        self._books.accounts[account.login] = _stored(account)

    def get(self, login: str) -> Account | None:
        return self._books.accounts.get(login)

    def all(self) -> list[Account]:
        return sorted(self._books.accounts.values(), key=lambda account: account.login)

    def change(self, account: Account) -> None:
        if account.login in self._books.accounts:
            self._books.accounts[account.login] = _stored(account)

    def note(self, sign_in: SignIn) -> None:
        self._books.sign_ins.append(replace(sign_in, at=utc(sign_in.at)))

    def history(self, login: str, *, limit: int) -> list[SignIn]:
        own = [one for one in reversed(self._books.sign_ins) if one.login == login]
        return own[:limit]

    def attempts(self, login: str, address: str, *, since: datetime) -> list[SignIn]:
        own = self.history(login, limit=len(self._books.sign_ins))
        return [one for one in own if one.address == address and one.at >= since]

    def open(self, session: Session) -> None:
        sessions = self._books.sessions
        for token in [key for key, one in sessions.items() if one.expires_at < self._now]:
            del sessions[token]
        sessions[session.token_hash] = replace(
            session,
            created_at=utc(session.created_at),
            seen_at=utc(session.seen_at),
            expires_at=utc(session.expires_at),
        )

    def session(self, token_hash: str) -> Session | None:
        return self._books.sessions.get(token_hash)

    def open_sessions(self) -> dict[str, list[Session]]:
        by_login: dict[str, list[Session]] = {}
        latest_first = sorted(
            self._books.sessions.values(), key=lambda session: session.seen_at, reverse=True
        )
        for session in latest_first:
            if session.expires_at > self._now:
                by_login.setdefault(session.login, []).append(session)
        return by_login

    def seen(self, token_hash: str, at: datetime, expires_at: datetime) -> None:
        session = self.session(token_hash)
        if session is not None:
            self._books.sessions[token_hash] = replace(
                session, seen_at=utc(at), expires_at=utc(expires_at)
            )

    def end(self, *, token_hash: str | None = None, login: str | None = None) -> None:
        ended = [
            key
            for key, session in self._books.sessions.items()
            if token_hash in {None, key} and login in {None, session.login}
        ]
        for key in ended:
            del self._books.sessions[key]


def _stored(account: Account) -> Account:
    return replace(account, created_at=utc(account.created_at))
