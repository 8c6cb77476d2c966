"""What is done from the page of a question: reply, take back, take, close, settle."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from aiohttp import web

from bot.console.questions.page import UNDO_SECONDS, render
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import error_text, typed_in
from bot.console.shell.layout import redirect_with_flash, telling
from bot.console.shell.store import SPLIT, write
from bot.web.keys import OFFICE
from handlers.desk.cases import questions
from handlers.desk.files import files_of_reply
from handlers.errors import AddedMeanwhileError, ConflictError, HandlingError, NotFoundError
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from knowledge.catalogue.errors import UnknownDisclosureError

LONGEST_REPLY = 4000  # characters


@permitted(Permission.ANSWER_QUESTION)
async def reply(request: web.Request) -> web.StreamResponse:
    """Send a reply into the citizen's conversation; it can be taken back for 15 seconds."""
    values = typed_in(await request.post())
    words = str(values.get("text", "")).replace("\r\n", "\n").strip()
    ref, login, say = request.match_info["question"], request[PERSON].login, telling(request)
    if not words or len(words) > LONGEST_REPLY:
        key = "console.question.empty" if not words else "console.question.long"
        return await render(request, error=say(key, limit=LONGEST_REPLY), typed=words)

    def work(unit: UnitOfWork) -> None:
        questions.answer_by_person(
            unit,
            ref,
            words,
            officer=login,
            split=request.app[SPLIT],
            files=[file.id for file in files_of_reply(unit, ref)],
            seen=str(values.get("seen", "")),
            undo_until=unit.now + timedelta(seconds=UNDO_SECONDS),
        )
        unit.drafts.drop(f"question:{ref}", "reply", login)

    def keep(unit: UnitOfWork) -> None:
        unit.drafts.put(f"question:{ref}", "reply", login, {"text": words})

    try:
        await write(request, work)
    except AddedMeanwhileError as error:
        await write(request, keep)
        return await render(request, error=error_text(error, say), typed=words)
    except ConflictError:
        await write(request, keep)
        conflict = say("console.question.conflict")
        return await render(request, error=conflict, typed=words, conflict=True)
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    return redirect_with_flash(request, _address(ref), "replied")


@permitted(Permission.ANSWER_QUESTION)
async def take_back(request: web.Request) -> web.StreamResponse:
    """Take back a reply that has not gone out; its text is there to be worked on again."""
    ref, login = request.match_info["question"], request[PERSON].login

    def work(unit: UnitOfWork) -> bool:
        before = questions.get(unit, ref).reply
        if not questions.take_back(unit, ref, officer=login):
            return False
        unit.drafts.put(f"question:{ref}", "reply", login, {"text": before or ""})
        return True

    try:
        done = await write(request, work)
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    return redirect_with_flash(request, _address(ref), "taken_back" if done else "too_late")


@permitted(Permission.ANSWER_QUESTION)
async def take(request: web.Request) -> web.StreamResponse:
    """Take a question in hand."""
    ref, login = request.match_info["question"], request[PERSON].login
    return await _do(request, lambda unit: questions.take(unit, ref, officer=login), "taken")


@permitted(Permission.ANSWER_QUESTION)
async def close(request: web.Request) -> web.StreamResponse:
    """Close a question without a reply, with the reason."""
    values = typed_in(await request.post())
    reason = str(values.get("reason", "")).strip()
    ref, login, say = request.match_info["question"], request[PERSON].login, telling(request)
    if not reason:
        return await render(request, error=say("console.question.reason_missing"))
    return await _do(
        request,
        lambda unit: questions.close(unit, ref, officer=login, reason=reason),
        "question_closed",
    )


@permitted(Permission.ANSWER_QUESTION)
async def settle(request: web.Request) -> web.StreamResponse:
    """Settle the task of an unhelpful answer: something was changed, or nothing, and why."""
    values = typed_in(await request.post())
    note = str(values.get("note", "")).strip()
    ref, login, say = request.match_info["question"], request[PERSON].login, telling(request)
    if not note:
        return await render(request, error=say("console.question.note_missing"))
    try:
        change = await asyncio.to_thread(_change, request, str(values.get("change", "")))
    except UnknownDisclosureError:
        return await render(request, error=say("console.question.change_missing"))
    return await _do(
        request,
        lambda unit: questions.settle_task(unit, ref, owner=login, note=note, change=change),
        "settled",
    )


def _change(request: web.Request, named: str) -> questions.Change | None:
    """Return the revision named as ``number:id``, None where nothing is changed.

    Raises:
        UnknownDisclosureError: there is no such revision.
    """
    if not named:
        return None
    number, _, disclosure = named.partition(":")
    if not number.isascii() or not number.isdigit():
        raise UnknownDisclosureError(id=disclosure)
    revision = request.app[OFFICE].library.catalogue.get(disclosure, int(number))
    return questions.Change(
        disclosure=disclosure, revision=revision.revision, made_at=revision.steps[-1].at
    )


async def _do(
    request: web.Request, work: Callable[[UnitOfWork], None], done: str
) -> web.StreamResponse:
    try:
        await write(request, work)
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    except HandlingError as error:
        return await render(request, error=error_text(error, telling(request)), conflict=True)
    return redirect_with_flash(request, _address(request.match_info["question"]), done)


def _address(ref: str) -> str:
    return f"/console/questions/{ref}"
