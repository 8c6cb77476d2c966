"""Many items of the work log at once: a file of them, or the year of a hotline or a mailbox."""

import asyncio
from zipfile import BadZipFile

from aiohttp import web

from bot.console.reports.activity_log import LONGEST, refused, show_page, whole_number
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.layout import redirect_with_flash, telling
from bot.console.shell.store import write
from bot.web.keys import OFFICE
from handlers.desk.reports.activity_log import (
    NewItem,
    WorkItemError,
    check,
    enter,
    record_enquiries,
)
from handlers.errors import HandlingError
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.statistics.work_files import WorkFileError, WorkFileRow, read_rows

_ENQUIRIES = ("year", "channel", "received", "answered", "in_time")


@permitted(Permission.KEEP_WORK_LOG)
async def add_enquiries(request: web.Request) -> web.StreamResponse:
    """Enter in bulk what a channel received in a year; a refused form comes back as it was."""
    form, by = await request.post(), request[PERSON].login
    values = {name: str(form.get(name, "")).strip()[:LONGEST] for name in _ENQUIRIES}

    def work(unit: UnitOfWork) -> list[str]:
        counts = {name: whole_number(values, name, 0) for name in _ENQUIRIES[2:]}
        year = whole_number(values, "year", 0)
        return record_enquiries(unit, year, values["channel"], person=by, **counts)

    try:
        await write(request, work)
    except HandlingError as error:
        return await show_page(request, values=values, error=refused(error, telling(request)))
    target = f"/console/work?year={values['year']}"
    return redirect_with_flash(request, target, "work_enquiries", channel=values["channel"])


@permitted(Permission.KEEP_WORK_LOG)
async def upload(request: web.Request) -> web.StreamResponse:
    """Enter the items of a file, CSV, Excel or JSON lines."""
    file, by, say = (await request.post()).get("file"), request[PERSON].login, telling(request)
    if not isinstance(file, web.FileField) or not file.filename:
        return await show_page(request, error=say("console.work.file.missing"))
    content = await asyncio.to_thread(file.file.read)
    try:
        rows = await asyncio.to_thread(_rows, file.filename, content)
        items = [NewItem(**row.values) for row in rows]
        wrong = _wrong(request, rows, items, say)
        if wrong:
            return await show_page(request, error=wrong)
        ids = await write(request, lambda unit: enter(unit, items, person=by))
    except HandlingError as error:
        return await show_page(request, error=refused(error, say))
    return redirect_with_flash(request, "/console/work", "work_file", count=len(ids))


def _rows(name: str, content: bytes) -> list[WorkFileRow]:
    try:
        return list(read_rows(name, content))
    except BadZipFile as error:  # an .xlsx that is none
        raise WorkFileError(row=0, field="file", value=name, reason="content") from error


def _wrong(
    request: web.Request, rows: list[WorkFileRow], items: list[NewItem], say: Telling
) -> str:
    """Return what is wrong with the first wrong row, empty where all may be entered."""
    if not items:
        return say("console.work.file.empty")
    today = request.app[OFFICE].today()
    for row, item in zip(rows, items, strict=True):
        try:
            check(item, today=today)
        except WorkItemError as error:
            return say("console.work.file.row", row=row.place, why=refused(error, say))
    return ""
