"""A government's report as the sum of its organs' (汇总), and what does not add up.

Figures are added as their organs printed them: a roll-up finds mistakes, it does not mend
them. Reading the organs' files is :mod:`handlers.report.read.report`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.errors import HandlingError
from handlers.report.form.checks import arithmetic, hierarchy, recorded
from handlers.report.form.form import form_for
from handlers.report.form.tables import Tables, add2, add3, add4
from handlers.report.read.cells import Remark
from handlers.report.read.report import ReadReport
from handlers.report.yearly.assembly import assemble_tables
from handlers.report.yearly.report import Check, ReportingBody, YearlyReport


class NothingToAddError(HandlingError):
    """There is no report to add up: ``year``."""

    code = "rollup_empty"


class WrongYearError(HandlingError):
    """A report to be added is for another year: ``source``, ``organ``, ``year``, ``wanted``."""

    code = "rollup_wrong_year"


class CountedTwiceError(HandlingError):
    """Two files are of the same organ: ``organ`` and the two ``sources``."""

    code = "rollup_counted_twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One organ's report in a roll-up, with its failed checks and the remarks on its file."""

    organ: str
    source: str
    tables: Tables
    failed: tuple[Check, ...]
    remarks: tuple[Remark, ...]

    @property
    def adds_up(self) -> bool:
        """Tell whether all the identities of the form hold."""
        return not self.failed


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """The sum of several reports, each part with what was found in it."""

    year: int
    tables: Tables
    parts: tuple[Part, ...]
    checks: tuple[Check, ...]

    def findings(self) -> list[str]:
        """Return what does not add up, part by part, in words."""
        part_findings = [
            f"{part.organ}（{part.source}）{check.id}：{check.detail}"
            for part in self.parts
            for check in part.failed
        ]
        return part_findings + [
            f"汇总 {check.id}：{check.detail}" for check in self.checks if not check.ok
        ]

    def to_json(self) -> dict[str, Any]:
        """Return the sum, what does not add up and what was read loosely."""
        return {
            "year": self.year,
            "table2": self.tables.table2.to_json(),
            "table3": self.tables.table3.to_json(),
            "table4": self.tables.table4.to_json(),
            "checks": [check.to_json() for check in self.checks],
            "parts": [
                {
                    "organ": part.organ,
                    "source": part.source,
                    "adds_up": part.adds_up,
                    "checks": [check.to_json() for check in part.failed],
                    "warnings": [f"{remark.where}：{remark.text}" for remark in part.remarks],
                }
                for part in self.parts
            ],
        }


def judge(report: ReadReport) -> Part:
    """Return a report that was read, with the checks it fails."""
    failed = tuple(check for check in arithmetic(report.tables) if not check.ok)
    return Part(
        organ=report.organ,
        source=report.source,
        tables=report.tables,
        failed=failed,
        remarks=report.remarks,
    )


def roll_up(reports: Sequence[ReadReport], *, year: int, own: Tables | None = None) -> RollUp:
    """Return the sum of reports for one year; ``own`` is the government's report to compare.

    Raises ``NothingToAddError``, ``WrongYearError`` and ``CountedTwiceError``.
    """
    if not reports:
        raise NothingToAddError(year=year)
    sources: dict[str, str] = {}
    for report in reports:
        if report.year != year:
            raise WrongYearError(
                source=report.source, organ=report.organ, year=report.year, wanted=year
            )
        if report.organ in sources:
            both = (sources[report.organ], report.source)
            raise CountedTwiceError(organ=report.organ, sources=both)
        sources[report.organ] = report.source
    form = form_for(year)
    parts = tuple(judge(report) for report in reports)
    total = Tables(
        form=form,
        table2=add2((part.tables.table2 for part in parts), form=form),
        table3=add3(part.tables.table3 for part in parts),
        table4=add4(part.tables.table4 for part in parts),
    )
    checks = (*arithmetic(total), recorded(total))
    if own is not None:
        checks = (*checks, hierarchy(own, total))
    return RollUp(year=year, tables=total, parts=parts, checks=checks)


def as_report(total: RollUp, *, organ: str, as_of: date) -> YearlyReport:
    """Return a roll-up as a government's report, with its own checks and drafted chapters."""
    return assemble_tables(
        organ=organ,
        year=total.year,
        as_of=as_of,
        figures=total.tables,
        office=ReportingBody.GOVERNMENT,
    )
