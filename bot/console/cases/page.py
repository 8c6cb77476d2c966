"""The page of one application: where it stands, what may be done now, what has been done."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.console.cases import personal_data
from bot.console.cases.act_form import Offers, Opened, open_acts, opened
from bot.console.cases.arrivals import arrivals
from bot.console.cases.history import history
from bot.console.cases.lookup import CaseSheet, actor_of, may_open_files, sheet, visible
from bot.console.cases.preview import Preview, preview_of
from bot.console.questions.conversation import conversation, masked
from bot.console.shell.access import PERSON, Person, permitted
from bot.console.shell.clock_words import standing
from bot.console.shell.formatting import Telling
from bot.console.shell.forms import or_not_found
from bot.console.shell.layout import sections_of, show, telling
from bot.console.shell.store import audit, read, write
from bot.web.keys import OFFICE
from handlers.accounts import Account, names_of
from handlers.casework.acts.perform import allowed_acts
from handlers.casework.acts.queues import lapses_after, queues_of, queues_on
from handlers.casework.answers.grounds import GROUNDS
from handlers.casework.application import CLOSED_STATES, Application
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.working import working_of
from handlers.casework.names import name_of_ground
from handlers.casework.terms import Act, FilePurpose, Tray
from handlers.desk.cases.case import Case, clock_of
from handlers.desk.cases.notices import reply_address
from handlers.desk.files import MOST_BYTES
from handlers.errors import NotFoundError
from handlers.permissions import Permission, handlers_among
from handlers.ports import UnitOfWork
from knowledge.answer import Hit

_PUBLISHED_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A form that came back refused: what was typed, why, whether the case had changed."""

    act: Act
    values: Mapping[str, Any]
    error: str
    conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesPart:
    """What somebody may do with the office's files of a case; why one was refused."""

    may_open: bool
    purposes: tuple[FilePurpose, ...]  # to attach one for; none: nothing may be attached
    sends_back: bool  # a change undoes a review
    most: int  # megabytes
    error: str


@permitted(Permission.SEE_CASE)
async def page(request: web.Request) -> web.StreamResponse:
    """Show a case, with the form of an act where one is chosen."""
    return await render(request)


@permitted(Permission.SEE_CASE, Permission.SEE_PERSONAL_DATA)
async def show_personal(request: web.Request) -> web.StreamResponse:
    """Show the applicant's personal data, which is recorded."""
    person, number = request[PERSON], request.match_info["number"]

    def note(unit: UnitOfWork) -> None:
        visible(unit, number, person)
        audit(unit, "personal_data_shown", by=person.login, subject=number)

    await or_not_found(write(request, note))
    return await render(request, shown=True)


@permitted(Permission.SEE_CASE, Permission.SEE_PERSONAL_DATA)
async def talk(request: web.Request) -> web.StreamResponse:
    """Show the conversation a case came from, masked; the look is recorded."""
    return await _talk(request, shown=False)


@permitted(Permission.SEE_CASE, Permission.SEE_PERSONAL_DATA)
async def show_talk(request: web.Request) -> web.StreamResponse:
    """Show the conversation as it was written, which is recorded like sight of personal data."""
    return await _talk(request, shown=True)


async def _talk(request: web.Request, *, shown: bool) -> web.StreamResponse:
    person, number = request[PERSON], request.match_info["number"]
    act = "personal_data_shown" if shown else "conversation_shown"

    def look(unit: UnitOfWork) -> Any:
        address = reply_address(visible(unit, number, person))
        if address is None:
            raise NotFoundError(subject=number)
        audit(unit, act, by=person.login, subject=number)
        names = names_of(unit.accounts.all())
        said = conversation(unit, *address)
        return said if shown else masked(unit, said, *address), address, names

    said, address, names = await or_not_found(write(request, look))
    return show(
        request,
        "console/cases/talk.html",
        number=number,
        said=said,
        channel=address[0],
        names=names,
        shown=shown,
    )


async def render(
    request: web.Request,
    *,
    typed: Typed | None = None,
    shown: bool = False,
    file_error: str = "",
) -> web.Response:
    """Return the page of a case, with a refused form or file where one came back."""
    office, person, say = request.app[OFFICE], request[PERSON], telling(request)
    number, today = request.match_info["number"], office.today()

    def look(unit: UnitOfWork) -> tuple[CaseSheet, Sequence[Account]]:
        return sheet(unit, number, person, today=today), unit.accounts.all()

    case_sheet, accounts = await or_not_found(read(request, look))
    case, acts = case_sheet.case, open_acts(case_sheet, person, today)
    clock = clock_of(case.application, rules=office.rules, today=today)
    form = _form(request, case_sheet, acts, typed, _offers(request, accounts, say))
    return show(
        request,
        "console/cases/case.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if file_error else _status(typed),
        case=case,
        application=case.application,
        sheet=case_sheet,
        clock=clock,
        standing=standing(case.application, clock, say),
        turn=say.turn(_turns(case.application, office.calendar, today)),
        spans=working_of(clock, received_on=case.application.received_on, calendar=office.calendar),
        acts=acts,
        labels=_labels(case.application, say),
        form=form,
        preview=await _first_preview(request, case_sheet, form, typed),
        typed=typed,
        lines=personal_data.lines(case.particulars, say, shown=shown),
        wanted=personal_data.description(case.particulars),
        shown=shown,
        files=_files_of(case.application, person, today, error=file_error),
        veil=_veil(case, shown=shown),
        history=history(case.entries, say, case_sheet.names),
        arrivals=arrivals(case_sheet, clock, say),
        disposition=_disposition(case.application, say),
        published=await asyncio.to_thread(_published, request, case_sheet),
    )


def _veil(case: Case, *, shown: bool) -> Callable[[str | None], str]:
    """Return what masks the texts of a page, unless they are shown."""
    if shown:
        return lambda text: text or ""
    return lambda text: personal_data.veiled(text or "", case.particulars)


def _turns(application: Application, calendar: WorkingCalendar, today: date) -> frozenset[Tray]:
    return queues_on(queues_of(application), lapses_after(application, calendar), today)


def _files_of(application: Application, person: Person, today: date, *, error: str) -> FilesPart:
    is_open = application.state not in CLOSED_STATES
    purposes = tuple(FilePurpose) if is_open else (FilePurpose.NOTE,)
    attaches = Act.ATTACH_FILE in allowed_acts(application, actor_of(person), today)
    draft = application.draft
    reviewed = draft is not None and bool(draft.reviewer or draft.secrecy_reviewer)
    return FilesPart(
        may_open=may_open_files(person),
        purposes=purposes if attaches else (),
        sends_back=is_open and reviewed,
        most=MOST_BYTES >> 20,
        error=error,
    )


def _status(typed: Typed | None) -> HTTPStatus:
    if typed is None:
        return HTTPStatus.OK
    return HTTPStatus.CONFLICT if typed.conflict else HTTPStatus.UNPROCESSABLE_ENTITY


def _offers(request: web.Request, accounts: Sequence[Account], say: Telling) -> Offers:
    office = request.app[OFFICE]
    return Offers(
        rules=office.rules,
        say=say,
        sections=tuple(sections_of(office.settings.sections, accounts)),
        handlers=tuple(handlers_among(accounts)),
    )


def _form(
    request: web.Request, case_sheet: CaseSheet, acts: Any, typed: Typed | None, offers: Offers
) -> Opened | None:
    chosen = typed.act.value if typed else request.query.get("act", "")
    if chosen not in set(Act):
        return None
    act = Act(chosen)
    if act not in acts:
        return None
    return opened(act, case_sheet, typed=typed.values if typed else None, offers=offers)


async def _first_preview(
    request: web.Request, case_sheet: CaseSheet, form: Opened | None, typed: Typed | None
) -> Preview | None:
    if form is None or typed is not None:
        return None
    act, values = form.act, form.values
    return await read(request, lambda unit: preview_of(request, unit, case_sheet.case, act, values))


def _labels(application: Application, say: Telling) -> dict[Act, str]:
    labels = {act: say.label(say.name(act)) for act in Act}
    if application.draft is not None:
        labels[Act.DRAFT_REPLY] = say("console.act.redraft")
    labels[Act.DISPOSE] = say("console.act.dispose_and_send")
    return labels


def _disposition(application: Application, say: Telling) -> tuple[str, str] | None:
    decided = application.disposition or application.draft
    if decided is None:
        return None
    ground = GROUNDS.get(decided.ground)
    basis = f"{name_of_ground(ground)} {ground.articles}" if ground else ""
    return say.name(decided.result), basis


def _published(request: web.Request, case_sheet: CaseSheet) -> tuple[Hit, ...]:
    """Return published disclosures that may answer what is asked for."""
    description = personal_data.description(case_sheet.case.particulars)
    if not description or case_sheet.case.application.disposition is not None:
        return ()
    office = request.app[OFFICE]
    return office.library.answer(description[:300], today=office.today()).hits[:_PUBLISHED_SHOWN]
