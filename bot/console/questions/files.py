"""Files that go with a reply to a question: attached, looked at, taken off."""

from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web

from bot.console.cases.files import given, taken, uploaded
from bot.console.questions.page import render
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import error_text, or_not_found
from bot.console.shell.layout import redirect_with_flash, telling
from bot.console.shell.store import write
from bot.web.keys import RequestError
from handlers.desk import files
from handlers.desk.cases import questions
from handlers.errors import HandlingError, NotFoundError
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.records import Attachment


@permitted(Permission.ANSWER_QUESTION)
async def attach(request: web.Request) -> web.StreamResponse:
    """Attach the file of a form; what was typed beside it is kept as a draft."""
    ref, login = request.match_info["question"], request[PERSON].login
    try:
        upload, file = await uploaded(request, "text")
    except RequestError as error:
        if error.status == HTTPStatus.BAD_REQUEST:
            raise
        words = telling(request)(f"error.{error.code}", **error.facts)
        return await render(request, error=words)

    def work(unit: UnitOfWork) -> None:
        files.attach_to_reply(unit, ref, file, officer=login)
        if text := upload.fields.get("text", "").strip():
            unit.drafts.put(f"question:{ref}", "reply", login, {"text": text})

    return await _do(request, work, "file_attached", name=file.name)


@permitted(Permission.ANSWER_QUESTION)
async def remove(request: web.Request) -> web.StreamResponse:
    """Take a file off the reply."""
    ref, file = request.match_info["question"], request.match_info["file"]
    login = request[PERSON].login

    def work(unit: UnitOfWork) -> None:
        files.remove_from_reply(unit, ref, file, officer=login)

    return await _do(request, work, "file_removed")


@permitted(Permission.ANSWER_QUESTION)
async def look(request: web.Request) -> web.StreamResponse:
    """Give a file that goes with a reply, or went; recorded."""
    ref, login = request.match_info["question"], request[PERSON].login

    def work(unit: UnitOfWork) -> Attachment:
        questions.get(unit, ref)
        return taken(unit, request.match_info["file"], f"question:{ref}", by=login)

    return given(request, await or_not_found(write(request, work)))


async def _do(
    request: web.Request, work: Callable[[UnitOfWork], None], done: str, **facts: object
) -> web.StreamResponse:
    try:
        await write(request, work)
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    except HandlingError as error:
        return await render(request, error=error_text(error, telling(request)))
    here = f"/console/questions/{request.match_info['question']}#reply-title"
    return redirect_with_flash(request, here, done, **facts)
