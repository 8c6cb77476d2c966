"""The page behind one figure of a report: the cases, questions or items that are counted in it.

Only for whoever may see cases; those of other sections are counted, not named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.console.frame import show, telling
from bot.console.keys import PERSON
from bot.console.person import Person
from bot.console.records import read
from bot.console.report_access import READERS, as_of_asked, only, year_asked
from bot.console.telling import Telling
from bot.web.keys import OFFICE
from handlers.desk.cells import UnknownCellError, behind, parsed
from handlers.desk.reporting import cases_of, work_log
from handlers.report.checks import label2, label3, label4
from handlers.report.form import form_for
from handlers.report.links import MORE
from handlers.report.shape import Form
from handlers.statistics.questions import DEFINITIONS
from handlers.statistics.worklog import KINDS
from handlers.storage.unit_of_work import SqlUnitOfWork
from handlers.storage.worklist import SqlWorklist

_PER_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One thing counted in a cell; ``address`` is empty where it may not be opened."""

    name: str
    address: str = ""
    title: str = ""
    detail: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that is counted in a cell: how often in all, how much of it is hidden, one page."""

    total: int
    hidden: int
    lines: tuple[Behind, ...]
    page: int
    pages: int
    issued: bool


@only(*READERS)
async def page(request: web.Request) -> web.StreamResponse:
    """Show what is counted in a cell: as issued, or as of a day."""
    person, say = request[PERSON], telling(request)
    year, cell = year_asked(request), request.match_info["cell"]
    asked = as_of_asked(request, say)
    if not person.sight.any_case:
        raise web.HTTPNotFound
    form = form_for(year)
    try:
        label = label_of(cell, form, say)
    except UnknownCellError as error:
        raise web.HTTPNotFound from error
    wanted = request.query.get("page", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() else 1

    def look(unit: SqlUnitOfWork) -> Found:
        kept = unit.reports.get(year) if asked.day is None else None
        if kept is not None and not cell.startswith("questions."):
            ids, issued = behind(kept.cases, cell, form), True
        else:
            day = asked.day or request.app[OFFICE].today()
            ids, issued = cases_of(unit, year, cell, as_of=day), False
        return _found(unit, sorted(ids), cell, person=person, say=say, page=number, issued=issued)

    found = await read(request, look)
    return show(
        request,
        "console/report_cell.html",
        year=year,
        cell=cell,
        label=label,
        asked=asked,
        found=found,
        link=lambda page: f"{request.path}{asked.query or '?'}&page={page}".replace("?&", "?"),
    )


def label_of(cell: str, form: Form, say: Telling) -> str:
    """Return a cell in the words of the form; raises UnknownCellError."""
    table, row, column = parsed(cell, form)
    if table == "table2":
        return label2(form, (row, column))
    if table == "table4":
        return label4((row, column))
    if table == "more":
        return MORE[row]
    if table == "questions":
        return say.pair(DEFINITIONS[row])
    return label3((row, column))


def _found(
    unit: SqlUnitOfWork,
    ids: Sequence[str],
    cell: str,
    *,
    person: Person,
    say: Telling,
    page: int,
    issued: bool,
) -> Found:
    times = {one: ids.count(one) for one in ids} if len(set(ids)) < len(ids) else {}
    names = list(dict.fromkeys(ids))
    if cell.startswith(("table2.", "more.")):
        lines = _items(unit, names, say)
    elif cell.startswith("questions."):
        lines = _questions(names, person)
    else:
        lines = _cases(unit, names, times, person=person, say=say)
    pages = max(1, -(-len(lines) // _PER_PAGE))
    at = min(max(page, 1), pages)
    told = tuple(lines[(at - 1) * _PER_PAGE : at * _PER_PAGE])
    hidden = len(names) - len(lines)
    return Found(total=len(ids), hidden=hidden, lines=told, page=at, pages=pages, issued=issued)


def _cases(
    unit: SqlUnitOfWork, names: Sequence[str], times: Any, *, person: Person, say: Telling
) -> list[Behind]:
    worklist = SqlWorklist(unit.connection, organ=unit.organ)
    versions, subjects = worklist.versions(names), worklist.subjects(names)
    return [
        Behind(
            name=name,
            address=f"/console/applications/{quote(name, safe='')}",
            title=subjects.get(name) or "",
            detail=" · ".join(
                (say.state(version.state), say.day(version.received_on), version.section or "")
            ).strip(" ·"),
            times=times.get(name, 1),
        )
        for name in names
        if (version := versions.get(name)) is not None
        and person.sight.sees(version.section, version.officer)
    ]


def _questions(names: Sequence[str], person: Person) -> list[Behind]:
    opens = person.sight.questions
    return [
        Behind(name=name, address=f"/console/questions/{quote(name, safe='')}" if opens else "")
        for name in names
    ]


def _items(unit: SqlUnitOfWork, names: Sequence[str], say: Telling) -> list[Behind]:
    items = {item.id: item for item in work_log(unit, as_of=unit.today)}
    lines = []
    for name in names:
        item = items.get(name)
        kind = KINDS.get(item.kind) if item else None
        lines.append(
            Behind(
                name=name,
                address=f"/console/work/{quote(name, safe='')}",
                title=item.note if item else "",
                detail=f"{say.day(item.on)} · {say.pair((kind.zh, kind.en))}"
                if item and kind
                else say("console.work.withdrawn"),
            )
        )
    return lines
