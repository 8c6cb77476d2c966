"""How single values are written: in words, and safe to open in a spreadsheet.

A batch of rows is worked on column by column, which is several times quicker than cell by
cell: an export of a million rows is mostly this.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final

from handlers.exports.columns import ColumnKind, ExportColumn
from knowledge.language import Language

# A spreadsheet takes a cell that begins so for a formula; full-width signs are taken like the
# plain ones by some, and white space or marks without width before the sign are dropped.
_FORMULA: Final = re.compile(
    "[\\s\u200b-\u200f\u2060\ufeff\x00-\x1f]*[=+\\-@＝＋－﹣−＠﹫]|[\t\r\n]"
)
# A spreadsheet takes these digits for a number, and loses noughts, places or the letter.
_TAKEN_FOR_NUMBER: Final = re.compile(r"0\d+|\d{16,}|\d+(?:\.\d+)?[eE][+-]?\d+")
_SUSPECT: Final = re.compile(r"\n(?:[\W_]|0\d|\d{16}|\d[\d.]{0,20}[eE])")
"""How a line, or a text, may begin that is looked at more closely."""
_YES_NO: Final[Mapping[Language, Mapping[Any, str | None]]] = {
    Language.ZH: {True: "是", False: "否", None: None},
    Language.EN: {True: "yes", False: "no", None: None},
}
JOINED: Final = "合并"
"""The value of a cell that open data join with others."""

Block = Mapping[str, Sequence[Any]]
"""Some thousand rows by column: the values of each key."""
Batch = Callable[[Block], Iterator[tuple[Any, ...]]]


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula or a number: with an apostrophe."""
    if text[:1].isalnum():
        return f"'{text}" if _TAKEN_FOR_NUMBER.fullmatch(text) else text
    return f"'{text}" if _FORMULA.match(text) else text


def _guarded(values: Sequence[str | None]) -> Sequence[str | None]:
    """Return texts guarded; a column in which none begins suspiciously is taken as it is."""
    if not _SUSPECT.search("\n" + "\n".join(filter(None, values))):
        return values
    return [None if value is None else guarded(value) for value in values]


class _Words(dict[Any, str | None]):
    """Codes in words; a code without a word stands for itself."""

    def __missing__(self, code: object) -> str:
        return str(code)


class _Days(dict[Any, str | None]):
    """Days as text, each made once."""

    def __missing__(self, day: date) -> str:
        text = self[day] = day.isoformat()
        return text


def typed(columns: Sequence[ExportColumn], *, language: Language) -> Batch:
    """Return what turns blocks into rows of cells for a format with types of its own."""
    return _batch(columns, [_words(column, language) for column in columns], guard=False)


def written(columns: Sequence[ExportColumn], *, language: Language) -> Batch:
    """Return what turns blocks into rows of cells for plain text: days as ISO, formulas guarded."""
    days = _Days({None: None})
    words = [
        days if column.kind is ColumnKind.DAY else _words(column, language) for column in columns
    ]
    return _batch(columns, words, guard=True)


def _words(column: ExportColumn, language: Language) -> Mapping[Any, Any] | None:
    """Return what a column's values are replaced by; None where they are told as they are."""
    if column.kind is ColumnKind.YES_NO:
        return _YES_NO[language]
    if column.kind is ColumnKind.CODE:
        codes = column.codes() if language is Language.ZH else {}
        words: dict[Any, str | None] = {**codes, None: None}
        return _Words(words)
    return None


def _batch(
    columns: Sequence[ExportColumn], words: Sequence[Mapping[Any, Any] | None], *, guard: bool
) -> Batch:
    """Return what turns a block into rows of cells."""
    plan = [
        (column.key, words_of_column, guard and column.kind is ColumnKind.TEXT)
        for column, words_of_column in zip(columns, words, strict=True)
    ]

    def cells(block: Block) -> Iterator[tuple[Any, ...]]:
        columns_of_cells: list[Any] = []
        for key, words_of, unsafe in plan:
            values = block[key]
            if words_of is not None:
                columns_of_cells.append([words_of[value] for value in values])
            elif unsafe:
                columns_of_cells.append(_guarded(values))
            else:
                columns_of_cells.append(values)
        return zip(*columns_of_cells, strict=True)

    return cells


class _RowsAsBlock(dict[str, Sequence[Any]]):
    """Rows turned over as their columns are asked for."""

    def __init__(self, rows: Sequence[Any]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, key: str) -> Sequence[Any]:
        values = self[key] = [*map(attrgetter(key), self._rows)]
        return values


def turned(rows: Sequence[Any]) -> Block:
    """Return rows as a block: the values of each of their attributes."""
    return _RowsAsBlock(rows)
