"""Issued yearly reports for the public (条例 art. 49): an archive by year, a page, files.

What was issued and nothing else: a draft is not there. Files are made once for each issue.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar
from urllib.parse import quote

from aiohttp import web
from lxml import etree
from markupsafe import Markup

from bot.cli.output import rendered
from bot.pdf import PdfError, converter
from bot.web.keys import OFFICE
from bot.web.pages import PAGES
from handlers.desk.reports.compute import issued
from handlers.ports import UnitOfWork
from handlers.report.render.html import article
from handlers.report.yearly.report import YearlyReport
from knowledge.file_kinds import DOCX, PDF, XLSX

_T = TypeVar("_T")

TYPES: Final[Mapping[str, str]] = {
    "docx": DOCX.media_type,
    "pdf": PDF.media_type,
    "xlsx": XLSX.media_type,
    "json": "application/json",
}
"""The files of a report; PDF where the office's machine can make one."""


@dataclass(frozen=True, slots=True)
class IssuedYear:
    """One line of the archive."""

    year: int
    title: str
    on: date


class Files:
    """The files of issued reports, each made when it is first asked for and then kept."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str], bytes] = {}
        self._making = asyncio.Lock()

    async def of(self, report: YearlyReport, form: str) -> bytes:
        """Return a report as a file; raises PdfError."""
        key = (report.year, form)
        async with self._making:
            if key not in self._made:
                self._made[key] = await asyncio.to_thread(rendered, report, form)
            return self._made[key]


FILES = web.AppKey("report_files", Files)


async def archive(request: web.Request) -> web.Response:
    """List the issued reports, the newest first."""

    def look(unit: UnitOfWork) -> list[IssuedYear]:
        reports = (issued(unit, year) for year in sorted(unit.reports.years(), reverse=True))
        return [
            IssuedYear(report.year, report.title, report.frozen.on)
            for report in reports
            if report is not None and report.frozen is not None
        ]

    reports = await _read(request, look)
    return request.app[PAGES].render(request, "public/reports.html", reports=reports)


async def page(request: web.Request) -> web.Response:
    """Show one issued report: its chapters and the official tables."""
    report = await _report(request)
    html: str = etree.tostring(article(report), encoding="unicode", method="html")
    return request.app[PAGES].render(
        request,
        "public/report.html",
        report=report,
        sheet=Markup(html),  # noqa: S704 - built as a tree: what people typed is escaped in it
        forms=[form for form in TYPES if form != "pdf" or converter()],
    )


async def file(request: web.Request) -> web.Response:
    """Give an issued report as a file."""
    form = request.match_info["form"]
    if form not in TYPES:
        raise web.HTTPNotFound
    report = await _report(request)
    try:
        content = await request.app[FILES].of(report, form)
    except PdfError as error:
        raise web.HTTPNotFound from error
    name = quote(f"{report.title}.{form}", safe="")
    return web.Response(
        body=content,
        content_type=TYPES[form],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


async def _read(request: web.Request, look: Callable[[UnitOfWork], _T]) -> _T:
    storage = request.app[OFFICE].storage

    def reading() -> _T:
        with storage.read() as unit:
            return look(unit)

    return await asyncio.to_thread(reading)


async def _report(request: web.Request) -> YearlyReport:
    year = int(request.match_info["year"])
    report = await _read(request, lambda unit: issued(unit, year))
    if report is None:
        raise web.HTTPNotFound
    return report
