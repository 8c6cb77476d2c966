"""The public statistics of the office, a page a year: what was asked, how fast, how well.

Below it every figure with its definition; the charts are a page of their own. What is counted is
:mod:`handlers.statistics`, how it is drawn :mod:`handlers.report.render.charts`. Both are kept for
some minutes, so that many visitors cost no more than one.
"""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TypeVar, cast

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
from handlers.statistics.proactive import percentage
from handlers.statistics.satisfaction import Satisfaction
from knowledge.catalogue.disclosure import Status
from knowledge.language import Texts

T = TypeVar("T", "YearPage", tuple[str, ...])

_KEPT = 16  # pages kept
_MINUTES = 5  # for which one is kept
_MATTERS = 8
_YEARS = 10  # years that can be chosen


@dataclass(frozen=True, slots=True)
class ExplainedFigure:
    """One figure, and the key of the text that says what it means."""

    value: Figure
    meaning: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What was asked about: the disclosure that answered, and how often."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure in large, the key of what it is, and the facts its words name."""

    value: str
    key: str
    facts: Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """What the page of one year tells."""

    as_of: str
    years: tuple[int, ...]
    issued: bool
    matters: tuple[Topic, ...]
    inquiries: tuple[Headline, ...]
    fast: tuple[Headline, ...]
    well: tuple[Headline, ...]
    applications: tuple[ExplainedFigure, ...]
    questions: tuple[ExplainedFigure, ...]


Content = YearPage | tuple[str, ...]
"""The figures of a year, or its charts as HTML."""


class Drawn:
    """What was computed last, each for some minutes."""

    def __init__(self) -> None:
        self._contents: OrderedDict[tuple[str, int, datetime], Content] = OrderedDict()
        self._drawing = threading.Lock()

    def of(self, office: Office, year: int, make: Callable[..., T]) -> T:
        """Return what ``make`` makes of a year; raises NoFormError."""
        now = office.clock()
        began = now.replace(minute=now.minute - now.minute % _MINUTES, second=0, microsecond=0)
        key = (make.__name__, year, began)
        with self._drawing:
            if key not in self._contents:
                with office.storage.read() as unit:
                    self._contents[key] = make(office, unit, year)
                while len(self._contents) > _KEPT:
                    self._contents.popitem(last=False)
            return cast("T", self._contents[key])


DRAWN = web.AppKey("statistics_drawn", Drawn)


async def statistics(request: web.Request) -> web.Response:
    """Show the figures of a year, this one unless another is asked for."""
    year, page = await _of_year(request, _year_page)
    return request.app[PAGES].render(request, "statistics/page.html", year=year, page=page)


async def charts(request: web.Request) -> web.Response:
    """Show the charts of a year."""
    year, drawn = await _of_year(request, _charts)
    return request.app[PAGES].render(request, "statistics/charts.html", year=year, charts=drawn)


async def _of_year(request: web.Request, make: Callable[..., T]) -> tuple[int, T]:
    office = request.app[OFFICE]
    text = request.query.get("year", "")
    year = int(text) if text.isdigit() and len(text) == 4 else office.today().year
    try:
        return year, await asyncio.to_thread(request.app[DRAWN].of, office, year, make)
    except NoFormError as error:
        raise web.HTTPNotFound from error


def _charts(office: Office, unit: UnitOfWork, year: int) -> tuple[str, ...]:
    report = report_of(unit, year, desk=desk_of(office), as_of=office.today())
    return tuple(_html(picture) for picture in statistics_charts(unit, report))


def _year_page(office: Office, unit: UnitOfWork, year: int) -> YearPage:
    today = office.today()
    report = report_of(unit, year, desk=desk_of(office), as_of=today)
    period = year_of(year, as_of=today)
    applications, questions_asked = (
        unit.counting.tally(period),
        unit.question_counting.tally(period),
    )
    table3 = report.tables.table3
    zone = office.clock().tzinfo
    first, last = datetime.combine(period.first, time(), zone), office.clock()
    given = unit.grades.tally(first, min(last, datetime.combine(period.end, time.max, zone)))
    received = table3["new_received", TOTAL]
    return YearPage(
        as_of=today.isoformat(),
        years=_years(unit, today.year),
        issued=unit.reports.get(year) is not None,
        matters=_matters(office, unit, first, datetime.combine(period.end, time.max, zone)),
        inquiries=_headlines(
            ("statistics.asked.questions", questions_asked.asked or None, {}),
            ("statistics.asked.applications", received, {}),
        ),
        fast=_fast(questions_asked, applications),
        well=_well(questions_asked, given),
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
    )


def _matters(
    office: Office, unit: UnitOfWork, first: datetime, last: datetime
) -> tuple[Topic, ...]:
    """Return what was asked most, by the published disclosure that answered."""
    published = {
        disclosure.id: disclosure.title
        for disclosure in office.library.catalogue.snapshot().disclosures
        if disclosure.status is Status.PUBLISHED
    }
    counts = unit.questions.matters(first, last)
    named = [Topic(id_, published[id_], number) for id_, number in counts if id_ in published]
    return tuple(named[:_MATTERS])


def _fast(inquiries: questions.QuestionTally, applications: tally.Tally) -> tuple[Headline, ...]:
    by_people = {"count": inquiries.by_people, "overdue": inquiries.overdue}
    answered = {"count": applications.answered}
    return _headlines(
        ("statistics.fast.desk", inquiries.by_bot or None, {}),
        ("statistics.fast.people", _share(inquiries.in_time_share), by_people),
        (
            "statistics.fast.applications",
            _share(applications.more().get("in_time_share")),
            answered,
        ),
    )


def _well(
    inquiries: questions.QuestionTally, given: Mapping[str, Satisfaction]
) -> tuple[Headline, ...]:
    rated = inquiries.helpful + inquiries.unhelpful
    people, answers = given["question"], given["application"]
    return _headlines(
        ("statistics.well.settled", _share(percentage(inquiries.helpful, rated)), {"count": rated}),
        ("statistics.well.people", _share(people.satisfied_share), {"count": people.graded}),
        (
            "statistics.well.applications",
            _share(answers.satisfied_share),
            {"count": answers.graded},
        ),
        ("statistics.well.right", _share(inquiries.right_share), {"count": inquiries.marked}),
    )


def _share(figure: Figure) -> str | None:
    return None if figure is None else f"{str(figure).removesuffix('.0')}%"


def _headlines(
    *lines: tuple[str, Figure | str, Mapping[str, Figure]],
) -> tuple[Headline, ...]:
    """Return the lines whose figure is known: nobody graded is not nobody satisfied."""
    return tuple(
        Headline(str(value), key, facts) for key, value, facts in lines if value is not None
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
    """Add ``/statistics`` and ``/statistics/charts``."""
    app[PAGES].extend(Path(__file__).parent, Texts("bot.statistics"), Texts("handlers.statistics"))
    app[DRAWN] = Drawn()
    app.router.add_routes(
        [web.get("/statistics", statistics), web.get("/statistics/charts", charts)]
    )
