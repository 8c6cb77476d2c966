"""The page of exports: the request log as a file, the calendar of due days, what was exported.

Nothing leaves unrecorded: the audit log has an export before its first row is sent. Whoever may
not see personal data gets open data only; a section head, the cases of their sections.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.console.shell.access import PERSON, Person, permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.forms import error_text
from bot.console.shell.layout import show, telling
from bot.console.shell.store import audit, read, write
from bot.web.edge import add_headers
from bot.web.keys import OFFICE
from handlers.accounts import names_of
from handlers.desk.reports.exports import (
    SUBJECT,
    Format,
    Order,
    calendar_of_due_days,
    meaning,
    pieces,
    record,
)
from handlers.errors import HandlingError
from handlers.exports.log_columns import COLUMNS, OPEN_COLUMNS
from handlers.exports.rows import ALL_KINDS, KINDS, RequestFilter
from handlers.ledger.entry import Stream
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from knowledge.file_kinds import XLSX

_TYPES = {
    Format.CSV: "text/csv",
    Format.XLSX: XLSX.media_type,
    Format.JSONL: "application/x-ndjson",
}
_LISTED = 50  # of past exports
_DUE_DAYS = "export:due-days"


class OrderError(HandlingError):
    """An export that cannot be made as the form tells it: ``reason``, and what was typed."""

    code = "bad_order"


@permitted(Permission.EXPORT_LOG)
async def page(request: web.Request) -> web.StreamResponse:
    """Show the form of an export, and what was exported before."""
    today = request.app[OFFICE].today()
    values = {"first": f"{today.year}-01-01", "last": today.isoformat(), "format": Format.CSV.value}
    return await _page(request, {**values, "columns": [column.key for column in COLUMNS]})


@permitted(Permission.EXPORT_LOG)
async def requests(request: web.Request) -> web.StreamResponse:
    """Record an export and send it, or what describes its columns."""
    form, person, say = await request.post(), request[PERSON], telling(request)
    values: dict[str, Any] = {name: str(typed)[:40] for name, typed in form.items()}
    values["columns"] = [str(key)[:40] for key in form.getall("columns", [])]
    try:
        order = order_of(values, person, say)
        if values.get("act") == "dictionary":
            return _dictionary(order)
        await write(request, lambda unit: record(unit, order, actor=f"staff:{person.login}"))
    except OrderError as error:
        refused = say(f"console.exports.error.{error.facts['reason']}", **error.facts)
        return await _page(request, values, refused)
    except HandlingError as error:
        return await _page(request, values, error_text(error, say))
    return await _stream(request, order)


def order_of(values: Mapping[str, Any], person: Person, say: Telling) -> Order:
    """Return the export a form asks for; raises OrderError."""
    first, last = _day(values, "first"), _day(values, "last")
    if first and last and last < first:
        raise OrderError(reason="period", first=first, last=last)
    format_ = Format(values["format"]) if values.get("format") in set(Format) else Format.CSV
    anonymous = values.get("anonymous") == "1" or not person.may(Permission.SEE_PERSONAL_DATA)
    selection = RequestFilter(
        as_of=say.today,
        kinds=KINDS.get(str(values.get("kind", "")), ALL_KINDS),
        first=first,
        last=last,
        sections=() if person.scope.every_case else tuple(sorted(person.scope.sections)),
    )
    language = say.language
    order = Order(selection=selection, format=format_, anonymous=anonymous, language=language)
    if order.importable:
        return order  # the import format has its own fields, all of them
    known = {column.key for column in (OPEN_COLUMNS if anonymous else COLUMNS)}
    chosen = tuple(key for key in values.get("columns", ()) if key in known)
    if not chosen and not anonymous:
        raise OrderError(reason="columns")
    return replace(order, columns=chosen if chosen and not anonymous else None)


def _day(values: Mapping[str, Any], name: str) -> date | None:
    typed = str(values.get(name, "")).strip()
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise OrderError(reason="day", typed=typed) from None


def _dictionary(order: Order) -> web.Response:
    return web.Response(
        text=meaning(order),
        content_type="text/plain",
        headers=_named("requests.dictionary.txt"),
    )


async def _stream(request: web.Request, order: Order) -> web.StreamResponse:
    """Send the file piece by piece; what is not yet sent is not held in memory."""
    period = f"{order.selection.first or ''}_{order.selection.last or ''}".strip("_") or "all"
    name = f"requests_{period}{'_open' if order.anonymous else ''}.{order.format.value}"
    response = web.StreamResponse(headers=_named(name))
    response.content_type = _TYPES[order.format]
    add_headers(request, response)
    await response.prepare(request)
    loop, storage = asyncio.get_running_loop(), request.app[OFFICE].storage

    def send() -> None:
        with storage.read() as unit:
            for piece in pieces(unit, order):
                asyncio.run_coroutine_threadsafe(response.write(piece), loop).result()

    await asyncio.to_thread(send)
    await response.write_eof()
    return response


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


@permitted(Permission.EXPORT_LOG)
async def due_days(request: web.Request) -> web.StreamResponse:
    """Give the last days of open applications as a calendar file; recorded as an export."""
    person = request[PERSON]
    if not person.scope.every_case:
        raise web.HTTPNotFound
    settings = request.app[OFFICE].settings
    public = settings.public_url.rstrip("/")
    url = f"{public}/console/applications/{{number}}" if public else ""

    def work(unit: UnitOfWork) -> bytes:
        audit(unit, "exported", by=person.login, subject=_DUE_DAYS, format="ics")
        return calendar_of_due_days(unit, organ=settings.organ, case_url=url)

    body = await write(request, work)
    return web.Response(body=body, content_type="text/calendar", headers=_named("due-days.ics"))


async def _page(request: web.Request, values: Mapping[str, Any], error: str = "") -> web.Response:
    person, say = request[PERSON], telling(request)

    def look(unit: UnitOfWork) -> Any:
        entries = unit.ledger.of(Stream.AUDIT, SUBJECT)
        names = names_of(unit.accounts.all())
        return entries[-_LISTED:][::-1], names

    entries, names = await read(request, look)
    return show(
        request,
        "console/reports/exports.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        values=values,
        error=error,
        entries=entries,
        names=names,
        columns=COLUMNS,
        open_columns=OPEN_COLUMNS,
        headings={column.key: column.heading(say.language) for column in (*COLUMNS, *OPEN_COLUMNS)},
        formats=[kind.value for kind in Format],
        kinds=tuple(KINDS),
        personal=person.may(Permission.SEE_PERSONAL_DATA),
        every=person.scope.every_case,
        sections=sorted(person.scope.sections),
    )
