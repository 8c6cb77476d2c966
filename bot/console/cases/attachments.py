"""Files of a case, downloaded by whoever may see it; each download is recorded."""

from urllib.parse import quote

from aiohttp import web

from bot.console.cases.drafting import decided
from bot.console.cases.lookup import visible
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import error_text, or_not_found, typed_in
from bot.console.shell.layout import telling
from bot.console.shell.store import audit, write
from bot.web.keys import OFFICE
from handlers.casework.names import name_of
from handlers.casework.terms import LetterKind
from handlers.desk.cases import letters
from handlers.desk.cases.attachments import subject_of
from handlers.errors import HandlingError, NotFoundError
from handlers.letters.docx import docx_bytes
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.records import Attachment
from knowledge.file_kinds import DOCX


@permitted(Permission.SEE_CASE, Permission.SEE_PERSONAL_DATA)
async def download(request: web.Request) -> web.StreamResponse:
    """Give one attachment of a case; always as a file to keep, never shown as a page."""
    person, number = request[PERSON], request.match_info["number"]

    def work(unit: UnitOfWork) -> Attachment:
        visible(unit, number, person)
        file = unit.attachments.get(request.match_info["file"])
        if file is None or file.subject != subject_of(number) or file.content is None:
            raise NotFoundError(subject=request.match_info["file"])
        audit(unit, "paper_taken", by=person.login, subject=number, paper=file.id)
        return file

    file = await or_not_found(write(request, work))
    return web.Response(
        body=file.content,
        headers={
            "Content-Type": file.media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        },
    )


@permitted(Permission.DRAFT_REPLY)
async def begin(request: web.Request) -> web.StreamResponse:
    """Give the office's own text for the ground chosen, to begin a draft with.

    It names the applicant, so that it is recorded like sight of personal data.
    """
    person, number = request[PERSON], request.match_info["number"]
    values = typed_in(await request.post())
    rules = request.app[OFFICE].rules

    def work(unit: UnitOfWork) -> str:
        case = visible(unit, number, person)
        decision = decided(values, case.application)
        text = letters.compose_reply(unit, case, decision, rules=rules)
        audit(unit, "personal_data_shown", by=person.login, subject=number)
        return text

    try:
        return web.json_response({"text": await write(request, work)})
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    except HandlingError as error:
        return web.json_response({"error": error_text(error, telling(request))})


@permitted(Permission.SEE_CASE, Permission.SEE_PERSONAL_DATA)
async def download_letter(request: web.Request) -> web.StreamResponse:
    """Give a letter as it would be written now, as a Word document to be looked at or printed."""
    person, number, kind = request[PERSON], request.match_info["number"], _kind(request)
    rules = request.app[OFFICE].rules

    def work(unit: UnitOfWork) -> bytes:
        case = visible(unit, number, person)
        content = docx_bytes(letters.letter_of(unit, case, kind, rules=rules))
        audit(unit, "paper_taken", by=person.login, subject=number, letter=kind.value)
        return content

    try:
        content: bytes = await or_not_found(write(request, work))
    except HandlingError as error:
        raise web.HTTPNotFound from error
    name = quote(f"{name_of(kind)}-{number}.docx", safe="")
    return web.Response(
        body=content,
        headers={
            "Content-Type": DOCX.media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        },
    )


def _kind(request: web.Request) -> LetterKind:
    kind = request.match_info["kind"]
    if kind not in {LetterKind.RECEIPT, LetterKind.REPLY}:
        raise web.HTTPNotFound
    return LetterKind(kind)
