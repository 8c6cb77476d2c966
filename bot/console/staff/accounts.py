"""Accounts of the office: everybody's for administrators, and one's own with its password."""

import asyncio
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot import passwords
from bot.console.shell.access import PERSON, Person, permitted
from bot.console.shell.forms import error_text, typed_in
from bot.console.shell.layout import redirect_with_flash, sections_of, show, telling
from bot.console.shell.store import audit, read, write
from bot.web.keys import OFFICE
from handlers.accounts import (
    STAFF_ROLES,
    Account,
    WeakPasswordError,
    check_password,
    is_login,
)
from handlers.casework.errors import DocumentError
from handlers.casework.terms import Role
from handlers.errors import HandlingError, NotFoundError
from handlers.permissions import Permission, check_still_administered
from handlers.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountForm:
    """An account as a form tells it."""

    login: str
    name: str
    roles: tuple[Role, ...]
    sections: tuple[str, ...]
    active: bool


@permitted(Permission.MANAGE_STAFF)
async def page(request: web.Request) -> web.StreamResponse:
    """Show all accounts, and the form of the one chosen or of a new one."""
    return await _page(request)


@permitted(Permission.MANAGE_STAFF)
async def save(request: web.Request) -> web.StreamResponse:
    """Keep an account: a new one, or changes to one, with the old and the new in the audit."""
    form = await request.post()
    values: dict[str, Any] = typed_in(form)
    values["roles"] = [str(role) for role in form.getall("roles", [])]
    values["sections"] = [str(section) for section in form.getall("sections", []) if section]
    editing = request.query.get("login", "")
    account_form = AccountForm(
        login=editing or str(values.get("login", "")).strip(),
        name=str(values.get("name", "")).strip(),
        roles=tuple(role for role in STAFF_ROLES if role.value in values["roles"]),
        sections=tuple(values["sections"]),
        active=values.get("active") == "1",
    )
    by, do = request[PERSON].login, change if editing else add
    try:
        password_hash = await _hashed(str(values.get("password", "")), account_form.login)
        await write(
            request, lambda unit: do(unit, account_form, password_hash=password_hash, by=by)
        )
    except HandlingError as error:
        return await _page(request, values=values, error=error_text(error, telling(request)))
    return redirect_with_flash(request, "/console/staff", "account", login=account_form.login)


async def _hashed(password: str, login: str) -> str | None:
    if not password:
        return None
    check_password(password, login=login)
    return await asyncio.to_thread(passwords.hashed, password)


def add(unit: UnitOfWork, form: AccountForm, *, password_hash: str | None, by: str) -> None:
    """Add an account as a form tells it; raises what the rules of accounts refuse."""
    login = form.login
    if not is_login(login):
        raise DocumentError(field="login", reason="missing", value=None)
    _check_roles(form)
    if password_hash is None:
        raise DocumentError(field="password", reason="missing", value=None)
    account = Account(
        login=login,
        name=form.name or login,
        password_hash=password_hash,
        roles=form.roles,
        sections=form.sections,
        created_at=unit.now,
    )
    unit.accounts.add(account)
    audit(unit, "account_added", by=by, subject=login, new=_audited(account))


def change(unit: UnitOfWork, form: AccountForm, *, password_hash: str | None, by: str) -> None:
    """Change an account; a lock on it ends, and so do its sessions where it may not go on."""
    _check_roles(form)
    before = unit.accounts.get(form.login)
    if before is None:
        raise NotFoundError(subject=form.login)
    account = replace(
        before,
        name=form.name or before.name,
        password_hash=password_hash or before.password_hash,
        roles=form.roles,
        sections=form.sections,
        active=form.active,
    )
    check_still_administered(unit.accounts.all(), account)
    unit.accounts.change(account)
    if password_hash or not account.active:
        unit.accounts.end(login=account.login)
    audit(
        unit,
        "account_changed",
        by=by,
        subject=account.login,
        old=_audited(before),
        new=_audited(account),
        password=password_hash is not None,
    )


def _check_roles(form: AccountForm) -> None:
    if not form.roles:
        raise DocumentError(field="roles", reason="missing", value=None)


def _audited(account: Account) -> dict[str, Any]:
    return {
        "roles": [role.value for role in account.roles],
        "sections": list(account.sections),
        "active": account.active,
    }


@permitted(Permission.MANAGE_STAFF)
async def end_sessions(request: web.Request) -> web.StreamResponse:
    """End all sessions of a person."""
    login, by = request.match_info["login"], request[PERSON].login

    def work(unit: UnitOfWork) -> None:
        unit.accounts.end(login=login)
        audit(unit, "sessions_ended", by=by, subject=login)

    await write(request, work)
    return redirect_with_flash(request, "/console/staff", "account_sessions", login=login)


async def _page(
    request: web.Request, *, values: dict[str, Any] | None = None, error: str = ""
) -> web.Response:
    office = request.app[OFFICE]

    def look(unit: UnitOfWork) -> Any:
        return unit.accounts.all(), unit.accounts.open_sessions()

    accounts, sessions = await read(request, look)
    chosen = request.query.get("login", "")
    editing = next((account for account in accounts if account.login == chosen), None)
    return show(
        request,
        "console/staff/staff.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        accounts=accounts,
        sessions=sessions,
        form=values or (_values(editing) if editing else None),
        adding="new" in request.query or (values is not None and editing is None),
        editing=editing,
        roles=[role.value for role in STAFF_ROLES],
        sections=sections_of(office.settings.sections, accounts),
        error=error,
    )


def _values(account: Account) -> dict[str, Any]:
    return {
        "login": account.login,
        "name": account.name,
        "roles": [role.value for role in account.roles],
        "sections": list(account.sections),
        "active": "1" if account.active else "",
    }


_SIGN_INS_SHOWN = 30


@permitted(Permission.ENTER_CONSOLE)
async def own_page(request: web.Request) -> web.StreamResponse:
    """Show one's own account."""
    return await _own_page(request)


@permitted(Permission.ENTER_CONSOLE)
async def change_password(request: web.Request) -> web.StreamResponse:
    """Set a new password; every other session of the account ends."""
    values = typed_in(await request.post())
    person, say = request[PERSON], telling(request)
    old, new = str(values.get("old", "")), str(values.get("new", ""))
    if new != values.get("again"):
        return await _own_page(request, error=say("console.me.differ"))
    try:
        check_password(new, login=person.login)
    except WeakPasswordError as error:
        return await _own_page(request, error=error_text(error, say))
    if not await asyncio.to_thread(passwords.matches, old, person.account.password_hash):
        return await _own_page(request, error=say("console.me.wrong_old"))
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


async def _own_page(request: web.Request, *, error: str = "") -> web.Response:
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
