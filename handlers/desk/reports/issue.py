"""Issuing a yearly report, keeping it word for word, and telling what differs later.

An issued report is kept with the cases behind each cell and the place of the ledger it rests
on, so that a later difference can be told case by case.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.desk.reports.chapters import subject_of
from handlers.desk.reports.compute import Desk, all_cases, behind, report_of
from handlers.errors import NotFoundError
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import FrozenReport
from handlers.report.form.tables import Figure, Tables, label2, label3, label4, plain
from handlers.report.yearly.assembly import FrozenAlreadyError, freeze
from handlers.report.yearly.report import Waiver, YearlyReport, from_record, to_record

FROZEN = "frozen"


def freeze_report(
    unit: UnitOfWork,
    year: int,
    *,
    desk: Desk,
    as_of: date,
    person: str,
    waivers: Sequence[Waiver] = (),
) -> YearlyReport:
    """Issue the report of a year as of a day, and keep it.

    Raises FrozenAlreadyError, NotReadyError where a failed error is not waived or the year is
    not over, and NoFormError.
    """
    earlier = unit.reports.get(year)
    if earlier is not None:
        raise FrozenAlreadyError(year=year, on=from_record(earlier.report).as_of)
    seq, head = unit.ledger.head()
    report = freeze(
        report_of(unit, year, desk=desk, as_of=as_of, waivers=waivers),
        on=as_of,
        person=person,
        ledger_seq=seq,
        ledger_head=head,
    )
    record, cases = to_record(report), all_cases(unit, year, as_of=as_of)
    hashed = digest(record, cases)
    unit.reports.keep(
        FrozenReport(
            year=year,
            issue=1,
            as_of=as_of,
            issued_at=unit.now,
            issued_by=person[:64],
            ledger_seq=seq,
            ledger_hash=head,
            report=record,
            cases=cases,
            hash=hashed,
        )
    )
    _record(unit, report, hashed)
    return report


def _record(unit: UnitOfWork, report: YearlyReport, hashed: str) -> None:
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.REPORT,
                subject=subject_of(report.year),
                act=FROZEN,
                actor=f"staff:{report.frozen.person if report.frozen else ''}"[:80],
                effective_on=report.as_of,
                facts={
                    "as_of": report.as_of.isoformat(),
                    "sha256": hashed,
                    "waived": sorted({waiver.check for waiver in report.waivers}),
                },
            )
        ]
    )


def digest(record: Mapping[str, Any], cases: Mapping[str, Sequence[str]]) -> str:
    """Return the SHA-256 by which the ledger vouches for an issued report."""
    content = json.dumps(
        [record, {cell: list(numbers) for cell, numbers in cases.items()}],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode()).hexdigest()


def broken_reports(unit: UnitOfWork) -> Iterator[tuple[str, str]]:
    """Yield each issued report that is not the one the ledger vouches for, with what is wrong."""
    for year in unit.reports.years():
        frozen_report, subject = unit.reports.get(year), subject_of(year)
        hashes = [
            entry.facts.get("sha256")
            for entry in unit.ledger.of(Stream.REPORT, subject)
            if entry.act == FROZEN
        ]
        if (
            frozen_report is None
            or digest(frozen_report.report, frozen_report.cases) != frozen_report.hash
        ):
            yield subject, "the issued report differs from its hash"
        elif hashes != [frozen_report.hash]:
            yield subject, "the issued report is not the one recorded in the ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterDifference:
    """A cell of an issued report that would be told otherwise now, and the cases that differ."""

    cell: str
    label: str
    before: Figure
    now: Figure
    added: tuple[str, ...]
    gone: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the difference for people and programs."""
        return {
            "cell": self.cell,
            "label": self.label,
            "before": plain(self.before),
            "now": plain(self.now),
            "added": list(self.added),
            "gone": list(self.gone),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedCase:
    """One case that is counted otherwise now: the counted cells it left and those it came to.

    ``entries`` are what the ledger was told of it after the report was issued.
    """

    number: str
    left: tuple[str, ...]
    came_to: tuple[str, ...]
    entries: tuple[Mapping[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the case for people and programs."""
        return {
            "number": self.number,
            "left": list(self.left),
            "came_to": list(self.came_to),
            "entries": [dict(entry) for entry in self.entries],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that differs between an issued report and what is reckoned for its year now."""

    report: YearlyReport
    as_of: date
    cells: tuple[LaterDifference, ...]
    cases: tuple[MovedCase, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the differences for people and programs."""
        return {
            "organ": self.report.organ,
            "year": self.report.year,
            "issued_as_of": self.report.as_of.isoformat(),
            "as_of": self.as_of.isoformat(),
            "cells": [cell.to_json() for cell in self.cells],
            "cases": [case.to_json() for case in self.cases],
        }


def differences_of(unit: UnitOfWork, year: int, *, desk: Desk, as_of: date) -> Differences:
    """Return what differs from the issued report of a year; raises NotFoundError without one."""
    frozen_report = unit.reports.get(year)
    if frozen_report is None:
        raise NotFoundError(subject=subject_of(year))
    report = from_record(frozen_report.report)
    now = report_of(unit, year, desk=desk, as_of=as_of)
    cases = all_cases(unit, year, as_of=as_of)
    return Differences(
        report=report,
        as_of=as_of,
        cells=tuple(_cells(report.tables, now.tables, frozen_report.cases, cases)),
        cases=tuple(_moved(unit, frozen_report, cases)),
    )


def _cells(
    before: Tables,
    now: Tables,
    cases_before: Mapping[str, Sequence[str]],
    cases_now: Mapping[str, Sequence[str]],
) -> Iterator[LaterDifference]:
    for cell, label, figure, later in _side_by_side(before, now):
        was = Counter(behind(cases_before, cell, before.form))
        is_now = Counter(behind(cases_now, cell, before.form))
        if figure != later or was != is_now:
            yield LaterDifference(
                cell=cell,
                label=label,
                before=figure,
                now=later,
                added=tuple(sorted((is_now - was).elements())),
                gone=tuple(sorted((was - is_now).elements())),
            )


def _side_by_side(before: Tables, now: Tables) -> Iterator[tuple[str, str, Figure, Figure]]:
    """Yield each cell of the tables: its name, its label, its figure then and now."""
    for (row, column), figure in before.table2.cells.items():
        label = label2(before.form, (row, column))
        yield f"table2.{row}.{column}", label, figure, now.table2.cells.get((row, column))
    for cell, count in before.table3.cells.items():
        yield f"table3.{cell[0]}.{cell[1]}", label3(cell), count, now.table3[cell]
    for cell, count in before.table4.cells.items():
        yield f"table4.{cell[0]}.{cell[1]}", label4(cell), count, now.table4[cell]


def _moved(
    unit: UnitOfWork, frozen_report: FrozenReport, cases_now: Mapping[str, Sequence[str]]
) -> Iterator[MovedCase]:
    was, is_now = _by_case(frozen_report.cases), _by_case(cases_now)
    for number in sorted(was.keys() | is_now.keys()):
        before, now = was.get(number, Counter()), is_now.get(number, Counter())
        if before != now:
            yield MovedCase(
                number=number,
                left=tuple(sorted((before - now).elements())),
                came_to=tuple(sorted((now - before).elements())),
                entries=tuple(_later_entries(unit, number, frozen_report.ledger_seq)),
            )


def _by_case(cases: Mapping[str, Sequence[str]]) -> dict[str, Counter[str]]:
    cells_of: dict[str, Counter[str]] = {}
    for cell, numbers in cases.items():
        for number in numbers:
            cells_of.setdefault(number, Counter())[cell] += 1
    return cells_of


def _later_entries(unit: UnitOfWork, subject: str, seq: int) -> Iterator[Mapping[str, Any]]:
    for stream in (Stream.APPLICATION, Stream.WORK):
        for entry in unit.ledger.of(stream, subject):
            if entry.seq > seq:
                yield {
                    "seq": entry.seq,
                    "act": entry.act,
                    "on": entry.effective_on.isoformat(),
                    "known_on": entry.known_on.isoformat(),
                    "actor": entry.actor,
                }
