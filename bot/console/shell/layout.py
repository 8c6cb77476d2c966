"""The console's frame: its navigation by permission, its page wrapper, its notices after an act."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, unquote

from aiohttp import web

from bot.console.shell.access import PERSON, Person
from bot.console.shell.formatting import Telling
from bot.web.edge import is_secure
from bot.web.keys import LANGUAGE, OFFICE
from bot.web.pages import PAGES
from handlers.accounts import Account
from handlers.permissions import Permission

_FLASH = "gongkai_told"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the navigation and who is shown it."""

    key: str
    address: str
    permission: Permission


PLACES = (
    Place("worklist", "/console", Permission.SEE_CASE),
    Place("knowledge", "/console/knowledge", Permission.SEE_DISCLOSURE),
    Place("answers", "/console/answers", Permission.MARK_ANSWER),
    Place("notices", "/console/notices", Permission.SETTLE_NOTICE),
    Place("reports", "/console/reports", Permission.READ_REPORT),
    Place("fees", "/console/fees", Permission.QUOTE_FEE),
    Place("staff", "/console/staff", Permission.MANAGE_STAFF),
    Place("audit", "/console/audit", Permission.READ_AUDIT),
)


def show(request: web.Request, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """Return a page of the console; ``say`` tells dates and acts in the reader's language."""
    person = request.get(PERSON)
    flash = request.cookies.get(_FLASH)
    response = request.app[PAGES].render(
        request,
        template,
        status=status,
        person=person,
        places=places_of(person),
        say=telling(request),
        flash=_flash(flash),
        **values,
    )
    if flash is not None:
        response.del_cookie(_FLASH, path="/console")
    return response


def places_of(person: Person | None) -> tuple[Place, ...]:
    """Return the navigation of a person."""
    if person is None:
        return ()
    return tuple(place for place in PLACES if person.may(place.permission))


def telling(request: web.Request) -> Telling:
    """Return what words things for the reader of a request."""
    return Telling(
        pages=request.app[PAGES],
        language=request[LANGUAGE],
        zone=request.app[OFFICE].settings.zone,
        today=request.app[OFFICE].today(),
    )


def redirect(address: str) -> web.Response:
    """Return an answer that leads on to a page."""
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": address})


def redirect_with_flash(
    request: web.Request, address: str, key: str, **facts: object
) -> web.Response:
    """Lead on to a page that says once what was done, by the sentence ``console.done.<key>``."""
    response = redirect(address)
    response.set_cookie(
        _FLASH,
        quote(json.dumps({"key": key, "facts": {k: str(v) for k, v in facts.items()}})),
        path="/console",
        max_age=60,
        httponly=True,
        samesite="Strict",
        secure=is_secure(request),
    )
    return response


def _flash(cookie: str | None) -> dict[str, Any] | None:
    if not cookie:
        return None
    try:
        read = json.loads(unquote(cookie))
        return {"key": f"console.done.{read['key']}", "facts": dict(read["facts"])}
    except (ValueError, KeyError, TypeError):
        return None


def sections_of(set_up: tuple[str, ...], accounts: Sequence[Account]) -> list[str]:
    """Return the office's sections: those of the settings, and those people work for."""
    sections = dict.fromkeys(set_up)
    for account in accounts:
        sections |= dict.fromkeys(account.sections)
    return list(sections)
