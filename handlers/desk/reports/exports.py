"""Exports of the request log: what is asked for, recorded in the audit log, then streamed.

Nothing leaves the office unrecorded: :func:`record` comes before the first row is written.
Writing itself is :mod:`handlers.exports`; the rows come from the storage one after another.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from handlers.exports.anonymise import anonymous, joining, key_of
from handlers.exports.columns import ExportColumn, choose, dictionary
from handlers.exports.csv import csv_bytes, csv_of_blocks
from handlers.exports.ics import DueDay, due_days
from handlers.exports.jsonl import IMPORT_FIELDS, jsonl_bytes, open_jsonl_bytes
from handlers.exports.log_columns import COLUMNS, OPEN_COLUMNS
from handlers.exports.rows import RequestFilter, RequestKind, RequestRow
from handlers.exports.xlsx import write_xlsx
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from knowledge.language import Language

Progress = Callable[[int], None]
SUBJECT = "export:requests"
"""The subject under which the audit log keeps exports of the request log."""


class Format(StrEnum):
    """How an export is written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One export: which rows, which columns, how written. ``columns`` None takes them all."""

    selection: RequestFilter
    format: Format = Format.CSV
    anonymous: bool = False
    columns: tuple[str, ...] | None = None
    language: Language = Language.ZH

    @property
    def chosen(self) -> tuple[ExportColumn, ...]:
        """The columns; raises UnknownColumnError."""
        return choose(self.columns, known=OPEN_COLUMNS if self.anonymous else COLUMNS)

    @property
    def importable(self) -> bool:
        """Whether applications are written as they are imported again."""
        with_applications = self.selection.takes_applications
        return self.format is Format.JSONL and with_applications and not self.anonymous

    @property
    def reading(self) -> RequestFilter:
        """What is read: the import format knows applications only."""
        if self.importable:
            return replace(self.selection, kinds=frozenset({RequestKind.APPLICATION}))
        return self.selection


def record(unit: UnitOfWork, order: Order, *, actor: str) -> int:
    """Put an export into the audit log; return how many rows there are to write.

    Raises UnknownColumnError where a column does not exist.
    """
    rows = unit.requests.count(order.reading)
    if order.anonymous:
        rows -= withheld(unit, order)
    facts: dict[str, Any] = {
        **order.reading.to_json(),
        "format": order.format.value,
        "anonymous": order.anonymous,
        "columns": [column.key for column in order.chosen],
        "rows": rows,
    }
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.AUDIT,
                subject=SUBJECT,
                act="exported",
                actor=actor,
                effective_on=unit.today,
                facts=facts,
            )
        ]
    )
    return rows


def pieces(unit: UnitOfWork, order: Order, *, progress: Progress | None = None) -> Iterator[bytes]:
    """Yield the file piece by piece; a workbook is made in a temporary folder first."""
    if order.format is Format.XLSX:
        return _workbook(unit, order, progress)
    if order.importable:
        rows = unit.requests.rows(order.reading, with_steps=True)
        return jsonl_bytes(rows, progress=progress)
    if order.format is Format.JSONL:
        return open_jsonl_bytes(_rows(unit, order), order.chosen, progress=progress)
    if order.anonymous:
        open_rows = _rows(unit, order)
        return csv_bytes(open_rows, order.chosen, language=order.language, progress=progress)
    blocks = unit.requests.blocks(order.reading)
    return csv_of_blocks(blocks, order.chosen, language=order.language, progress=progress)


def write_to(
    path: Path, unit: UnitOfWork, order: Order, *, progress: Progress | None = None
) -> None:
    """Write the file, whole or not at all."""
    partial_ = path.with_name(path.name + ".partial")
    try:
        with partial_.open("wb") as file:
            file.writelines(pieces(unit, order, progress=progress))
        partial_.replace(path)
    finally:
        partial_.unlink(missing_ok=True)


def withheld(unit: UnitOfWork, order: Order) -> int:
    """Return how many rows open data leave out because too few are like them."""
    return joining(key_of(row) for row in unit.requests.rows(order.reading)).withheld


def meaning(order: Order) -> str:
    """Return the data dictionary that goes with an export."""
    return IMPORT_FIELDS if order.importable else dictionary(order.chosen)


def _rows(unit: UnitOfWork, order: Order) -> Iterable[Any]:
    rows: Callable[[], Iterable[RequestRow]] = partial(unit.requests.rows, order.reading)
    return anonymous(rows) if order.anonymous else rows()


def _workbook(unit: UnitOfWork, order: Order, progress: Progress | None) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "requests.xlsx"
        rows = _rows(unit, order)
        write_xlsx(path, rows, order.chosen, language=order.language, progress=progress)
        with path.open("rb") as file:
            while piece := file.read(1 << 16):
                yield piece


def calendar_of_due_days(unit: UnitOfWork, *, organ: str, case_url: str = "") -> bytes:
    """Return the last days of all open applications as a calendar file.

    ``case_url`` is the address of a case in the console with ``{number}`` in it.
    """
    days = (
        DueDay(
            number=version.number,
            due_on=version.due_on,
            provisional=version.provisional,
            section=version.section,
            url=case_url.format(number=version.number) if case_url else None,
        )
        for version in unit.applications.open_versions()
        if version.due_on is not None
    )
    return due_days(days, organ=organ, now=unit.now)
