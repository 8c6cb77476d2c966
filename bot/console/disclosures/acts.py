"""What is done to disclosures from the console: draft, revise, attach, review, sign off, withdraw.

The rules are those of :mod:`knowledge.review.rules`; each act here also leaves an entry in the
audit.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.console.disclosures import validity
from bot.console.disclosures.page import lookup, render
from bot.console.disclosures.rights import NEEDS_NOTE, PERMISSIONS, act_together, row_of
from bot.console.shell.access import PERSON, local_path, permitted
from bot.console.shell.forms import error_text, or_not_found, typed_in
from bot.console.shell.layout import redirect_with_flash, show, telling
from bot.console.shell.store import audit, read, write
from bot.web.keys import OFFICE
from handlers.desk.cases import questions
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from knowledge.catalogue.disclosure import CATEGORIES, Disclosure, Step, content_hash
from knowledge.catalogue.errors import KnowledgeError
from knowledge.importing.limits import Limits
from knowledge.review import acts, rules


@permitted(Permission.DECIDE_DISCLOSURE)
async def act(request: web.Request) -> web.StreamResponse:
    """Review, return, sign off, withdraw or supersede the disclosure of a page."""
    which, person = request.match_info["act"], request[PERSON]
    if which not in PERMISSIONS or not person.may(PERMISSIONS[which]):
        raise web.HTTPNotFound
    values = typed_in(await request.post())
    note = str(values.get("note", "")).strip()
    disclosure, _ = lookup(request)
    say, now = telling(request), request.app[OFFICE].clock()
    if which in NEEDS_NOTE and not note:
        return await render(request, error=say("console.knowledge.error.note_missing"))
    try:
        await asyncio.to_thread(carry_out, request, which, disclosure.id, values, now)
    except KnowledgeError as error:
        return await render(request, error=error_text(error, say), note=note)
    await write(
        request,
        lambda unit: audit(unit, f"disclosure_{which}", by=person.login, subject=disclosure.id),
    )
    label = say(f"console.knowledge.act.{which}")
    return redirect_with_flash(
        request, _address(disclosure.id), "disclosure", title=disclosure.title, act=label
    )


def carry_out(
    request: web.Request, which: str, disclosure: str, values: Mapping[str, Any], now: datetime
) -> None:
    """Do an act on the latest revision by what a form says; raises KnowledgeError."""
    catalogue = request.app[OFFICE].library.catalogue
    person, name = request[PERSON].login, request[PERSON].name
    note = str(values.get("note", "")).strip()
    seen = int(values["seen"]) if str(values.get("seen", "")).isdigit() else None
    doing: dict[str, Callable[[], Disclosure]] = {
        rules.REVIEWED: lambda: acts.review(
            catalogue, disclosure, person=person, at=now, note=note, seen=seen
        ),
        rules.RETURNED: lambda: acts.return_to_draft(
            catalogue, disclosure, person=person, at=now, note=note, seen=seen
        ),
        rules.SIGNED_OFF: lambda: acts.sign_off(
            catalogue, disclosure, person=person, known_as=name, at=now, note=note, seen=seen
        ),
        rules.WITHDRAWN: lambda: acts.withdraw(
            catalogue, disclosure, person=person, at=now, note=note
        ),
        rules.SUPERSEDED: lambda: acts.supersede(
            catalogue,
            disclosure,
            by=validity.successor(catalogue.snapshot().disclosures, str(values.get("by", ""))),
            person=person,
            at=now,
            note=note,
        ),
    }
    doing[which]()


@permitted(Permission.DRAFT_DISCLOSURE)
async def attach(request: web.Request) -> web.StreamResponse:
    """Attach a citizen's question to a disclosure: a new revision, to be reviewed."""
    values = typed_in(await request.post())
    ref, disclosure = str(values.get("question", "")), str(values.get("disclosure", ""))
    question = await or_not_found(read(request, lambda unit: questions.get(unit, ref)))
    person, now = request[PERSON], request.app[OFFICE].clock()
    catalogue = request.app[OFFICE].library.catalogue
    try:
        draft = await asyncio.to_thread(
            acts.attach_question,
            catalogue,
            disclosure,
            question.text or "",
            person=person.login,
            at=now,
            note=f"咨询 {ref}",
        )
    except KnowledgeError as error:
        why = error_text(error, telling(request))
        return redirect_with_flash(
            request, f"/console/questions/{quote(ref, safe='')}", "refused", why=why
        )
    await write(
        request,
        lambda unit: audit(
            unit, "disclosure_revised", by=person.login, subject=draft.id, question=ref
        ),
    )
    say = telling(request)
    return redirect_with_flash(
        request,
        _address(draft.id),
        "disclosure",
        title=draft.title,
        act=say("console.knowledge.act.revised"),
    )


@permitted(Permission.DRAFT_DISCLOSURE)
async def new_form(request: web.Request) -> web.StreamResponse:
    """Show the form of a new disclosure, filled from a question and its reply where named."""
    today = request.app[OFFICE].today().isoformat()
    values: dict[str, Any] = {"questions": request.query.get("question", "")[:300]}
    ref = request.query.get("from", "")
    if ref:
        question = await or_not_found(read(request, lambda unit: questions.get(unit, ref)))
        values = {
            "title": (question.text or "")[:60],
            "text": question.reply or "",
            "questions": question.text or "",
            "from": ref,
        }
    return _form(request, {**values, "formed_on": today})


@permitted(Permission.DRAFT_DISCLOSURE)
async def revise_form(request: web.Request) -> web.StreamResponse:
    """Show the form with the latest revision in it."""
    disclosure, history = lookup(request)
    latest = history[-1]
    values = {
        "title": latest.title,
        "text": latest.text,
        "category": latest.category,
        "url": latest.url or "",
        "document_number": latest.document_number or "",
        "questions": "\n".join(latest.questions),
        "seen": latest.revision,
        **validity.typed_of(latest),
    }
    return _form(request, values, revising=disclosure.id)


@permitted(Permission.DRAFT_DISCLOSURE)
async def save(request: web.Request) -> web.StreamResponse:
    """Keep a new disclosure, or the next revision of one, as a draft to be reviewed."""
    values = typed_in(await request.post(), longest=Limits().characters)
    disclosure = request.match_info.get("disclosure", "")
    say, person = telling(request), request[PERSON]
    if not str(values.get("text", "")).strip() or not str(values.get("title", "")).strip():
        error = say("console.knowledge.error.empty")
        return _form(request, values, revising=disclosure, error=error)
    if not _has_formed(values, say.today):
        error = say("console.knowledge.error.formed_on", typed=values["formed_on"])
        return _form(request, values, revising=disclosure, error=error)
    if typed := validity.wrong_day(values):
        error = say("console.knowledge.error.validity", typed=typed)
        return _form(request, values, revising=disclosure, error=error)
    try:
        draft = await asyncio.to_thread(_keep, request, disclosure, values)
    except KnowledgeError as refused:
        error = error_text(refused, say)
        return _form(request, values, revising=disclosure, error=error)
    await write(
        request,
        lambda unit: audit(unit, "disclosure_drafted", by=person.login, subject=draft.id),
    )
    label = say("console.knowledge.act.drafted")
    return redirect_with_flash(
        request, _address(draft.id), "disclosure", title=draft.title, act=label
    )


def _keep(request: web.Request, disclosure: str, values: Mapping[str, Any]) -> Disclosure:
    catalogue, now = request.app[OFFICE].library.catalogue, request.app[OFFICE].clock()
    person = request[PERSON].login
    fields = _fields(values)
    if disclosure:
        seen = int(values["seen"]) if str(values.get("seen", "")).isdigit() else None
        return acts.revise(catalogue, disclosure, fields, person=person, at=now, seen=seen)
    draft = Disclosure(
        id=f"desk-{now:%Y%m%d%H%M%S}-{secrets.token_hex(3)}",  # public: names nobody
        steps=(Step(act=rules.DRAFTED, person=person, at=now),),
        **({"formed_on": now.date()} | fields),
    )
    draft = replace(draft, content_hash=content_hash(draft))
    catalogue.put(draft)
    return draft


def _has_formed(values: Mapping[str, Any], today: date) -> bool:
    """Tell whether the day of forming is left empty, or is a day up to today."""
    typed = str(values.get("formed_on", "")).strip()
    try:
        return not typed or date.fromisoformat(typed) <= today
    except ValueError:
        return False


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a form; the day of forming only where one is given."""
    formed = str(values.get("formed_on", "")).strip()
    lines = str(values.get("questions", "")).splitlines()
    category = str(values.get("category", "other"))
    return {
        "title": " ".join(str(values["title"]).split()),
        "text": str(values["text"]).replace("\r\n", "\n").strip(),
        "category": category or "other",
        "url": str(values.get("url", "")).strip() or None,
        "document_number": str(values.get("document_number", "")).strip() or None,
        "questions": tuple(
            dict.fromkeys(" ".join(question.split()) for question in lines if question.strip())
        ),
        **({"formed_on": date.fromisoformat(formed)} if formed else {}),
        **validity.fields_of(values),
    }


def _form(
    request: web.Request, values: Mapping[str, Any], *, revising: str = "", error: str = ""
) -> web.Response:
    return show(
        request,
        "console/disclosures/disclosure_form.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        values=values,
        revising=revising,
        error=error,
        categories=CATEGORIES,
    )


def _address(disclosure: str) -> str:
    return f"/console/knowledge/{quote(disclosure, safe='')}"


_MOST = 100


@permitted(Permission.DECIDE_DISCLOSURE)
async def act_on_many(request: web.Request) -> web.StreamResponse:
    """Review or sign off the ticked disclosures of a list; what may not be is left and told."""
    form, person = await request.post(), request[PERSON]
    act = act_together(str(form.get("status", "")), person)
    if not act:
        raise web.HTTPNotFound
    ticked = [str(tick).rpartition(":") for tick in form.getall("disclosure", [])][:_MOST]
    note = str(form.get("note", "")).strip()[:500]
    done = await asyncio.to_thread(_each, request, act, ticked, note)

    def record(unit: UnitOfWork) -> None:
        for disclosure in done:
            audit(unit, f"disclosure_{act}", by=person.login, subject=disclosure)

    await write(request, record)
    back = local_path(str(form.get("back", "")) or "/console/knowledge")
    return redirect_with_flash(
        request, back, f"together_{act}", done=len(done), left=len(ticked) - len(done)
    )


def _each(
    request: web.Request, act: str, ticked: list[tuple[str, str, str]], note: str
) -> list[str]:
    """Do the act on each; return the ids of those it was done on."""
    office, done = request.app[OFFICE], []
    for disclosure, _, seen in ticked:
        values: dict[str, Any] = {"note": note, "seen": seen}
        try:
            latest = office.library.catalogue.get(disclosure)
            if row_of(latest, request[PERSON], act=act).tickable:
                carry_out(request, act, disclosure, values, office.clock())
                done.append(disclosure)
        except KnowledgeError:
            continue  # it changed meanwhile, or is gone: left as it is and counted
    return done
