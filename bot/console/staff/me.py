"""One's own account: roles, sessions, sign-ins, and a new password."""

import asyncio
from dataclasses import replace
from http import HTTPStatus

from aiohttp import web

from bot import passwords
from bot.console.shell.access import permitted
from bot.console.shell.forms import error_text, typed_in
from bot.console.shell.keys import PERSON, Person
from bot.console.shell.layout import redirect_with_flash, show, telling
from bot.console.shell.store import audit, read, write
from handlers.accounts import WeakPasswordError, check_password
from handlers.permissions import Permission
from handlers.ports import UnitOfWork

_SIGN_INS_SHOWN = 30


@permitted(Permission.ENTER_CONSOLE)
async def page(request: web.Request) -> web.StreamResponse:
    """Show one's own account."""
    return await _page(request)


@permitted(Permission.ENTER_CONSOLE)
async def change_password(request: web.Request) -> web.StreamResponse:
    """Set a new password; every other session of the account ends."""
    values = typed_in(await request.post())
    person, say = request[PERSON], telling(request)
    old, new = str(values.get("old", "")), str(values.get("new", ""))
    if new != values.get("again"):
        return await _page(request, error=say("console.me.differ"))
    try:
        check_password(new, login=person.login)
    except WeakPasswordError as error:
        return await _page(request, error=error_text(error, say))
    if not await asyncio.to_thread(passwords.matches, old, person.account.password_hash):
        return await _page(request, error=say("console.me.wrong_old"))
    password_hash = await asyncio.to_thread(passwords.hashed, new)

    def work(unit: UnitOfWork) -> None:
        account = unit.accounts.get(person.login)
        if account is not None:
            unit.accounts.change(replace(account, password_hash=password_hash))
            audit(unit, "password_changed", by=person.login, subject=person.login)
            _only_this(unit, person)

    await write(request, work)
    return redirect_with_flash(request, "/console/me", "password")


@permitted(Permission.ENTER_CONSOLE)
async def end_others(request: web.Request) -> web.StreamResponse:
    """End one's sessions at other browsers."""
    person = request[PERSON]
    await write(request, lambda unit: _only_this(unit, person))
    return redirect_with_flash(request, "/console/me", "sessions")


def _only_this(unit: UnitOfWork, person: Person) -> None:
    unit.accounts.end(login=person.login)
    unit.accounts.open(person.session)


async def _page(request: web.Request, *, error: str = "") -> web.Response:
    person = request[PERSON]
    history = await read(
        request, lambda unit: unit.accounts.history(person.login, limit=_SIGN_INS_SHOWN)
    )
    return show(
        request,
        "console/staff/me.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        history=history,
        error=error,
    )
