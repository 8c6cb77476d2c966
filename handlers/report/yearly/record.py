"""A yearly report as a JSON record, to be kept word for word once it is frozen.

A frozen report reads the same for ever: its texts are kept as they read on the day, beside
their sources. Where records are kept is the storage's matter.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from handlers.report.form.form import FORMS
from handlers.report.form.shape import Form
from handlers.report.form.tables import Cell, Figure, Tables, stated3, stated4, table2
from handlers.report.yearly.report import Check, Frozen, Level, Place, Waiver, YearlyReport


def to_record(report: YearlyReport) -> dict[str, Any]:
    """Return all of a report as JSON values; amounts are text, so that no digit is lost."""
    return {
        "organ": report.organ,
        "year": report.year,
        "as_of": report.as_of.isoformat(),
        "tables": _tables(report.tables),
        "previous": None if report.previous is None else _tables(report.previous),
        "sources": dict(report.chapters),
        "chapters": {key: report.read(key) for key in report.chapters},
        "checks": [_check(check) for check in report.checks],
        "waivers": [_waiver(waiver) for waiver in report.waivers],
        "frozen": None if report.frozen is None else _frozen(report.frozen),
    }


def from_record(record: Mapping[str, Any]) -> YearlyReport:
    """Return the report of a record; a frozen one with its texts as they read on the day."""
    frozen = record["frozen"]
    return YearlyReport(
        organ=record["organ"],
        year=record["year"],
        as_of=date.fromisoformat(record["as_of"]),
        tables=_read_tables(record["tables"]),
        previous=None if record["previous"] is None else _read_tables(record["previous"]),
        chapters=MappingProxyType(dict(record["chapters" if frozen else "sources"])),
        checks=tuple(_read_check(told) for told in record["checks"]),
        waivers=tuple(_read_waiver(told) for told in record["waivers"]),
        frozen=None if frozen is None else _read_frozen(frozen),
    )


def _tables(tables: Tables) -> dict[str, Any]:
    return {
        "form": tables.form.key,
        "table2": {_name(cell): _figure(figure) for cell, figure in tables.table2.cells.items()},
        "table3": {_name(cell): count for cell, count in tables.table3.cells.items()},
        "table4": {_name(cell): count for cell, count in tables.table4.cells.items()},
        "more": {name: _figure(figure) for name, figure in tables.more.items()},
    }


def _read_tables(told: Mapping[str, Any]) -> Tables:
    form = _form(told["form"])
    figures = {_cell(name): _read_figure(figure) for name, figure in told["table2"].items()}
    return Tables(
        form=form,
        table2=table2(figures, form=form),
        table3=stated3({_cell(name): count for name, count in told["table3"].items()}),
        table4=stated4({_cell(name): count for name, count in told["table4"].items()}),
        more=MappingProxyType(
            {name: _read_figure(figure) for name, figure in told["more"].items()}
        ),
    )


def _form(key: str) -> Form:
    return next(form for form in FORMS if form.key == key)


def _name(cell: Cell) -> str:
    return ".".join(cell)


def _cell(name: str) -> Cell:
    row, _, column = name.partition(".")
    return row, column


def _figure(figure: Figure) -> int | str | None:
    return str(figure) if isinstance(figure, Decimal) else figure


def _read_figure(told: int | str | None) -> Figure:
    return Decimal(told) if isinstance(told, str) else told


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {**asdict(waiver), "on": waiver.on.isoformat()}


def _read_waiver(told: Mapping[str, str]) -> Waiver:
    return Waiver(
        check=told["check"],
        person=told["person"],
        name=told.get("name", told["person"]),  # reports issued before had the name alone
        reason=told["reason"],
        on=date.fromisoformat(told["on"]),
    )


def _check(check: Check) -> dict[str, Any]:
    waiver = None if check.waiver is None else _waiver(check.waiver)
    return {**asdict(check), "level": check.level.value, "waiver": waiver}


def _read_check(told: Mapping[str, Any]) -> Check:
    return Check(
        id=told["id"],
        level=Level(told["level"]),
        ok=told["ok"],
        places=tuple(Place(**place) for place in told["places"]),
        note=told["note"],
        waiver=None if told["waiver"] is None else _read_waiver(told["waiver"]),
    )


def _frozen(frozen: Frozen) -> dict[str, Any]:
    return {**asdict(frozen), "on": frozen.on.isoformat()}


def _read_frozen(told: Mapping[str, Any]) -> Frozen:
    return Frozen(
        on=date.fromisoformat(told["on"]),
        person=told["person"],
        ledger_seq=told["ledger_seq"],
        ledger_head=told["ledger_head"],
    )
