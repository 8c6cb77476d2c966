"""The pages of importing: choosing files, an import under way, what it did.

Whoever may draft a disclosure may import drafts; whoever reads disclosures may read what an
import did.
"""

import asyncio
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from bot.console.disclosures.importing.imports import (
    AT_ONCE,
    IMPORTS,
    ImportRunningError,
    Imports,
    address_of,
)
from bot.console.disclosures.importing.reading import ImportProgress, Sent, receive
from bot.console.disclosures.importing.report import Report, State
from bot.console.disclosures.importing.sheets import SHEETS_ADDRESS, SHEETS_ROUTES, sheets_in
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.layout import redirect, show, telling
from bot.web.edge import wants_json
from bot.web.keys import RequestError
from handlers.permissions import Permission
from knowledge.catalogue.disclosure import CATEGORIES
from knowledge.importing.formats.kinds import KNOWN, ZIP
from knowledge.importing.limits import Limits
from knowledge.importing.record import Given

_RECENT = 8  # imports listed below the form
_SHOWN = 300  # lines of one group; what is beyond is counted
_LIMITS = Limits()


@permitted(Permission.IMPORT_DISCLOSURES)
async def form(request: web.Request) -> web.StreamResponse:
    """Show the form of an import and the last imports."""
    return await _form(request, {})


@permitted(Permission.IMPORT_DISCLOSURES)
async def begin(request: web.Request) -> web.StreamResponse:
    """Take files and begin to bring them in; the answer leads to the import's page."""
    imports, fields, begun = request.app[IMPORTS], {}, ""
    folder = await asyncio.to_thread(imports.stage)
    try:
        imports.check_free()
        sent = await receive(request, folder, limits=_LIMITS)
        fields = sent.fields
        begun = await asyncio.to_thread(_begin, request, folder, sent)
    except ImportRunningError as error:
        refusal = RequestError(HTTPStatus.CONFLICT, "import_running", name=error.report.name)
        return await _refused(request, fields, refusal)
    except RequestError as error:
        return await _refused(request, fields, error)
    finally:
        if not begun:
            await asyncio.to_thread(imports.drop, folder)
    return web.json_response({"address": begun}) if wants_json(request) else redirect(begun)


def _begin(request: web.Request, folder: Path, sent: Sent) -> str:
    """Begin, or hold what has sheets in it for a look; return the address that tells of it."""
    imports, person, given = request.app[IMPORTS], request[PERSON], given_of(sent.fields)
    if sheets_in(folder):
        imports.hold(folder, login=person.login, given=given, count=sent.files)
        return SHEETS_ADDRESS
    begun = imports.begin(
        folder, login=person.login, name=person.name, given=given, count=sent.files
    )
    return address_of(begun)


def given_of(fields: Mapping[str, str]) -> Given:
    """Return what a form says of all its files; raises :class:`RequestError` for what is no day."""
    return Given(
        category=fields.get("category") or None,
        issuer=" ".join(fields.get("issuer", "").split()) or None,
        published_on=_day(fields, "published_on"),
        formed_on=_day(fields, "formed_on"),
    )


def _day(fields: Mapping[str, str], name: str) -> date | None:
    typed = fields.get(name, "")
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise RequestError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "import_day", typed=typed[:40]
        ) from None


async def _refused(
    request: web.Request, fields: Mapping[str, str], refusal: RequestError
) -> web.StreamResponse:
    """Tell a script why, by the edge; show a person the form again."""
    if wants_json(request):
        raise refusal
    return await _form(request, fields, refusal)


async def _form(
    request: web.Request, fields: Mapping[str, str], refusal: RequestError | None = None
) -> web.Response:
    imports, say = request.app[IMPORTS], telling(request)
    running = imports.running()
    return show(
        request,
        "console/disclosures/import.html",
        status=refusal.status if refusal else HTTPStatus.OK,
        error=say(f"error.{refusal.code}", **refusal.facts) if refusal else "",
        running=running,
        full=len(running) >= AT_ONCE,
        held=imports.held(request[PERSON].login),
        recent=await asyncio.to_thread(imports.recent, _RECENT),
        values=fields,
        categories=CATEGORIES,
        known=KNOWN,
        accept=",".join((*KNOWN, ".htm", ".markdown", ZIP)),
        limits=_LIMITS,
        address_of=address_of,
    )


@permitted(Permission.SEE_DISCLOSURE)
async def page(request: web.Request) -> web.StreamResponse:
    """Show an import: how far it is, or what it did."""
    progress, report = await _found(request)
    say = telling(request)
    if progress is not None:
        return show(
            request,
            "console/disclosures/import_running.html",
            report=report,
            progress=progress,
            words=_words(progress, say),
            can_stop=request[PERSON].may(Permission.IMPORT_DISCLOSURES),
            address=address_of(report.id),
        )
    return show(
        request,
        "console/disclosures/import_done.html",
        report=report,
        shown=_SHOWN,
        english=say.language.value == "en",
        can_import=request[PERSON].may(Permission.IMPORT_DISCLOSURES),
    )


@permitted(Permission.SEE_DISCLOSURE)
async def progress(request: web.Request) -> web.StreamResponse:
    """Tell how far an import is, for the script of its page."""
    now, _ = await _found(request)
    if now is None:
        return web.json_response({"running": False})
    words = _words(now, telling(request))
    status = {"running": True, "done": now.done, "total": now.total, "words": words}
    return web.json_response(status)


@permitted(Permission.IMPORT_DISCLOSURES)
async def stop(request: web.Request) -> web.StreamResponse:
    """Let an import end before it has written anything."""
    which = request.match_info["import"]
    request.app[IMPORTS].stop(which)
    return redirect(address_of(which))


async def _found(request: web.Request) -> tuple[ImportProgress | None, Report]:
    """Return how far an import is, None once it has ended, and its report."""
    imports, which = request.app[IMPORTS], request.match_info["import"]
    now = imports.progress(which)
    report = await asyncio.to_thread(imports.report, which)
    if report is None:
        raise web.HTTPNotFound
    return now if report.state is State.RUNNING else None, report


def _words(now: ImportProgress, say: Telling) -> str:
    return say(f"console.import.phase.{now.phase.value}", done=now.done, total=now.total)


def add_imports(app: web.Application, imports: Imports) -> None:
    """Let the imports of an office begin and end with its application."""

    async def recover(_app: web.Application) -> None:
        await asyncio.to_thread(imports.recover)

    async def close(_app: web.Application) -> None:
        await asyncio.to_thread(imports.close)

    app[IMPORTS] = imports
    app.on_startup.append(recover)
    app.on_cleanup.append(close)


_ONE = r"/console/knowledge/import/{import:[0-9a-f-]+}"

IMPORT_ROUTES = (
    web.get("/console/knowledge/import", form),
    web.post("/console/knowledge/import", begin),
    *SHEETS_ROUTES,
    web.get(_ONE, page),
    web.get(f"{_ONE}/progress", progress),
    web.post(f"{_ONE}/stop", stop),
)
