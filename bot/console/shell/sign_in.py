"""Signing in and out: one attempt at a time, after five wrong ones an address waits."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from aiohttp import web
from multidict import MultiDictProxy

from bot import passwords
from bot.console.shell.access import COOKIE, give_cookie, local_path, person_of, take_cookie
from bot.console.shell.layout import redirect, show
from bot.console.shell.store import audit, read, write
from bot.web.addresses import AddressLimit, client_address
from bot.web.keys import OFFICE
from handlers.accounts import (
    LOOKED_BACK,
    Account,
    Session,
    SignIn,
    expiry,
    waits_until,
)
from handlers.ports import UnitOfWork

SIGN_IN_LIMIT = web.AppKey("sign_in_limit", AddressLimit)
_LONGEST = 256  # characters of a login or password worth looking at


@dataclass(frozen=True, slots=True)
class Carried:
    """What a form held when its session had ended: where it goes, and its fields."""

    address: str
    fields: tuple[tuple[str, str], ...] = ()


_FIELD = "carried:"
_SECRET = "password"  # noqa: S105 - no field of this name is carried through a sign-in


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of signing in: a token, or why not and until when."""

    outcome: str  # ok, wrong, locked
    token: str = ""
    waits_until: datetime | None = None


async def form(request: web.Request) -> web.StreamResponse:
    """Show the sign-in form."""
    if await person_of(request) is not None:
        return redirect(local_path(request.query.get("next", "")))
    return _page(request, next_page=request.query.get("next", ""))


async def sign_in(request: web.Request) -> web.StreamResponse:
    """Try a login and password."""
    request.app[SIGN_IN_LIMIT].check(request)
    form = await request.post()
    login = str(form.get("login", "")).strip()[:64]
    password = str(form.get("password", ""))[:_LONGEST]
    next_page = str(form.get("next", ""))
    carried = _carried_in(form)
    attempt = await _attempt(request, login, password)
    if attempt.outcome != "ok":
        return _page(request, next_page=next_page, login=login, attempt=attempt, carried=carried)
    response = redirect(local_path(next_page))
    if carried is not None and carried.fields:
        response = show(request, "console/shell/resume.html", carried=carried)
    give_cookie(request, response, attempt.token)
    return response


async def _attempt(request: web.Request, login: str, password: str) -> Attempt:
    office, address = request.app[OFFICE], client_address(request)
    now = office.clock()
    account, waits = await read(
        request, lambda unit: (unit.accounts.get(login), _waits(unit, login, address, now))
    )
    if waits is not None:
        right = False  # whoever has to wait is not tried at all
    else:
        password_hash = account.password_hash if account else None
        right = await asyncio.to_thread(passwords.matches, password, password_hash)
    return await write(
        request, lambda unit: settle(unit, login, right=right, address=address, now=now)
    )


def _waits(unit: UnitOfWork, login: str, address: str, now: datetime) -> datetime | None:
    return waits_until(unit.accounts.attempts(login, address, since=now - LOOKED_BACK), now)


def settle(unit: UnitOfWork, login: str, *, right: bool, address: str, now: datetime) -> Attempt:
    """Record one attempt and open a session where it was right.

    What was tried before is looked at again: another attempt may have been wrong meanwhile.
    """
    account, waits = unit.accounts.get(login), _waits(unit, login, address, now)
    if waits is not None:
        return _noted(unit, login, "locked", address, Attempt("locked", waits_until=waits))
    known = account is not None and account.active
    if account is None or not known or not right:
        outcome = "wrong" if known else "unknown"
        _noted(unit, login, outcome, address, Attempt("wrong"))
        waits = _waits(unit, login, address, now)
        if waits is not None and known:
            audit(unit, "account_locked", by=login, subject=login)
        return Attempt("locked" if waits else "wrong", waits_until=waits)
    audit(unit, "signed_in", by=login, subject=login)
    return _noted(unit, login, "ok", address, Attempt("ok", token=_open(unit, account, now)))


def _noted(unit: UnitOfWork, login: str, outcome: str, address: str, attempt: Attempt) -> Attempt:
    unit.accounts.note(SignIn(login=login, at=unit.now, outcome=outcome, address=address))
    return attempt


def _open(unit: UnitOfWork, account: Account, now: datetime) -> str:
    token = passwords.new_token()
    unit.accounts.open(
        Session(
            token_hash=passwords.token_hash(token),
            login=account.login,
            created_at=now,
            seen_at=now,
            expires_at=expiry(opened_at=now, now=now),
        )
    )
    return token


async def signed_out(request: web.Request) -> web.StreamResponse:
    """Ask somebody whose session has ended to sign in again, with what they sent carried."""
    carried = Carried(request.path, await _fields(request))
    return _page(request, next_page="", carried=carried, status=HTTPStatus.UNAUTHORIZED)


async def _fields(request: web.Request) -> tuple[tuple[str, str], ...]:
    """Return the texts of a form; none of one with a password, or too large to be typed."""
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        return ()
    fields = tuple((name, value) for name, value in form.items() if isinstance(value, str))
    return () if any(_SECRET in name for name, _ in fields) else fields


def _carried_in(form: MultiDictProxy[Any]) -> Carried | None:
    """Return what a sign-in form carries; lines end as a browser sends them."""
    address = str(form.get("carried.address", ""))
    if not address or local_path(address) != address:
        return None
    fields = tuple(
        (name.removeprefix(_FIELD), str(value))
        for name, value in form.items()
        if name.startswith(_FIELD)
    )
    return Carried(address, fields)


async def sign_out(request: web.Request) -> web.StreamResponse:
    """End this browser's session."""
    token = request.cookies.get(COOKIE)
    if token:
        digest = passwords.token_hash(token)
        await write(request, lambda unit: unit.accounts.end(token_hash=digest))
    response = redirect("/console/sign-in?out=1")
    take_cookie(response)
    return response


def _page(
    request: web.Request,
    *,
    next_page: str,
    login: str = "",
    attempt: Attempt | None = None,
    carried: Carried | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> web.Response:
    return show(
        request,
        "console/shell/sign_in.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if attempt else status,
        next_page=next_page,
        login=login,
        attempt=attempt,
        carried=carried,
        signed_out="out" in request.query,
    )
