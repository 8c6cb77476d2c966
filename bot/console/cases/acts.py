"""Doing an act from the page of a case: in one transaction, with the applicant told.

Nothing typed is lost: drafts are kept as people type, for themselves alone, a form that is refused
comes back as it was, and where the case changed meanwhile what was typed is kept as a draft too.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.console.cases.act_form import facts_of, has_form
from bot.console.cases.lookup import actor_of, visible
from bot.console.cases.page import Typed, render
from bot.console.cases.preview import Preview, preview_of
from bot.console.shell.access import PERSON, Person, permitted
from bot.console.shell.forms import error_text, or_not_found, typed_in
from bot.console.shell.layout import redirect_with_flash, show, telling
from bot.console.shell.store import SPLIT, read, write
from bot.web.keys import OFFICE, RequestError
from handlers.casework.terms import Act
from handlers.desk.cases.acts import do_act
from handlers.desk.cases.attachments import subject_of
from handlers.desk.cases.case import Case, check_seen
from handlers.errors import ConflictError, HandlingError, NotFoundError
from handlers.permissions import Permission
from handlers.ports import UnitOfWork


@permitted(Permission.SEE_CASE)
async def act(request: web.Request) -> web.StreamResponse:
    """Do the act of a filled-in form."""
    person, number, which = request[PERSON], request.match_info["number"], _act(request)
    rules, split = request.app[OFFICE].rules, request.app[SPLIT]
    values = typed_in(await request.post())

    def work(unit: UnitOfWork) -> Case:
        before = visible(unit, number, person)
        check_seen(before, _seen(values))
        _check_links(unit, which, values, person)
        facts = facts_of(which, values, before.application)
        case = do_act(unit, before, which, facts, actor=actor_of(person), rules=rules, split=split)
        unit.drafts.drop(subject_of(number), which.value, person.login)
        return case

    try:
        case = await write(request, work)
    except NotFoundError as error:
        if error.facts.get("subject") == number:
            raise web.HTTPNotFound from error
        return await _refused(request, which, values, error)
    except HandlingError as error:
        return await _refused(request, which, values, error)
    label = telling(request).name(which)
    application = case.application
    if not person.scope.sees(application.section, application.officer):
        return redirect_with_flash(request, "/console", "acted", act=label)
    return redirect_with_flash(request, address_of(number), "acted", act=label)


def _check_links(unit: UnitOfWork, which: Act, values: Mapping[str, Any], person: Person) -> None:
    """Let a case be linked only to one that is there and may be seen."""
    if which in {Act.LINK, Act.MERGE} and values.get("number"):
        visible(unit, str(values["number"]).strip(), person)


async def _refused(
    request: web.Request, which: Act, values: Mapping[str, Any], error: HandlingError
) -> web.StreamResponse:
    conflict = isinstance(error, ConflictError)
    if conflict:
        await _keep(request, which, values)
    say = telling(request)
    words = say("console.conflict") if conflict else error_text(error, say)
    return await render(
        request, typed=Typed(act=which, values=values, error=words, conflict=conflict)
    )


async def _keep(request: web.Request, which: Act, values: Mapping[str, Any]) -> None:
    number, login = request.match_info["number"], request[PERSON].login
    fields = {name: value for name, value in values.items() if name != "seen"}
    await write(
        request,
        lambda unit: unit.drafts.put(subject_of(number), which.value, login, fields),
    )


@permitted(Permission.SEE_CASE)
async def preview(request: web.Request) -> web.StreamResponse:
    """Tell what the act of a form would do, as a piece of page."""
    person, number, which = request[PERSON], request.match_info["number"], _act(request)
    values = typed_in(await request.post())

    def look(unit: UnitOfWork) -> Preview:
        return preview_of(request, unit, visible(unit, number, person), which, values)

    return show(
        request, "console/cases/preview.html", preview=await or_not_found(read(request, look))
    )


@permitted(Permission.SEE_CASE, Permission.ASSIGN_CASE)
async def assign_many(request: web.Request) -> web.StreamResponse:
    """Assign the ticked cases of the worklist; what changed meanwhile is left alone and told."""
    form = await request.post()
    facts = {name: str(form.get(name, "")) for name in ("section", "officer") if form.get(name)}
    ticked = [str(tick).rpartition(":") for tick in form.getall("number", [])][:200]
    person, actor = request[PERSON], actor_of(request[PERSON])
    rules, split = request.app[OFFICE].rules, request.app[SPLIT]
    done = 0
    for number, _, seq in ticked:

        def work(unit: UnitOfWork, number: str = number, seq: str = seq) -> None:
            case = visible(unit, number, person)
            check_seen(case, int(seq) if seq.isdigit() else -1)
            do_act(unit, case, Act.ASSIGN, facts, actor=actor, rules=rules, split=split)

        try:
            await write(request, work)
            done += 1
        except HandlingError:
            continue
    back = str(form.get("back", "/console"))
    back = back if back.startswith("/console") else "/console"
    if done == len(ticked):
        return redirect_with_flash(request, back, "assigned", count=done)
    return redirect_with_flash(
        request, back, "assigned_some", done=done, refused=len(ticked) - done
    )


def address_of(number: str) -> str:
    """Return the address of a case."""
    return f"/console/applications/{quote(number, safe='')}"


def _act(request: web.Request) -> Act:
    which = request.match_info["act"]
    if which not in set(Act) or not has_form(Act(which)):
        raise web.HTTPNotFound
    return Act(which)


def _seen(values: Mapping[str, Any]) -> int | None:
    told_seq = str(values.get("seen", ""))
    return int(told_seq) if told_seq.isascii() and told_seq.isdigit() else None


_ABOUT_DRAFT = ("draft.subject", "draft.form", "seen", "sha256")
_CASE, _QUESTION = "application:", "question:"


@permitted(Permission.SEE_CASE)
async def keep_draft(request: web.Request) -> web.StreamResponse:
    """Keep what stands in a form."""
    values = typed_in(await request.post())
    subject, form = (str(values.get(f"draft.{name}", "")) for name in ("subject", "form"))
    if not form or len(form) > 40 or len(subject) > 64:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request")
    fields = {name: value for name, value in values.items() if name not in _ABOUT_DRAFT}
    person = request[PERSON]

    def work(unit: UnitOfWork) -> None:
        _check_visible(unit, subject, person)
        unit.drafts.put(subject, form, person.login, fields)

    try:
        await write(request, work)
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    return web.json_response({"kept": True})


def _check_visible(unit: UnitOfWork, subject: str, person: Person) -> None:
    """Let a draft be kept only about what its writer may see."""
    if subject.startswith(_CASE):
        visible(unit, subject.removeprefix(_CASE), person)
    elif not (subject.startswith(_QUESTION) and person.scope.questions):
        raise NotFoundError(subject=subject)
