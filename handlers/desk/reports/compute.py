"""The yearly report of an office, reckoned from its records as of any day.

Applications and questions are counted by the storage, the work log and the chapters that
people wrote are folded from the ledger, proactive disclosure is counted by whoever has the
catalogue. Issuing a report and what differs later is :mod:`handlers.desk.reports.issue`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.desk.reports.cells import kinds3, parsed, results4, rows3
from handlers.desk.reports.chapters import chapters_of, is_complete
from handlers.ledger.entry import Stream
from handlers.ports import UnitOfWork
from handlers.report.form.form import NoFormError, form_for
from handlers.report.form.shape import Form
from handlers.report.form.tables import Counts, Figure, Tables, tables
from handlers.report.yearly.assembly import assemble
from handlers.report.yearly.narrative import NOWHERE, Contact
from handlers.report.yearly.record import from_record
from handlers.report.yearly.report import ReportingBody, Waiver, YearlyReport
from handlers.statistics.period import Period, year_of
from handlers.statistics.proactive import (
    Published,
    nothing_published,
    percentage,
    proactive_figures,
)
from handlers.statistics.tally import Tally
from handlers.statistics.work_figures import WorkFigures, formed, notes_of, work_figures
from handlers.statistics.worklog import WorkItem, items_of

GRANTED = ("granted", "partially_granted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Whose report it is, and who counts what was published."""

    organ: str
    office: ReportingBody = ReportingBody.DEPARTMENT
    published: Published = nothing_published
    contact: Contact = NOWHERE


def report_of(
    unit: UnitOfWork, year: int, *, desk: Desk, as_of: date, waivers: Sequence[Waiver] = ()
) -> YearlyReport:
    """Return the report of a year as of a day; raises NoFormError for a year without a form.

    Last year's figures are those of its issued report, else what is reckoned for it as of the
    same day where somebody has marked its records complete; else nothing is compared.
    """
    period, before = year_of(year, as_of=as_of), year_of(year - 1, as_of=as_of)
    log = work_log(unit, as_of=as_of)
    return assemble(
        organ=desk.organ,
        year=year,
        as_of=as_of,
        counts=_counts(unit, period, log=log, desk=desk),
        previous=_last_year(unit, before, log=log, desk=desk),
        chapters=chapters_of(unit, year, as_of=as_of),
        waivers=waivers,
        office=desk.office,
        contact=desk.contact,
        notes=notes_of(log, period=period),
    )


def work_log(unit: UnitOfWork, *, as_of: date) -> list[WorkItem]:
    """Return the items of the work log as they were known on a day."""
    return items_of(unit.ledger.by_subject(Stream.WORK), as_of=as_of)


def issued(unit: UnitOfWork, year: int) -> YearlyReport | None:
    """Return the report that was issued for a year, word for word."""
    frozen_report = unit.reports.get(year)
    return None if frozen_report is None else from_record(frozen_report.report)


def cases_of(unit: UnitOfWork, year: int, cell: str, *, as_of: date) -> list[str]:
    """Return what is counted in a cell: numbers of applications, ids of questions or work items.

    Raises UnknownCellError, and NoFormError for a year without a form.
    """
    form, period = form_for(year), year_of(year, as_of=as_of)
    table, row, column = parsed(cell, form)
    if table == "table3":
        return unit.counting.cases3(period, rows3(row, form), kinds3(column))
    if table == "table4":
        return unit.counting.cases4(period, row, results4(column))
    if table == "questions":
        return unit.question_counting.cases(period, row)
    figures = work_figures(work_log(unit, as_of=as_of), period=period, form=form)
    return list(figures.items.get(cell, ()))


def all_cases(unit: UnitOfWork, year: int, *, as_of: date) -> dict[str, list[str]]:
    """Return what is counted in every cell that is not nought, by the cell's name."""
    period = year_of(year, as_of=as_of)
    log = work_log(unit, as_of=as_of)
    figures = work_figures(log, period=period, form=form_for(year))
    return {
        **unit.counting.cases(period),
        **{cell: list(ids) for cell, ids in figures.items.items()},
    }


def _counts(unit: UnitOfWork, period: Period, *, log: Sequence[WorkItem], desk: Desk) -> Counts:
    form, tally = form_for(period.first.year), unit.counting.tally(period)
    work = work_figures(log, period=period, form=form)
    return Counts(
        table2=work.table2,
        table3=tally.table3,
        table4=unit.counting.table4(period),
        more={
            **_more(unit, period, tally, work=work, desk=desk),
            **_share_of_all(period, log=log, desk=desk),
        },
    )


def _more(
    unit: UnitOfWork, period: Period, tally: Tally, *, work: WorkFigures, desk: Desk
) -> dict[str, Figure]:
    granted = sum(count for (row, _), count in tally.table3.items() if row in GRANTED)
    publishing = desk.published(period, granted)
    proactive = {} if publishing is None else proactive_figures(publishing)
    media = [figures.get("media_items") for figures in (proactive, work.more)]
    known = [figure for figure in media if figure is not None]
    figures: dict[str, Figure] = {
        **proactive,
        **work.more,
        **unit.question_counting.tally(period).more(),
        "media_items": sum(known) if known else None,
    }
    return figures | (tally.more() if tally.table3 else {})


def _share_of_all(period: Period, *, log: Sequence[WorkItem], desk: Desk) -> dict[str, Figure]:
    """Return the share of all information formed, where people counted how much that was."""
    whole, published = formed(log, period=period), desk.published(period, 0)
    if whole is None or published is None:
        return {}
    return {"disclosures_share": percentage(published.items, whole)}


def _last_year(
    unit: UnitOfWork, period: Period, *, log: Sequence[WorkItem], desk: Desk
) -> Tables | None:
    """Return last year's figures: as issued, else as reckoned where anything was recorded."""
    year = period.first.year
    frozen = issued(unit, year)
    if frozen is not None and frozen.as_of <= period.as_of:
        return frozen.tables
    form = _form_or_none(year)
    if form is None or not is_complete(unit, year, as_of=period.as_of):
        return None
    counts = _counts(unit, period, log=log, desk=desk)
    return tables(counts, form=form)


def _form_or_none(year: int) -> Form | None:
    try:
        return form_for(year)
    except NoFormError:
        return None
