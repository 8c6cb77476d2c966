"""Who is at the browser, and which pages are open to them.

A session is a random token in a cookie that scripts cannot read and other sites cannot send;
only its hash is kept. Forged requests are turned away by :mod:`bot.web.edge`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from urllib.parse import urlencode

from aiohttp import web

from bot import passwords
from bot.console.shell.store import read, write
from bot.web.edge import is_secure
from bot.web.keys import OFFICE, RequestError
from handlers.accounts import Account, Session, expiry
from handlers.permissions import HIDDEN, AccessScope, Permission, access_scope_of, may
from handlers.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office at a browser."""

    account: Account
    session: Session

    @property
    def login(self) -> str:
        """The name they sign in with, by which records know them."""
        return self.account.login

    @property
    def name(self) -> str:
        """The name people read."""
        return self.account.name

    @property
    def scope(self) -> AccessScope:
        """Which cases and questions they may see."""
        return access_scope_of(self.account)

    def may(self, permission: Permission) -> bool:
        """Tell whether they have a permission."""
        return may(self.account.roles, permission)


PERSON = web.RequestKey("person", Person)


COOKIE = "gongkai_session"
SIGN_IN = "/console/sign-in"
_SEEN_EVERY = timedelta(minutes=1)  # a session in use is noted this often

Page = Callable[[web.Request], Awaitable[web.StreamResponse]]


def permitted(*permissions: Permission) -> Callable[[Page], Page]:
    """Open a page to people signed in who have all of ``permissions``.

    The first that is lacking decides what others are told: that the page is closed to them, or
    that there is none. Somebody not signed in is sent to sign in and back.
    """

    def guarding(page: Page) -> Page:
        @wraps(page)
        async def guarded(request: web.Request) -> web.StreamResponse:
            person = await person_of(request)
            if person is None:
                return _to_sign_in(request)
            request[PERSON] = person
            lacking = next((each for each in permissions if not person.may(each)), None)
            if lacking in HIDDEN:
                raise web.HTTPNotFound
            if lacking is not None:
                raise RequestError(HTTPStatus.FORBIDDEN, "console_role")
            return await page(request)

        return guarded

    return guarding


async def person_of(request: web.Request) -> Person | None:
    """Return who is signed in at this browser, None where nobody is."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    digest = passwords.token_hash(token)
    now = request.app[OFFICE].clock()
    person = await read(request, lambda unit: _person(unit, digest, now))
    if person is not None and now - person.session.seen_at >= _SEEN_EVERY:
        until = expiry(opened_at=person.session.created_at, now=now)
        await write(request, lambda unit: unit.accounts.seen(digest, now, until))
    return person


def _person(unit: UnitOfWork, digest: str, now: datetime) -> Person | None:
    session = unit.accounts.session(digest)
    if session is None or session.expires_at <= now:
        return None
    account = unit.accounts.get(session.login)
    return Person(account, session) if account is not None and account.active else None


def _to_sign_in(request: web.Request) -> web.StreamResponse:
    if request.method != "GET":
        raise RequestError(HTTPStatus.UNAUTHORIZED, "console_signed_out")
    back = {} if request.path_qs == "/console" else {"next": request.path_qs}
    address = f"{SIGN_IN}?{urlencode(back)}" if back else SIGN_IN
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": address})


def give_cookie(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Set the session's cookie; it ends with the browser, or when the session does."""
    response.set_cookie(
        COOKIE,
        token,
        path="/console",
        httponly=True,
        samesite="Strict",
        secure=is_secure(request),
    )


def take_cookie(response: web.StreamResponse) -> None:
    """Drop the session's cookie."""
    response.del_cookie(COOKIE, path="/console")


def local_path(address: str) -> str:
    """Return an address of the console to go on to; the worklist where it is any other."""
    inside = address == "/console" or address.startswith(("/console/", "/console?"))
    return address if inside and "\\" not in address and "\n" not in address else "/console"
