"""A yearly report (年度报告) as a value, the JSON it is given out as, and the record kept of it.

A frozen report reads the same for ever: its texts are kept as they read on the day, beside their
sources. Assembling one is :mod:`handlers.report.yearly.assembly`; where records are kept is the
storage's matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from cattrs.gen import make_dict_structure_fn
from cattrs.preconf.json import make_converter

from handlers.report.form.form import FORMS
from handlers.report.form.shape import Form
from handlers.report.form.tables import Cell, Figure, Tables, stated3, stated4, table2
from handlers.report.yearly.links import resolve
from knowledge.language import Texts

_TEXTS: Final = Texts("handlers.report")


class Level(StrEnum):
    """What a failed check means for issuing the report."""

    ERROR = "error"  # blocks issuing until mended or waived
    WARNING = "warning"


CHECKS: Final = (
    "T3-BALANCE",
    "T3-RESULT-SUM",
    "T3-ROW-SUM",
    "T4-SUM",
    "NONNEG-INT",
    "XY-CARRY",
    "XY-IN-FORCE",
    "T2-RECORDED",
    "TEXT-TABLE",
    "CHAPTERS",
    "LINKS",
    "TOPICS",
    "LENGTH",
    "DEADLINE",
    "HIERARCHY",
)
"""The checks of a report, by their ids; what each asks is ``check.*`` of the texts."""


NEVER_WAIVED: Final = frozenset({"T2-RECORDED"})
"""Checks that nobody can let stand, though the figures told are right as far as they go: before a
report is issued each figure is entered, or said to be none, by a person."""


class ReportingBody(StrEnum):
    """Whose report it is, which decides the day it is due (条例 art. 49)."""

    DEPARTMENT = "department"  # by 31 January
    GOVERNMENT = "government"  # by 31 March


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something does not add up: what should stand there and what does."""

    where: str  # keys, such as table3.result_total.natural_person
    label: str  # the same in the words of the form
    expected: str
    found: str

    def __str__(self) -> str:
        """Return the place in words."""
        return f"{self.label}（{self.where}）应为{self.expected}，实为{self.found}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A person's word that a failed check may stand, with the reason.

    ``name`` is what the issued document calls the person; a later change of name changes no
    document.
    """

    check: str
    person: str  # the login, where there is an account
    name: str
    reason: str
    on: date

    def __post_init__(self) -> None:
        if not self.person.strip() or not self.reason.strip():
            raise ValueError("a waiver needs a person and a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The outcome of one check of the form."""

    id: str
    level: Level
    ok: bool
    places: tuple[Place, ...] = ()
    note: str = ""  # why nothing was compared, or what was found that has no cell
    waiver: Waiver | None = None

    @property
    def title(self) -> str:
        """Return what the check asks, in a few words."""
        return _TEXTS.say(f"check.{self.id}")

    @property
    def blocks(self) -> bool:
        """Tell whether the report may not be issued because of it."""
        if self.id in NEVER_WAIVED:
            return not self.ok
        return self.level is Level.ERROR and not self.ok and self.waiver is None

    @property
    def detail(self) -> str:
        """Return all that was found, in words; empty where there is nothing to say."""
        sentences = [*map(str, self.places)]
        if self.note:
            sentences.append(self.note)
        if self.waiver is not None and not self.ok:
            sentences.append(f"{self.waiver.name}于{self.waiver.on}准予保留：{self.waiver.reason}")
        return "；".join(sentences)

    def to_json(self) -> dict[str, Any]:
        """Return the check as the report's JSON has it."""
        return {"id": self.id, "level": self.level.value, "ok": self.ok, "detail": self.detail}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """That a report was issued: when, by whom, and on which ledger it rests."""

    on: date
    person: str
    ledger_seq: int
    ledger_head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyReport:
    """One organ's report for one year, reckoned as of a day.

    ``chapters`` are sources, with links to the figures; ``read`` gives one as it reads.
    ``previous`` holds last year's figures, which the texts and the checks compare with.
    """

    organ: str
    year: int
    as_of: date
    tables: Tables
    chapters: Mapping[str, str]
    checks: tuple[Check, ...] = ()
    previous: Tables | None = None
    waivers: tuple[Waiver, ...] = ()
    frozen: Frozen | None = None

    @property
    def form(self) -> Form:
        """Return the form the report follows."""
        return self.tables.form

    @property
    def title(self) -> str:
        """Return the title as printed."""
        return f"{self.organ}{self.year}年政府信息公开工作年度报告"

    def read(self, chapter: str) -> str:
        """Return a chapter's text as it reads, figures put in; empty where there is none."""
        return resolve(self.chapters.get(chapter, ""), tables=self.tables, previous=self.previous)

    def to_json(self) -> dict[str, Any]:
        """Return the report in its interchange format."""
        return {
            "organ": self.organ,
            "year": self.year,
            "as_of": self.as_of.isoformat(),
            "table2": self.tables.table2.to_json(),
            "table3": self.tables.table3.to_json(),
            "table4": self.tables.table4.to_json(),
            "checks": [check.to_json() for check in self.checks],
            "chapters": {chapter.key: self.read(chapter.key) for chapter in self.form.chapters},
        }


EMPTY: Mapping[str, str] = MappingProxyType({})
"""No chapter written yet."""


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
