"""Files of the office on a case: attached, looked at, taken off; each look is recorded."""

import asyncio
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from aiohttp import web

from bot.console.cases.acts import address_of
from bot.console.cases.lookup import actor_of, may_open_files, visible
from bot.console.cases.page import render
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import error_text, or_not_found
from bot.console.shell.layout import redirect_with_flash, telling
from bot.console.shell.store import SPLIT, audit, write
from bot.web.keys import OFFICE, RequestError
from bot.web.uploads import Upload, checked_file, read_upload
from handlers.casework.terms import FilePurpose
from handlers.desk import files
from handlers.desk.cases.attachments import OFFICE_FILE, subject_of
from handlers.errors import HandlingError, NotFoundError
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.records import Attachment
from knowledge.file_kinds import GIF, JPEG, PDF, PNG, TEXT, WEBP

_SHOWN: Final = frozenset(kind.media_type for kind in (PDF, JPEG, PNG, GIF, WEBP, TEXT))


@permitted(Permission.SEE_CASE)
async def attach(request: web.Request) -> web.StreamResponse:
    """Attach the file of a form; what is wrong with it stands on the page."""
    person, number = request[PERSON], request.match_info["number"]
    rules, split = request.app[OFFICE].rules, request.app[SPLIT]
    try:
        upload, file = await uploaded(request, "purpose")
    except RequestError as error:
        return await _refused(request, telling(request)(f"error.{error.code}", **error.facts))
    purpose = upload.fields.get("purpose", "")
    if purpose not in set(FilePurpose):
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request")

    def work(unit: UnitOfWork) -> None:
        case = visible(unit, number, person)
        actor = actor_of(person)
        files.attach(unit, case, file, FilePurpose(purpose), actor=actor, rules=rules, split=split)

    try:
        await write(request, work)
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    except HandlingError as error:
        return await _refused(request, error_text(error, telling(request)))
    return redirect_with_flash(request, _here(number), "file_attached", name=file.name)


async def uploaded(request: web.Request, *fields: str) -> tuple[Upload, files.NewFile]:
    """Return the form of an upload and its file, looked at; raises RequestError."""
    upload = await read_upload(request, fields=fields, most=files.MOST_BYTES)
    file = await asyncio.to_thread(checked_file, upload)
    return upload, files.NewFile(name=file.name, media_type=file.media_type, content=file.content)


@permitted(Permission.SEE_CASE)
async def remove(request: web.Request) -> web.StreamResponse:
    """Take a file off that was not sent."""
    person, number = request[PERSON], request.match_info["number"]
    file, rules, split = request.match_info["file"], request.app[OFFICE].rules, request.app[SPLIT]

    def work(unit: UnitOfWork) -> None:
        case = visible(unit, number, person)
        files.remove(unit, case, file, actor=actor_of(person), rules=rules, split=split)

    try:
        await write(request, work)
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    except HandlingError as error:
        return await _refused(request, error_text(error, telling(request)))
    return redirect_with_flash(request, _here(number), "file_removed")


async def _refused(request: web.Request, error: str) -> web.Response:
    return await render(request, file_error=error)


def _here(number: str) -> str:
    return f"{address_of(number)}#files-title"


@permitted(Permission.SEE_CASE)
async def look(request: web.Request) -> web.StreamResponse:
    """Give a file of the office's: to whoever handles or reviews the answer it goes with."""
    person, number = request[PERSON], request.match_info["number"]
    if not may_open_files(person):
        raise web.HTTPNotFound

    def work(unit: UnitOfWork) -> Attachment:
        visible(unit, number, person)
        return taken(unit, request.match_info["file"], subject_of(number), by=person.login)

    return given(request, await or_not_found(write(request, work)))


def taken(unit: UnitOfWork, file: str, subject: str, *, by: str) -> Attachment:
    """Return a file of the office's with its bytes, and record who took it."""
    attachment = unit.attachments.get(file)
    if (
        attachment is None
        or attachment.content is None
        or (attachment.subject, attachment.kind) != (subject, OFFICE_FILE)
    ):
        raise NotFoundError(subject=file)
    audit(unit, "paper_taken", by=by, subject=subject.partition(":")[2], paper=file)
    return attachment


def given(request: web.Request, file: Attachment) -> web.Response:
    """Return a file as an answer: shown where nothing in it can run, else to be kept."""
    content = file.content or b""
    shown = "download" not in request.query and file.media_type in _SHOWN
    media_type = file.media_type
    if media_type == TEXT.media_type:
        media_type += f"; charset={_encoding(content)}"
    disposition = "inline" if shown else "attachment"
    return web.Response(
        body=content,
        headers={
            "Content-Type": media_type,
            "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(file.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; img-src 'self'; "
            "style-src 'unsafe-inline'; object-src 'self'",
        },
    )


def _encoding(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
