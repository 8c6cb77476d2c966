"""The page behind one figure of a report: the cases, questions or items that are counted in it.

Only for whoever may see cases; those of other sections are counted, not named.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from bot.console.reports.access import as_of_asked, year_asked
from bot.console.shell.access import PERSON, Person, permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.layout import show, telling
from bot.console.shell.store import read
from bot.web.keys import OFFICE
from handlers.desk.reports.compute import UnknownCellError, behind, cases_of, parsed, work_log
from handlers.ledger.entry import Stream
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.report.form.form import form_for
from handlers.report.form.shape import Form
from handlers.report.form.tables import label2, label3, label4
from handlers.report.yearly.links import MORE

_PER_PAGE = 100
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One thing counted in a cell; ``address`` is empty where it may not be opened."""

    name: str
    address: str = ""
    title: str = ""
    detail: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CellContents:
    """All that is counted in a cell: how often in all, how much of it is hidden, one page."""

    total: int
    hidden: int
    lines: tuple[Behind, ...]
    page: int
    pages: int
    issued: bool


@permitted(Permission.READ_REPORT)
async def page(request: web.Request) -> web.StreamResponse:
    """Show what is counted in a cell: as issued, or as of a day."""
    person, say = request[PERSON], telling(request)
    year, cell = year_asked(request), request.match_info["cell"]
    as_of = as_of_asked(request, say)
    if not person.scope.any_case:
        raise web.HTTPNotFound
    form = form_for(year)
    try:
        label = label_of(cell, form, say)
    except UnknownCellError as error:
        raise web.HTTPNotFound from error
    typed = request.query.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdecimal() else 1

    def look(unit: UnitOfWork) -> CellContents:
        frozen = unit.reports.get(year) if as_of.day is None else None
        if frozen is not None and not cell.startswith("questions."):
            ids, issued = behind(frozen.cases, cell, form), True
        else:
            day = as_of.day or request.app[OFFICE].today()
            ids, issued = cases_of(unit, year, cell, as_of=day), False
        return _contents(
            unit, sorted(ids), cell, person=person, say=say, page=number, issued=issued
        )

    contents = await read(request, look)
    return show(
        request,
        "console/reports/report_cell.html",
        year=year,
        cell=cell,
        label=label,
        asked=as_of,
        found=contents,
        link=lambda page: f"{request.path}{as_of.query or '?'}&page={page}".replace("?&", "?"),
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
        return say(f"question.{row}")
    return label3((row, column))


def _contents(
    unit: UnitOfWork,
    ids: Sequence[str],
    cell: str,
    *,
    person: Person,
    say: Telling,
    page: int,
    issued: bool,
) -> CellContents:
    times = Counter(ids)
    of_work = cell.startswith(("table2.", "more."))
    of_questions = cell.startswith("questions.")
    names = list(times) if of_work or of_questions else _open_to(unit, list(times), person)
    pages = max(1, -(-len(names) // _PER_PAGE))
    at = min(max(page, 1), pages)
    shown = names[(at - 1) * _PER_PAGE : at * _PER_PAGE]
    if of_work:
        lines = _items(unit, shown, say)
    elif of_questions:
        lines = _questions(shown, person)
    else:
        lines = _cases(unit, shown, times, say=say)
    return CellContents(
        total=len(ids),
        hidden=len(times) - len(names),
        lines=tuple(lines),
        page=at,
        pages=pages,
        issued=issued,
    )


def _open_to(unit: UnitOfWork, numbers: list[str], person: Person) -> list[str]:
    """Return those of the cases that a person may see."""
    if person.scope.every_case:
        return numbers
    seen = []
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        versions = unit.applications.current_of(some)
        seen += [
            number
            for number in some
            if (version := versions.get(number)) is not None
            and person.scope.sees(version.section, version.officer)
        ]
    return seen


def addresses_of(unit: UnitOfWork, names: list[str], person: Person) -> dict[str, str]:
    """Return the address of each case or item of the work log that a person may open."""
    items = {entry.subject for entry in unit.ledger.by_subject(Stream.WORK)}
    cases = [name for name in names if name not in items]
    opened = {name: f"/console/work/{quote(name, safe='')}" for name in names if name in items}
    for number in _open_to(unit, cases, person):
        opened[number] = f"/console/applications/{quote(number, safe='')}"
    return opened


def _cases(
    unit: UnitOfWork, numbers: Sequence[str], times: Mapping[str, int], *, say: Telling
) -> list[Behind]:
    versions = unit.applications.current_of(numbers)
    subjects = unit.applications.subjects(numbers)
    lines = []
    for number in numbers:
        version = versions.get(number)
        details = (
            (say.state(version.state), say.day(version.received_on), version.section or "")
            if version
            else ()
        )
        lines.append(
            Behind(
                name=number,
                address=f"/console/applications/{quote(number, safe='')}",
                title=subjects.get(number) or "",
                detail=" · ".join(part for part in details if part),
                times=times[number],
            )
        )
    return lines


def _questions(names: Sequence[str], person: Person) -> list[Behind]:
    opens = person.scope.questions
    return [
        Behind(name=name, address=f"/console/questions/{quote(name, safe='')}" if opens else "")
        for name in names
    ]


def _items(unit: UnitOfWork, names: Sequence[str], say: Telling) -> list[Behind]:
    items = {item.id: item for item in work_log(unit, as_of=unit.today)}
    lines = []
    for name in names:
        item = items.get(name)
        if item is None:
            detail = say("console.work.gone")
        else:
            detail = f"{say.day(item.on)} · {say.label(say(f'work.{item.kind}'))}"
        address = f"/console/work/{quote(name, safe='')}"
        title = item.note if item else ""
        lines.append(Behind(name=name, address=address, title=title, detail=detail))
    return lines
