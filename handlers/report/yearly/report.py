"""A yearly report (年度报告) as a value, and the JSON it is given out as.

Assembling one is :mod:`handlers.report.yearly.assembly`; keeping it is the storage's work.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from handlers.report.form.shape import Form
from handlers.report.form.tables import Tables
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
