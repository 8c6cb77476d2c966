"""What people do to a yearly report: write its chapters, issue it, look at what differs since."""

import hashlib
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.bootstrap import desk_of
from bot.console.reports.access import AsOf, year_asked
from bot.console.reports.cells import addresses_of, label_of
from bot.console.reports.page import show_report
from bot.console.shell.access import PERSON, Person, permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.forms import error_text
from bot.console.shell.layout import redirect_with_flash, show, telling
from bot.console.shell.store import read, write
from bot.web.keys import OFFICE
from handlers.accounts import names_of
from handlers.casework.acts.table import ENTRIES
from handlers.desk.reports.activity_log import record_none
from handlers.desk.reports.chapters import (
    chapters_of,
    drop_chapter,
    mark_complete,
    save_chapter,
    subject_of,
)
from handlers.desk.reports.compute import report_of
from handlers.desk.reports.issue import differences_of, freeze_report
from handlers.errors import ConflictError, HandlingError
from handlers.ledger.entry import Stream
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.report.form.shape import Chapter
from handlers.report.render.layout import shown
from handlers.report.yearly.assembly import FrozenAlreadyError, blocking
from handlers.report.yearly.links import pieces, unknown_links
from handlers.report.yearly.report import NEVER_WAIVED, Waiver, YearlyReport

_LONGEST = 20_000  # characters of a chapter
_LONGEST_REASON = 500


def _report(request: web.Request, unit: UnitOfWork, year: int) -> YearlyReport:
    office = request.app[OFFICE]
    return report_of(unit, year, desk=desk_of(office), as_of=office.today())


def _chapter(request: web.Request, report: YearlyReport) -> Chapter:
    for chapter in report.form.text_chapters:
        if chapter.key == request.match_info["chapter"]:
            return chapter
    raise web.HTTPNotFound


def seen_of(source: str) -> str:
    """Return the sign by which a form tells which text of a chapter it began from."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


@permitted(Permission.EDIT_REPORT)
async def chapter_form(request: web.Request) -> web.StreamResponse:
    """Show a chapter to be edited, with the figures that are linked in it."""
    return await _chapter_page(request)


@permitted(Permission.EDIT_REPORT)
async def save(request: web.Request) -> web.StreamResponse:
    """Keep a chapter as it was typed; a refused text comes back as it was."""
    year, form, by = year_asked(request), await request.post(), request[PERSON].login
    text = str(form.get("text", "")).replace("\r\n", "\n").strip()[:_LONGEST]
    seen, anew = str(form.get("seen", "")), form.get("act") == "draft_anew"

    def work(unit: UnitOfWork) -> str:
        _still_open(unit, year)
        report = _report(request, unit, year)
        chapter = _chapter(request, report)
        if seen != seen_of(report.chapters[chapter.key]):
            raise ConflictError(subject=chapter.title)
        if anew:
            drop_chapter(unit, year, chapter.key, person=by)
        else:
            save_chapter(unit, report, chapter.key, text, person=by)
        return chapter.title

    try:
        title = await write(request, work)
    except HandlingError as error:
        return await _chapter_page(request, typed=text, error=error_text(error, telling(request)))
    key = "chapter_anew" if anew else "chapter"
    return redirect_with_flash(request, f"/console/reports/{year}#chapters", key, title=title)


def _still_open(unit: UnitOfWork, year: int) -> None:
    frozen = unit.reports.get(year)
    if frozen is not None:
        raise FrozenAlreadyError(year=year, on=frozen.as_of)


async def _chapter_page(
    request: web.Request, *, typed: str | None = None, error: str = ""
) -> web.Response:
    year = year_asked(request)

    def look(unit: UnitOfWork) -> Any:
        report = _report(request, unit, year)
        written = chapters_of(unit, year, as_of=report.as_of)
        entries = unit.ledger.of(Stream.REPORT, subject_of(year))
        names = names_of(unit.accounts.all())
        return report, written, entries, names, unit.reports.get(year)

    report, written, entries, names, frozen = await read(request, look)
    chapter = _chapter(request, report)
    if frozen is not None and not error:
        refused = FrozenAlreadyError(year=year, on=frozen.as_of)
        error = error_text(refused, telling(request))
    source = report.chapters[chapter.key]
    return show(
        request,
        "console/reports/report_chapter.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        year=year,
        chapter=chapter,
        text=report.read(chapter.key) if typed is None else typed,
        pieces=list(pieces(source, tables=report.tables, previous=report.previous)),
        lost=unknown_links(source, tables=report.tables),
        written=chapter.key in written,
        entries=[entry for entry in entries if entry.facts.get("chapter") == chapter.key][::-1],
        names=names,
        seen=seen_of(source),
        frozen=frozen is not None,
        error=error,
    )


@permitted(Permission.ISSUE_REPORT)
async def complete(request: web.Request) -> web.StreamResponse:
    """Vouch that a year's records are whole, with the reason; a refusal stands on the page."""
    year, by = year_asked(request), request[PERSON].login
    reason = str((await request.post()).get("reason", ""))[:_LONGEST_REASON]
    try:
        await write(request, lambda unit: mark_complete(unit, year, person=by, reason=reason))
    except HandlingError as error:
        return await show_report(request, error=error_text(error, telling(request)))
    return redirect_with_flash(request, f"/console/reports/{year}#complete", "complete", year=year)


@permitted(Permission.ISSUE_REPORT)
async def freeze_form(request: web.Request) -> web.StreamResponse:
    """Show what issuing the report would do, and what stands in its way."""
    return await _freeze_page(request)


@permitted(Permission.ISSUE_REPORT)
async def freeze(request: web.Request) -> web.StreamResponse:
    """Issue the report; a check is let stand only with the reason that was written for it."""
    year, person = year_asked(request), request[PERSON]
    today = request.app[OFFICE].today()
    form = await request.post()
    reasons = _reasons(form)
    waivers = waivers_of(reasons, person=person, on=today)

    def work(unit: UnitOfWork) -> None:
        desk = desk_of(request.app[OFFICE])
        if form.get("none"):
            record_none(unit, year, person=person.login)
        freeze_report(unit, year, desk=desk, as_of=today, person=person.login, waivers=waivers)

    try:
        await write(request, work)
    except HandlingError as error:
        refused = error_text(error, telling(request))
        return await _freeze_page(request, reasons=reasons, error=refused)
    return redirect_with_flash(request, f"/console/reports/{year}", "frozen", year=year)


def _reasons(form: Mapping[str, Any]) -> dict[str, str]:
    return {
        name.removeprefix("waive-"): str(told_reason).strip()[:_LONGEST_REASON]
        for name, told_reason in form.items()
        if name.startswith("waive-")
    }


def waivers_of(reasons: Mapping[str, str], *, person: Person, on: date) -> list[Waiver]:
    """Return a person's waivers: of each check for which a reason was written."""
    return [
        Waiver(check=check, person=person.login, name=person.name, reason=reason, on=on)
        for check, reason in reasons.items()
        if reason
    ]


async def _freeze_page(
    request: web.Request, *, reasons: Mapping[str, str] | None = None, error: str = ""
) -> web.Response:
    year = year_asked(request)

    def look(unit: UnitOfWork) -> Any:
        return _report(request, unit, year), unit.reports.get(year), unit.ledger.head()

    report, frozen, (seq, _) = await read(request, look)
    if frozen is not None and not error:
        error = error_text(FrozenAlreadyError(year=year, on=frozen.as_of), telling(request))
    return show(
        request,
        "console/reports/report_freeze.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        year=year,
        report=report,
        blocks=blocking(report),
        never_waived=NEVER_WAIVED,
        warnings=[check for check in report.checks if not check.ok and not check.blocks],
        over=report.as_of >= date(year, 12, 31),
        frozen=frozen is not None,
        seq=seq,
        reasons=reasons or {},
        error=error,
    )


@permitted(Permission.READ_REPORT)
async def differences(request: web.Request) -> web.StreamResponse:
    """Show what would be told otherwise now than in the issued report, case by case."""
    year, person, say = year_asked(request), request[PERSON], telling(request)
    office = request.app[OFFICE]

    def look(unit: UnitOfWork) -> Any:
        if unit.reports.get(year) is None:
            raise web.HTTPNotFound
        comparison = differences_of(unit, year, desk=desk_of(office), as_of=office.today())
        open_to = addresses_of(unit, [case.number for case in comparison.cases], person)
        return comparison, open_to, names_of(unit.accounts.all())

    comparison, open_to, names = await read(request, look)
    return show(
        request,
        "console/reports/report_differences.html",
        year=year,
        found=comparison,
        names=names,
        open_to=open_to,
        hidden=sum(case.number not in open_to for case in comparison.cases),
        counts=person.scope.any_case,
        label=lambda cell: label_of(cell, comparison.report.form, say),
        now=AsOf(day=comparison.as_of),
        shown=shown,
        entry_words=lambda address, act: _entry_words(address, act, say),
    )


def _entry_words(address: str, act: str, say: Telling) -> str:
    """Return what an entry did: of the work log, or by the table of acts."""
    if address.startswith("/console/work/"):
        return say.known(f"console.work.act.{act}", act)
    known = ENTRIES.get(act)
    return say.label(say.name(known)) if known else say.known(f"console.entry.{act}", act)
