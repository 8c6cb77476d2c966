"""Registering an application that came on paper, by fax, by mail or in person: one form."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.console.cases.acts import address_of
from bot.console.cases.lookup import actor_of
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import error_text, typed_in
from bot.console.shell.layout import redirect_with_flash, sections_of, show, telling
from bot.console.shell.store import SPLIT, read, write
from bot.web.keys import OFFICE
from handlers.casework.acts.perform import Actor
from handlers.casework.terms import Act, ApplicantKind, Channel
from handlers.conversation.application.draft import IdentityKind, SupplyForm, SupplyWay
from handlers.conversation.application.written import read_written
from handlers.desk import by_mail
from handlers.desk.cases.acts import open_case
from handlers.desk.cases.case import applicant_key, one_line, take_number
from handlers.desk.rules import DeskRules, Split
from handlers.errors import HandlingError
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.records import Particulars
from knowledge.language import Texts

_CHAT = Texts("handlers.conversation")
ENTERED_BY_STAFF = (Channel.IN_PERSON, Channel.POST, Channel.FAX, Channel.EMAIL)
_WAYS = tuple(way for way in SupplyWay if way is not SupplyWay.CHAT)


@permitted(Permission.REGISTER_APPLICATION)
async def form(request: web.Request) -> web.StreamResponse:
    """Show the form: empty, or filled in as far as a letter that came by mail says so."""
    values: dict[str, Any] = {"arrived_on": request.app[OFFICE].today().isoformat()}
    if ref := request.query.get("letter", ""):
        draft = await read(request, lambda unit: by_mail.draft_of(unit, ref))
        values |= {**draft, "letter": ref} if draft else {}
    return await _page(request, values)


@permitted(Permission.REGISTER_APPLICATION)
async def register(request: web.Request) -> web.StreamResponse:
    """Register what was filled in; a refused form comes back as it was."""
    values = typed_in(await request.post())
    actor, rules, split = actor_of(request[PERSON]), request.app[OFFICE].rules, request.app[SPLIT]

    def work(unit: UnitOfWork) -> str:
        return enter(unit, values, actor=actor, rules=rules, split=split)

    try:
        number = await write(request, work)
    except HandlingError as error:
        return await _page(request, values, error_text(error, telling(request)))
    return redirect_with_flash(request, address_of(number), "registered", number=number)


def enter(
    unit: UnitOfWork, values: Mapping[str, Any], *, actor: Actor, rules: DeskRules, split: Split
) -> str:
    """Enter an application and return its number; raises an error that names the field.

    One that came as a letter by mail is answered there, and its letter is done.
    """
    written = read_written(values, today=unit.today)
    letter = str(values.get("letter") or "")
    reply_to = by_mail.draft_of(unit, letter).get("reply_to") if letter else None
    number = take_number(unit, rules)
    particulars = Particulars(
        number=number,
        subject=one_line(str(values["wanted"])),
        particulars=written.particulars,
        applicant_key=applicant_key(written.particulars["name"] or "", written.known_by),
        reply_channel=by_mail.CHANNEL if reply_to else None,
        reply_conversation=reply_to,
        filed_at=unit.now,
    )
    open_case(unit, Act.REGISTER, written.facts, particulars, actor=actor, rules=rules, split=split)
    if reply_to:
        by_mail.registered(unit, letter, number, officer=actor.login)
    return number


async def _page(request: web.Request, values: Mapping[str, Any], error: str = "") -> web.Response:
    say = telling(request)
    accounts = await read(request, lambda unit: unit.accounts.all())

    def words(prefix: str, keys: Any) -> list[tuple[str, str]]:
        return [(key.value, _CHAT.say(f"{prefix}.{key.value}", say.language)) for key in keys]

    return show(
        request,
        "console/cases/register.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        values=values,
        error=error,
        today=say.today,
        channels=[(channel.value, say.name(channel)) for channel in ENTERED_BY_STAFF],
        kinds=[(kind.value, say.name(kind)) for kind in ApplicantKind],
        identities=words("identity", IdentityKind),
        forms=words("supply", SupplyForm),
        ways=words("way", _WAYS),
        sections=sections_of(request.app[OFFICE].settings.sections, accounts),
    )
