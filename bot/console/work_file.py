"""Entering a file of work-log items in the console: all of it, or nothing and why.

Reading the file is :mod:`handlers.statistics.work_files`.
"""

import asyncio
from zipfile import BadZipFile

from aiohttp import web

from bot.console.report_access import EDITORS, only
from bot.console.shell.formatting import Telling
from bot.console.shell.keys import PERSON
from bot.console.shell.layout import telling, told
from bot.console.shell.store import write
from bot.console.work_page import refused, show_page
from bot.web.keys import OFFICE
from handlers.desk.work_log import NewItem, WorkItemError, check, enter
from handlers.errors import HandlingError
from handlers.statistics.work_files import Row, WorkFileError, read_rows


@only(*EDITORS)
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
    return told(request, "/console/work", "work_file", count=len(ids))


def _rows(name: str, content: bytes) -> list[Row]:
    try:
        return list(read_rows(name, content))
    except BadZipFile as error:  # an .xlsx that is none
        raise WorkFileError(row=0, field="file", value=name, reason="content") from error


def _wrong(request: web.Request, rows: list[Row], items: list[NewItem], say: Telling) -> str:
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
