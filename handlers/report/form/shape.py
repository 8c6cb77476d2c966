"""What an official form is made of: chapters, sections, rows and columns.

Only the kinds of thing a form has; the forms themselves, with their printed labels, are in
:mod:`handlers.report.form.form`, figures in :mod:`handlers.report.form.tables`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Content(StrEnum):
    """What stands in a chapter."""

    TEXT = "text"
    TABLE2 = "table2"
    TABLE3 = "table3"
    TABLE4 = "table4"


class RowKind(StrEnum):
    """What a row of table 3 holds."""

    INPUT = "input"  # counted by itself
    GROUP = "group"  # a heading without figures of its own
    LEAF = "leaf"  # one disposition
    SUM = "sum"  # the sum of all leaves


class Unit(StrEnum):
    """What a cell of table 2 may hold."""

    COUNT = "count"  # whole, not negative
    CHANGE = "change"  # whole, may be negative
    AMOUNT = "amount"  # 万元, with decimals, not negative


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter (章) with its printed title."""

    key: str
    title: str
    content: Content = Content.TEXT


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of a section of table 2."""

    key: str
    label: str
    unit: Unit = Unit.COUNT


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a section of table 2."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class FormSection:
    """One block of table 2: an item of 条例 art. 20 with its own columns."""

    key: str
    caption: str
    measures: tuple[Measure, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ApplicantColumn:
    """One column of table 3: a kind of applicant, or the total."""

    key: str
    label: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """One printed row of table 3."""

    key: str
    label: str
    kind: RowKind
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a block of table 4."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of table 4: review, or one way into court."""

    key: str
    label: str
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One official form, with the years it was used for."""

    key: str
    name: str
    document_number: str  # 文号; empty where no common form was set
    first_year: int
    last_year: int | None
    chapters: tuple[Chapter, ...]
    sections: tuple[FormSection, ...]  # of table 2
    rows: tuple[FormRow, ...]  # of table 3, as printed
    deadline_department: tuple[int, int]  # month and day of the year after
    deadline_government: tuple[int, int]

    def chapter(self, key: str) -> Chapter:
        """Return a chapter by its key; ``KeyError`` where the form has none."""
        for chapter in self.chapters:
            if chapter.key == key:
                return chapter
        raise KeyError(key)

    @property
    def text_chapters(self) -> tuple[Chapter, ...]:
        """Return the chapters that are written, not counted."""
        return tuple(chapter for chapter in self.chapters if chapter.content is Content.TEXT)

    def row(self, key: str) -> FormRow:
        """Return a printed row of table 3; ``KeyError`` where the form has none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    def measure(self, item: str, measure: str) -> Measure:
        """Return a column of table 2; ``KeyError`` where the form has none."""
        for section in self.sections:
            if any(row.key == item for row in section.items):
                for column in section.measures:
                    if column.key == measure:
                        return column
        raise KeyError(f"{item}.{measure}")
