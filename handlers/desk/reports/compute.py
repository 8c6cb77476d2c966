"""The yearly report of an office, computed from its records as of any day; its cells by name.

Applications and questions are counted by the storage, the work log and the chapters that people
wrote are folded from the ledger, proactive disclosure is counted by whoever has the catalogue. A
cell is named ``table3.granted.natural_person``, ``table4.review.pending``,
``table2.licences.decisions``, ``more.trainings`` or ``questions.handed_over``; totals and
headings have cells too. Issuing a report and what differs later is
:mod:`handlers.desk.reports.issue`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlers.desk.reports.chapters import chapters_of, vouched
from handlers.errors import HandlingError
from handlers.ledger.entry import Stream
from handlers.ports import UnitOfWork
from handlers.report.form.form import (
    BLOCKS,
    COLUMNS,
    DATA_ROWS,
    FIELDS,
    FOLDED,
    KINDS,
    LEAVES,
    OTHER,
    OUTCOMES,
    RESULT_TOTAL,
    TOTAL,
    TRIAL,
    NoFormError,
    form_for,
)
from handlers.report.form.shape import Form
from handlers.report.form.tables import MEMBERS, Counts, Figure, Tables, cells2, tables
from handlers.report.yearly.assembly import assemble
from handlers.report.yearly.links import MORE
from handlers.report.yearly.narrative import NOWHERE, Contact
from handlers.report.yearly.report import ReportingBody, Waiver, YearlyReport, from_record
from handlers.statistics.period import Period, year_of
from handlers.statistics.proactive import (
    Published,
    nothing_published,
    percentage,
    proactive_figures,
)
from handlers.statistics.questions import COUNTED
from handlers.statistics.tally import Tally
from handlers.statistics.work_figures import WorkFigures, formed, notes_of, work_figures
from handlers.statistics.worklog import WorkItem, items_of

_ROWS: Final = frozenset({*DATA_ROWS, *MEMBERS})
_COLUMNS: Final = frozenset(column.key for column in COLUMNS)
_BLOCKS: Final = frozenset(block.key for block in BLOCKS)
_FIELDS: Final = frozenset(field.key for field in FIELDS)


class UnknownCellError(HandlingError):
    """There is no such ``cell`` in the report."""

    code = "unknown_cell"


def rows3(row: str, form: Form) -> tuple[str, ...]:
    """Return the counted rows that a row of table 3 is made of."""
    if row == RESULT_TOTAL:
        return LEAVES
    if row in MEMBERS:
        return MEMBERS[row]
    if form is TRIAL and row == OTHER:
        return (OTHER, *FOLDED)
    return () if form is TRIAL and row in FOLDED else (row,)


def kinds3(column: str) -> tuple[str, ...]:
    """Return the kinds of applicant that a column of table 3 is made of."""
    return KINDS if column == TOTAL else (column,)


def results4(field: str) -> tuple[str, ...]:
    """Return the outcomes that a field of table 4 is made of."""
    return tuple(outcome.key for outcome in OUTCOMES) if field == TOTAL else (field,)


def parsed(cell: str, form: Form) -> tuple[str, str, str]:
    """Return table, row and column of a cell's name; raises UnknownCellError."""
    table, _, rest = cell.partition(".")
    row, _, column = rest.partition(".")
    known = {
        "table2": (row, column) in cells2(form),
        "table3": row in _ROWS and column in _COLUMNS,
        "table4": row in _BLOCKS and column in _FIELDS,
        "more": row in MORE and not column,
        "questions": row in COUNTED and not column,
    }
    if not known.get(table, False):
        raise UnknownCellError(cell=cell)
    return table, row, column


def behind(cases: Mapping[str, Iterable[str]], cell: str, form: Form) -> list[str]:
    """Return the cases behind a cell, from those behind each counted cell."""
    table, row, column = parsed(cell, form)
    if table == "table3":
        counted = [
            f"table3.{counted_row}.{kind}"
            for counted_row in rows3(row, form)
            for kind in kinds3(column)
        ]
    elif table == "table4":
        counted = [f"table4.{row}.{result}" for result in results4(column)]
    else:
        counted = [cell]
    return sorted(number for name in counted for number in cases.get(name, ()))


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
    if form is None or vouched(unit, year, as_of=period.as_of) is None:
        return None
    counts = _counts(unit, period, log=log, desk=desk)
    return tables(counts, form=form)


def _form_or_none(year: int) -> Form | None:
    try:
        return form_for(year)
    except NoFormError:
        return None
