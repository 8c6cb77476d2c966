"""The worklist: everything that waits for the office, what is due first at the top."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from aiohttp import web

from bot.console.shell.access import PERSON, Person, permitted
from bot.console.shell.clock_words import SOON_DAYS
from bot.console.shell.layout import places_of, redirect, sections_of, show, telling
from bot.console.shell.store import read
from bot.console.worklist.views import (
    VIEWS,
    Material,
    View,
    WorklistQuery,
    asked_of,
    look_up,
    rows_of,
    wanted_of,
)
from bot.web.keys import OFFICE
from handlers.accounts import Account, names_of
from handlers.casework.application import State
from handlers.casework.terms import Channel
from handlers.desk.lists import lists_of
from handlers.permissions import Permission, handlers_among
from handlers.ports import UnitOfWork
from handlers.ports.office import WorklistPage

PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of the records for a page."""

    worklist: WorklistPage
    counts: dict[str, int]
    material: Material
    accounts: Sequence[Account]


@permitted(Permission.ENTER_CONSOLE)
async def page(request: web.Request) -> web.StreamResponse:
    """Show one page of a view; whoever has no cases is led to their own first place."""
    office, person = request.app[OFFICE], request[PERSON]
    if not person.scope.any_case:
        return redirect(places_of(person)[0].address)
    query = asked_of(request.query)
    today = office.today()
    soon = office.calendar.add(today, SOON_DAYS)
    reading = await read(request, lambda unit: _read(unit, query, person, today=today, soon=soon))
    pages = max(1, math.ceil(reading.worklist.total / PER_PAGE))
    if query.page > pages:
        return redirect(link(query, page=pages))
    names = names_of(reading.accounts)
    say = telling(request)
    return show(
        request,
        "console/worklist/worklist.html",
        asked=query,
        rows=rows_of(
            reading.worklist.rows, reading.material, rules=office.rules, now=office.clock(), say=say
        ),
        total=reading.worklist.total,
        views=[
            _Tab(view, reading.counts.get(view.key, 0)) for view in views_of(person, reading.counts)
        ],
        names=names,
        handlers=handlers_among(reading.accounts),
        sections=sections_of(office.settings.sections, reading.accounts),
        states=[state.value for state in State],
        channels=[channel.value for channel in Channel],
        pages=pages,
        link=lambda **changes: link(query, **changes),
        can_assign=person.may(Permission.ASSIGN_CASE),
        can_register=person.may(Permission.REGISTER_APPLICATION),
        today=today,
    )


@dataclass(frozen=True, slots=True)
class _Tab:
    view: View
    count: int


def _read(
    unit: UnitOfWork, query: WorklistQuery, person: Person, *, today: date, soon: date
) -> Read:
    selection = wanted_of(query, person.scope, today=today, soon=soon)
    offset = (query.page - 1) * PER_PAGE
    worklist = unit.worklist.find(selection, person.scope, limit=PER_PAGE, offset=offset)
    counts = dict(
        unit.worklist.counts(lists_of(person.scope, today=today, soon=soon), person.scope)
    )
    return Read(worklist, counts, look_up(unit, worklist.rows), unit.accounts.all())


def views_of(person: Person, counts: dict[str, int]) -> list[View]:
    """Return the tabs that a person is shown: those that are open to them and hold something."""
    return [
        view
        for view in VIEWS
        if person.may(view.permission) and (view.always or counts.get(view.key))
    ]


def link(query: WorklistQuery, **changes: object) -> str:
    """Return the address of the worklist with changes to what is asked."""
    parameters = query.query(**changes)
    return f"/console?{urlencode(parameters)}" if parameters else "/console"
