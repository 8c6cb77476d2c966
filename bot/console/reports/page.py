"""The pages of yearly reports: the years, one year's report, its plots, its downloads.

Writing chapters and issuing are :mod:`bot.console.reports.chapters`.
"""

import asyncio
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.bootstrap import desk_of
from bot.cli.output import rendered
from bot.console.reports.access import AsOf, as_of_asked, year_asked
from bot.console.reports.sheet import compared, definitions, drawings, others, sheet
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import error_text
from bot.console.shell.layout import show, telling
from bot.console.shell.store import read
from bot.pdf import PdfError, converter
from bot.web.keys import OFFICE
from handlers.accounts import names_of
from handlers.desk.reports.chapters import chapters_of, vouched
from handlers.desk.reports.charts import charts_of, statistics_charts
from handlers.desk.reports.compute import issued, report_of
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.report.form.checks import due_on
from handlers.report.form.form import EARLY, form_for
from handlers.report.render.layout import shown
from handlers.report.yearly.report import ReportingBody as Level
from handlers.report.yearly.report import YearlyReport
from knowledge.file_kinds import DOCX, PDF, XLSX

TYPES = {
    "html": "text/html",
    "docx": DOCX.media_type,
    "xlsx": XLSX.media_type,
    "json": "application/json",
    "pdf": PDF.media_type,
}


DRAWN = ("html", "docx", "pdf")
"""The formats that have charts where they are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One year of the list."""

    year: int
    due_on: date
    over: bool
    issued_on: date | None = None
    issued_by: str = ""


@permitted(Permission.READ_REPORT)
async def years(request: web.Request) -> web.StreamResponse:
    """Show the years from the first application on, each issued or a draft."""
    today = request.app[OFFICE].today()
    lines, names = await read(request, _years(today))
    return show(request, "console/reports/reports.html", years=lines, names=names)


def _years(today: date) -> Any:
    def look(unit: UnitOfWork) -> tuple[list[YearLine], dict[str, str]]:
        first = unit.counting.first_year() or today.year
        lines = []
        for year in range(today.year, max(first, EARLY.first_year) - 1, -1):
            frozen = unit.reports.get(year)
            lines.append(
                YearLine(
                    year=year,
                    due_on=due_on(year, form=form_for(year), office=Level.DEPARTMENT),
                    over=year < today.year,
                    issued_on=frozen.as_of if frozen else None,
                    issued_by=frozen.issued_by if frozen else "",
                )
            )
        return lines, names_of(unit.accounts.all())

    return look


def report_for(request: web.Request, unit: UnitOfWork, year: int, as_of: AsOf) -> YearlyReport:
    """Return a year's report as issued, or as it is reckoned where a day is named or it is not."""
    frozen = issued(unit, year) if as_of.day is None else None
    office = request.app[OFFICE]
    return frozen or report_of(unit, year, desk=desk_of(office), as_of=as_of.day or office.today())


@permitted(Permission.READ_REPORT)
async def page(request: web.Request) -> web.StreamResponse:
    """Show the report of a year with its checks, its comparison and its chapters."""
    return await show_report(request)


async def show_report(request: web.Request, *, error: str = "") -> web.Response:
    """Return the page of a year's report; ``error`` says why something was refused."""
    year, say, person = year_asked(request), telling(request), request[PERSON]
    as_of = as_of_asked(request, say)

    def look(unit: UnitOfWork) -> Any:
        report = report_for(request, unit, year, as_of)
        written = chapters_of(unit, year, as_of=report.as_of)
        names = names_of(unit.accounts.all())
        whole = vouched(unit, year, as_of=report.as_of)
        return report, written, unit.reports.get(year), names, whole

    report, written, frozen, names, whole = await read(request, look)

    def address(cell: str) -> str:
        return f"/console/reports/{year}/cells/{cell}{as_of.query}"

    opens = person.scope.any_case
    return show(
        request,
        "console/reports/report.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if as_of.error or error else HTTPStatus.OK,
        report=report,
        year=year,
        asked=as_of,
        error=error,
        whole=whole,
        kept=frozen,
        names=names,
        written=written,
        sheet=sheet(report, address=address if opens else None),
        address=address if opens else None,
        compared=list(compared(report)),
        others=others(report.tables),
        definitions=definitions(say),
        shown=shown,
        over=report.as_of >= date(year, 12, 31),
        may_edit=person.may(Permission.EDIT_REPORT) and frozen is None and as_of.day is None,
        may_issue=person.may(Permission.ISSUE_REPORT) and frozen is None,
        formats=[form for form in TYPES if form != "pdf" or converter()],
        with_charts=[form for form in DRAWN if form != "pdf" or converter()],
    )


@permitted(Permission.READ_REPORT)
async def charts(request: web.Request) -> web.StreamResponse:
    """Show the plots of a year with the table of each."""
    year = year_asked(request)
    as_of = as_of_asked(request, telling(request))

    def look(unit: UnitOfWork) -> Any:
        report = report_for(request, unit, year, as_of)
        return report, drawings(statistics_charts(unit, report))

    report, drawn = await read(request, look)
    return show(
        request,
        "console/reports/report_plots.html",
        report=report,
        year=year,
        asked=as_of,
        drawings=drawn,
    )


@permitted(Permission.READ_REPORT)
async def download(request: web.Request) -> web.StreamResponse:
    """Give the report as a file: for the site, for Word, for Excel, for programs."""
    year, form = year_asked(request), request.match_info["format"]
    as_of = as_of_asked(request, telling(request))
    if form not in TYPES:
        raise web.HTTPNotFound
    drawn = form in DRAWN and request.query.get("charts") == "1"

    def look(unit: UnitOfWork) -> Any:
        report = report_for(request, unit, year, as_of)
        return report, charts_of(unit, report) if drawn else ()

    report, pictures = await read(request, look)
    try:
        body = await asyncio.to_thread(rendered, report, form, pictures)
    except PdfError as error:
        return await show_report(request, error=error_text(error, telling(request)))
    name = quote(f"{report.title}{'' if report.frozen else '（草稿）'}.{form}", safe="")
    return web.Response(
        body=body,
        content_type=TYPES[form],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )
