"""A yearly report as a JSON record, to be kept word for word once it is frozen.

A frozen report reads the same for ever: its texts are kept as they read on the day, beside
their sources. Where records are kept is the storage's matter.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from cattrs.gen import make_dict_structure_fn
from cattrs.preconf.json import make_converter

from handlers.report.form.form import FORMS
from handlers.report.form.shape import Form
from handlers.report.form.tables import Cell, Figure, Tables, stated3, stated4, table2
from handlers.report.yearly.report import Check, Frozen, Waiver, YearlyReport

_JSON: Final = make_converter(detailed_validation=False)
_waiver_of: Final = make_dict_structure_fn(Waiver, _JSON)


@_JSON.register_structure_hook
def _waiver(record: Mapping[str, str], kind: type) -> Waiver:
    """Read a waiver; reports issued before had the name alone."""
    return _waiver_of({"name": record["person"], **record}, kind)


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
        "checks": [_JSON.unstructure(check) for check in report.checks],
        "waivers": [_JSON.unstructure(waiver) for waiver in report.waivers],
        "frozen": _JSON.unstructure(report.frozen),
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
        checks=_JSON.structure(record["checks"], tuple[Check, ...]),
        waivers=_JSON.structure(record["waivers"], tuple[Waiver, ...]),
        frozen=None if frozen is None else _JSON.structure(frozen, Frozen),
    )


def _tables(tables: Tables) -> dict[str, Any]:
    return {
        "form": tables.form.key,
        "table2": {_name(cell): _figure(figure) for cell, figure in tables.table2.cells.items()},
        "table3": {_name(cell): count for cell, count in tables.table3.cells.items()},
        "table4": {_name(cell): count for cell, count in tables.table4.cells.items()},
        "more": {name: _figure(figure) for name, figure in tables.more.items()},
    }


def _read_tables(record: Mapping[str, Any]) -> Tables:
    form = _form(record["form"])
    figures = {_cell(name): _read_figure(figure) for name, figure in record["table2"].items()}
    return Tables(
        form=form,
        table2=table2(figures, form=form),
        table3=stated3({_cell(name): count for name, count in record["table3"].items()}),
        table4=stated4({_cell(name): count for name, count in record["table4"].items()}),
        more=MappingProxyType(
            {name: _read_figure(figure) for name, figure in record["more"].items()}
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


def _read_figure(figure: int | str | None) -> Figure:
    return Decimal(figure) if isinstance(figure, str) else figure
