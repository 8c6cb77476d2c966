"""The public statistics of the office: one page a year, figures with their definitions, charts.

What is counted is :mod:`handlers.statistics`, how it is drawn :mod:`handlers.report.render.charts`.
Drawing takes a second or two, so that what was drawn is kept until the ledger goes on.
"""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from lxml import etree

from bot.bootstrap import Office, desk_of
from bot.web.keys import OFFICE
from bot.web.pages import PAGES
from handlers.desk.reports.charts import statistics_charts
from handlers.desk.reports.compute import report_of
from handlers.ports import UnitOfWork
from handlers.report.form.form import INPUTS as FLOWS
from handlers.report.form.form import TOTAL, NoFormError
from handlers.report.form.tables import Figure
from handlers.report.render.html import figure
from handlers.report.render.layout import Picture
from handlers.statistics import questions, tally
from handlers.statistics.period import year_of
from knowledge.language import Texts

_KEPT = 8  # pages kept drawn
_YEARS = 10  # years that can be chosen


@dataclass(frozen=True, slots=True)
class ExplainedFigure:
    """One figure, and the key of the text that says what it means."""

    value: Figure
    meaning: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """What the page of one year tells."""

    as_of: str
    years: tuple[int, ...]
    issued: bool
    applications: tuple[ExplainedFigure, ...]
    questions: tuple[ExplainedFigure, ...]
    charts: tuple[str, ...]  # as HTML


class Drawn:
    """The pages drawn last, each until an entry comes to the ledger or the day is over."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[int, int, str], YearPage] = OrderedDict()
        self._drawing = threading.Lock()

    def of(self, office: Office, year: int) -> YearPage:
        """Return a year's page; raises NoFormError."""
        with office.storage.read() as unit:
            key = (year, unit.ledger.head()[0], office.today().isoformat())
            with self._drawing:
                if key not in self._pages:
                    self._pages[key] = _year_page(office, unit, year)
                    while len(self._pages) > _KEPT:
                        self._pages.popitem(last=False)
                return self._pages[key]


DRAWN = web.AppKey("statistics_drawn", Drawn)


async def statistics(request: web.Request) -> web.Response:
    """Show the figures of a year, this one unless another is asked for."""
    office = request.app[OFFICE]
    text = request.query.get("year", "")
    year = int(text) if text.isdigit() and len(text) == 4 else office.today().year
    try:
        page = await asyncio.to_thread(request.app[DRAWN].of, office, year)
    except NoFormError as error:
        raise web.HTTPNotFound from error
    return request.app[PAGES].render(
        request,
        "statistics/page.html",
        year=year,
        page=page,
    )


def _year_page(office: Office, unit: UnitOfWork, year: int) -> YearPage:
    today = office.today()
    report = report_of(unit, year, desk=desk_of(office), as_of=today)
    period = year_of(year, as_of=today)
    applications, questions_asked = (
        unit.counting.tally(period),
        unit.question_counting.tally(period),
    )
    table3 = report.tables.table3
    return YearPage(
        as_of=today.isoformat(),
        years=_years(unit, today.year),
        issued=unit.reports.get(year) is not None,
        applications=_lines(
            "application",
            {
                name: table3[name, TOTAL] if name in FLOWS else getattr(applications, name)
                for name in tally.FIGURES
            },
        )
        if applications.table3
        else (),
        questions=_lines(
            "question", {name: getattr(questions_asked, name) for name in questions.FIGURES}
        )
        if questions_asked.asked
        else (),
        charts=tuple(_html(picture) for picture in statistics_charts(unit, report)),
    )


def _lines(table: str, values: Mapping[str, Figure]) -> tuple[ExplainedFigure, ...]:
    return tuple(
        ExplainedFigure(value, f"{table}.{name}")
        for name, value in values.items()
        if value is not None
    )


def _html(picture: Picture) -> str:
    html: str = etree.tostring(figure(picture), encoding="unicode", method="html")
    return html


def _years(unit: UnitOfWork, this_year: int) -> tuple[int, ...]:
    first = unit.counting.first_year()
    if first is None:
        return (this_year,)
    return tuple(range(this_year, max(first, this_year - _YEARS) - 1, -1))


def add_statistics_routes(app: web.Application) -> None:
    """Add ``/statistics``."""
    app[PAGES].extend(Path(__file__).parent, Texts("bot.statistics"), Texts("handlers.statistics"))
    app[DRAWN] = Drawn()
    app.router.add_routes([web.get("/statistics", statistics)])
