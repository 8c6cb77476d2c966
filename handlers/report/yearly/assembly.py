"""Putting a yearly report together from counts, and issuing it.

Pure: the counts come from whoever reads the ledger, and keeping what is frozen is the
storage's work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from handlers.errors import HandlingError
from handlers.report.form.checks import across_years, arithmetic, deadline, recorded
from handlers.report.form.form import form_for
from handlers.report.form.tables import Counts, Tables, tables
from handlers.report.form.text_checks import (
    chapters_written,
    links_lead_somewhere,
    overview_length,
    text_against_tables,
    topics_told,
)
from handlers.report.yearly.narrative import NO_NOTES, NOWHERE, Contact, Material, draft
from handlers.report.yearly.report import (
    EMPTY,
    NEVER_WAIVED,
    Check,
    Frozen,
    ReportingBody,
    Waiver,
    YearlyReport,
)
from handlers.report.yearly.topics import Notes


class NotReadyError(HandlingError):
    """The report may not be issued: ``year``, and ``checks`` or ``reason`` ``year_not_over``."""

    code = "report_not_ready"


class FrozenAlreadyError(HandlingError):
    """The report was issued before: ``year``, ``on``."""

    code = "report_frozen"


def all_checks(
    figures: Tables,
    *,
    chapters: Mapping[str, str],
    year: int,
    as_of: date,
    previous: Tables | None,
    office: ReportingBody,
) -> tuple[Check, ...]:
    """Return the outcome of every check of a report."""
    return (
        *arithmetic(figures),
        *across_years(figures, previous),
        recorded(figures),
        text_against_tables(chapters, tables=figures, previous=previous, year=year),
        chapters_written(chapters, tables=figures),
        links_lead_somewhere(chapters, tables=figures),
        topics_told(chapters, tables=figures),
        overview_length(chapters, tables=figures, previous=previous),
        deadline(year, as_of, form=figures.form, office=office),
    )


def _waived(checks: Iterable[Check], waivers: Iterable[Waiver]) -> tuple[Check, ...]:
    """Return the checks with the waivers of those that failed."""
    latest = {waiver.check: waiver for waiver in waivers if waiver.check not in NEVER_WAIVED}
    return tuple(
        check if check.ok else replace(check, waiver=latest.get(check.id)) for check in checks
    )


def assemble(
    *,
    organ: str,
    year: int,
    as_of: date,
    counts: Counts,
    previous: Tables | None = None,
    chapters: Mapping[str, str] = EMPTY,
    waivers: Iterable[Waiver] = (),
    office: ReportingBody = ReportingBody.DEPARTMENT,
    contact: Contact = NOWHERE,
    notes: Notes = NO_NOTES,
) -> YearlyReport:
    """Return the report of ``organ`` for ``year`` as of a day, checked.

    ``previous`` holds the figures of last year's frozen report. A written chapter that is
    absent from ``chapters`` is drafted from the figures. Raises ``NoFormError`` for a year
    without a form.
    """
    return assemble_tables(
        organ=organ,
        year=year,
        as_of=as_of,
        figures=tables(counts, form=form_for(year)),
        previous=previous,
        chapters=chapters,
        waivers=waivers,
        office=office,
        contact=contact,
        notes=notes,
    )


def assemble_tables(
    *,
    organ: str,
    year: int,
    as_of: date,
    figures: Tables,
    previous: Tables | None = None,
    chapters: Mapping[str, str] = EMPTY,
    waivers: Iterable[Waiver] = (),
    office: ReportingBody = ReportingBody.DEPARTMENT,
    contact: Contact = NOWHERE,
    notes: Notes = NO_NOTES,
) -> YearlyReport:
    """Return a report of tables as they stand, such as those of a roll-up, checked."""
    sources = draft(
        Material(
            tables=figures, organ=organ, year=year, contact=contact, notes=notes, office=office
        )
    )
    sources.update(chapters)
    strange = set(sources) - {chapter.key for chapter in figures.form.chapters}
    if strange:
        raise ValueError(f"no such chapter in the form of {figures.form.key}: {sorted(strange)}")
    waivers = tuple(waivers)
    checks = all_checks(
        figures, chapters=sources, year=year, as_of=as_of, previous=previous, office=office
    )
    return YearlyReport(
        organ=organ,
        year=year,
        as_of=as_of,
        tables=figures,
        chapters=MappingProxyType(sources),
        checks=_waived(checks, waivers),
        previous=previous,
        waivers=waivers,
    )


def blocking(report: YearlyReport) -> tuple[Check, ...]:
    """Return the failed errors that nobody has waived."""
    return tuple(check for check in report.checks if check.blocks)


def freeze(
    report: YearlyReport, *, on: date, person: str, ledger_seq: int, ledger_head: str
) -> YearlyReport:
    """Return the report as issued; it rests on the ledger up to entry ``ledger_seq``.

    Raises ``FrozenAlreadyError``, or ``NotReadyError`` where a failed error is not waived or
    the year is not over.
    """
    if report.frozen is not None:
        raise FrozenAlreadyError(year=report.year, on=report.frozen.on)
    if report.as_of < date(report.year, 12, 31):
        raise NotReadyError(year=report.year, reason="year_not_over", checks=())
    failed = blocking(report)
    if failed:
        raise NotReadyError(
            year=report.year, reason="checks", checks=tuple(check.id for check in failed)
        )
    frozen = Frozen(on=on, person=person, ledger_seq=ledger_seq, ledger_head=ledger_head)
    return replace(report, frozen=frozen)
