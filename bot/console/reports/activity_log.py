"""The pages of the work log: the items of a year, entering, correcting and withdrawing one.

Items are never changed: each correction is a new entry, and all of them stay to be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.console.reports.cells import label_of
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.forms import error_text
from bot.console.shell.layout import redirect_with_flash, show, telling
from bot.console.shell.store import read, write
from bot.web.keys import OFFICE
from handlers.accounts import names_of
from handlers.casework.errors import DocumentError
from handlers.desk.reports.activity_log import (
    NewItem,
    WorkItemError,
    correct,
    enter,
    get,
    withdraw,
)
from handlers.desk.reports.compute import work_log
from handlers.errors import HandlingError, NotFoundError
from handlers.ledger.entry import Stream
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.report.form.form import EARLY, form_for
from handlers.report.render.layout import shown
from handlers.statistics.period import year_of
from handlers.statistics.work_figures import work_figures
from handlers.statistics.worklog import KINDS, WorkItem

FIELDS = ("kind", "on", "count", "heads", "amount", "note")
LONGEST = 500
_MOST = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """A figure of the report that the log feeds: its name, its label, how it stands."""

    cell: str
    label: str
    figure: str
    items: int


@permitted(Permission.READ_REPORT)
async def page(request: web.Request) -> web.StreamResponse:
    """Show the items of a year, what they add up to, and the form of a new one."""
    return await show_page(request)


@permitted(Permission.KEEP_WORK_LOG)
async def add(request: web.Request) -> web.StreamResponse:
    """Enter an item; a refused form comes back as it was."""
    values, by = _typed(await request.post()), request[PERSON].login
    try:
        item = _item(values)
        (id_,) = await write(request, lambda unit: enter(unit, [item], person=by))
    except HandlingError as error:
        return await show_page(request, values=values, error=refused(error, telling(request)))
    return redirect_with_flash(
        request, f"/console/work?year={item.on.year}", "work_entered", id=id_
    )


@permitted(Permission.READ_REPORT)
async def item_page(request: web.Request) -> web.StreamResponse:
    """Show an item with all that was ever entered of it."""
    return await _item_page(request)


@permitted(Permission.KEEP_WORK_LOG)
async def save(request: web.Request) -> web.StreamResponse:
    """Correct an item, or take it out with a reason: by a new entry either way."""
    form, by, id_ = await request.post(), request[PERSON].login, request.match_info["item"]
    taking_out, reason = form.get("act") == "withdraw", str(form.get("reason", "")).strip()
    values = {"reason": reason[:LONGEST]} if taking_out else _typed(form)
    try:
        if taking_out:
            if not reason:
                raise DocumentError(field="reason", reason="missing", value=None)
            why = values["reason"]
            await write(request, lambda unit: withdraw(unit, id_, person=by, reason=why))
        else:
            item = _item(values)
            changes = {name: getattr(item, name) for name in FIELDS}
            await write(request, lambda unit: correct(unit, id_, person=by, **changes))
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    except HandlingError as error:
        return await _item_page(request, values=values, error=refused(error, telling(request)))
    key = "work_withdrawn" if taking_out else "work_corrected"
    return redirect_with_flash(request, f"/console/work/{quote(id_, safe='')}", key, id=id_)


def refused(error: HandlingError, say: Telling) -> str:
    """Return the sentence for a refused item; its fields are called as the form calls them."""
    if isinstance(error, WorkItemError):
        field = str(error.facts.get("field", ""))
        if error.facts.get("reason") == "unreadable":
            words = say.known(f"console.work.{field}", field)
            return say("console.work.unreadable", field=words, value=error.facts["value"])
        named = {**error.facts, "field": say.known(f"console.work.{field}", field)}
        error = WorkItemError(**named)
    return error_text(error, say)


def _typed(form: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(form.get(name, "")).strip()[:LONGEST] for name in FIELDS}


def _item(values: Mapping[str, str]) -> NewItem:
    """Return the item a form tells; raises WorkItemError naming a field."""
    try:
        on = date.fromisoformat(values["on"])
    except ValueError:
        raise WorkItemError(field="on", value=values["on"], reason="unreadable") from None
    return NewItem(
        kind=values["kind"],
        on=on,
        count=whole_number(values, "count", 1),
        heads=whole_number(values, "heads", None),
        amount=_amount(values["amount"]),
        note=values["note"],
    )


def whole_number(values: Mapping[str, str], name: str, absent: Any) -> Any:
    """Return a number as it was typed, ``absent`` for none; raises WorkItemError."""
    typed = values[name]
    if not typed:
        return absent
    if not (typed.isascii() and typed.isdecimal()) or int(typed) > _MOST:
        raise WorkItemError(field=name, value=typed, reason="unreadable")
    return int(typed)


def _amount(typed: str) -> Decimal | None:
    if not typed:
        return None
    try:
        amount = Decimal(typed)
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite() or abs(amount) > _MOST:
        raise WorkItemError(field="amount", value=typed, reason="unreadable")
    return amount


def _year(request: web.Request) -> int:
    today, typed = request.app[OFFICE].today(), request.query.get("year", "")
    known = typed.isascii() and typed.isdecimal() and EARLY.first_year <= int(typed) <= today.year
    return int(typed) if known else today.year


async def show_page(
    request: web.Request, *, values: Mapping[str, str] | None = None, error: str = ""
) -> web.Response:
    """Return the page of a year's items, with a refused form where one came back."""
    year, say, person = _year(request), telling(request), request[PERSON]
    kind = request.query.get("kind", "")

    def look(unit: UnitOfWork) -> Any:
        names = names_of(unit.accounts.all())
        return work_log(unit, as_of=say.today), names

    items, names = await read(request, look)
    figures = work_figures(items, period=year_of(year, as_of=say.today), form=form_for(year))
    mine = [item for item in items if item.on.year == year and kind in ("", item.kind)]
    return show(
        request,
        "console/reports/work.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        year=year,
        years=range(
            say.today.year, min([say.today.year, *(item.on.year for item in items)]) - 1, -1
        ),
        kind=kind,
        kinds=_kinds(say),
        items=mine[::-1],
        fed=_fed(figures, year, say),
        names=names,
        values=values or {"on": say.today.isoformat()},
        error=error,
        may_edit=person.may(Permission.KEEP_WORK_LOG),
        counts=person.scope.any_case,
        shown=shown,
    )


def _kinds(say: Telling) -> dict[str, tuple[str, str]]:
    return {key: (say.label(say(f"work.{key}")), say(f"work_meaning.{key}")) for key in KINDS}


def _fed(figures: Any, year: int, say: Telling) -> list[Fed]:
    """Return the figures of a year's report that the log feeds, recorded or not."""
    form = form_for(year)
    by_cell = {
        f"table2.{item}.{measure}": figure for (item, measure), figure in figures.table2.items()
    }
    by_cell |= {f"more.{name}": figure for name, figure in figures.more.items()}
    return [
        Fed(cell=cell, label=label_of(cell, form, say), figure=shown(figure), items=len(ids))
        for cell, figure in by_cell.items()
        if (ids := figures.items.get(cell, ())) or figure is not None
    ]


async def _item_page(
    request: web.Request, *, values: Mapping[str, str] | None = None, error: str = ""
) -> web.Response:
    id_, say = request.match_info["item"], telling(request)

    def look(unit: UnitOfWork) -> Any:
        entries = unit.ledger.of(Stream.WORK, id_)
        if not entries:
            raise web.HTTPNotFound
        names = names_of(unit.accounts.all())
        try:
            return get(unit, id_), entries, names
        except NotFoundError:
            return None, entries, names

    item, entries, names = await read(request, look)
    return show(
        request,
        "console/reports/work_item.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        id=id_,
        item=item,
        entries=entries[::-1],
        names=names,
        kinds=_kinds(say),
        values={**(_values(item) if item else {}), **(values or {})},
        error=error,
        may_edit=item is not None and request[PERSON].may(Permission.KEEP_WORK_LOG),
    )


def _values(item: WorkItem) -> dict[str, str]:
    told_item = {**item.to_json(), "on": item.on.isoformat()}
    return {name: "" if told_item[name] is None else str(told_item[name]) for name in FIELDS}
