"""The yearly report of an office, reckoned from its records, issued and kept."""

from datetime import date

from handlers.ports import UnitOfWork
from handlers.report.assembly import assemble
from handlers.report.form import form_for
from handlers.report.report import YearlyReport
from handlers.report.tables import Counts, Tables, tables
from handlers.statistics.period import year_of


def report_of(unit: UnitOfWork, year: int, *, organ: str, as_of: date) -> YearlyReport:
    """Return the report of a year as of a day; raises NoFormError for a year without a form."""
    return assemble(
        organ=organ,
        year=year,
        as_of=as_of,
        counts=counts_of(unit, year, as_of=as_of),
        previous=_last_year(unit, year, as_of),
    )


def counts_of(unit: UnitOfWork, year: int, *, as_of: date) -> Counts:
    """Return the plain counts of a year as of a day."""
    period = year_of(year, as_of=as_of)
    return Counts(table3=unit.counting.table3(period), table4=unit.counting.table4(period))


def _last_year(unit: UnitOfWork, year: int, as_of: date) -> Tables | None:
    """Return last year's figures where anything was recorded in it."""
    counts = counts_of(unit, year - 1, as_of=as_of)
    return tables(counts, form=form_for(year - 1)) if counts.table3 else None
