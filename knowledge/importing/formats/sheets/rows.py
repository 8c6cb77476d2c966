"""Rows of a table to records: one disclosure a row, or the whole sheet one of matters.

Reading rows out of files is the modules' beside this one; what may stand in a field is decided
in :mod:`knowledge.importing.formats.sheets.columns`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from knowledge.importing.formats.sheets.columns import fields_of, record_of
from knowledge.importing.formats.sheets.matters import matters_of
from knowledge.importing.limits import Limits
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError

RefuseRow = Callable[[UnreadableError], None]
"""Takes note of a row that cannot be taken in."""

Row = tuple[int, Sequence[object]]
"""A row's number, from 1, and its cells."""

_MOST_TITLES = 6
"""Rows of one cell that may stand above a header."""

_NO_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where rows are from, and how they are to be read."""

    path: Path
    limits: Limits
    refuse: RefuseRow
    columns: Mapping[str, str] | None = None  # header to field, as the person importing says
    sheet: str = ""
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet whose header was looked for: ``fields`` of its columns, none of a table of matters.

    ``rows`` are those below the header, or all of a table of matters.
    """

    source: Source
    header: Sequence[object]
    fields: Sequence[str | None]
    rows: Iterator[Row]


def table_of(rows: Iterator[Row], source: Source) -> Table:
    """Return a sheet with the header found in it, title rows above it passed over.

    Raises:
        UnreadableError: nothing is in it, or its header names a field twice.
    """
    opening: list[Row] = []
    for number, row in rows:
        if not _filled(row):
            continue
        try:
            fields = fields_of(row, source.columns)
        except UnreadableError as error:
            if error.code != "wrong_columns":
                raise
        else:
            return Table(source=source, header=row, fields=fields, rows=rows)
        opening.append((number, row))
        if _width(row) > 1 or len(opening) > _MOST_TITLES:
            break  # only title rows stand above a header
    if not opening:
        raise UnreadableError("empty")
    header = next((row for _, row in opening if _width(row) > 1), ())
    return Table(source=source, header=header, fields=(), rows=chain(opening, rows))


def records_of(table: Table) -> Iterator[Record]:
    """Yield the records of one table.

    Raises:
        UnreadableError: it has neither a header with a text nor matters in its rows.
    """
    if table.fields:
        yield from _disclosures(table.rows, table.fields, table.source)
    else:
        yield _sheet(table.rows, table.source)


def records_of_all(tables: Iterable[Table]) -> Iterator[Record]:
    """Yield the records of a file's tables; further sheets may hold notes, the first is a table."""
    for number, table in enumerate(tables):
        try:
            yield from records_of(table)
        except UnreadableError as error:
            if number == 0 or error.code != "wrong_columns":
                raise


def _disclosures(
    rows: Iterator[Row], fields: Sequence[str | None], source: Source
) -> Iterator[Record]:
    seen: dict[str, int] = {}
    empty = True
    for number, row in rows:
        if not _filled(row):
            continue
        empty = False
        try:
            values = _values(fields, row, number)
            record = record_of(values, path=source.path, row=number, limits=source.limits)
            yield once(record, seen)
        except UnreadableError as error:
            source.refuse(error)
    if empty:
        raise UnreadableError("no_rows")


def _sheet(rows: Iterator[Row], source: Source) -> Record:
    """Return a sheet of matters as one record."""
    numbered = list(rows)
    grid: list[Sequence[object]] = []
    for number, row in numbered:
        grid.extend([()] * (number - 1 - len(grid)))
        grid.append(row)
    matters = (
        matters_of(grid, merged=source.merged)
        if _has_other_columns(numbered, source.columns)
        else None
    )
    if matters is None:
        fields_of(max((row for _, row in numbered[: _MOST_TITLES + 2]), key=_width), source.columns)
        raise UnreadableError("wrong_columns", found="-")
    if len(matters.text) > source.limits.characters:
        size, limit = f"{len(matters.text)} 字", f"{source.limits.characters} 字"
        raise UnreadableError("too_large", size=size, limit=limit)
    named = "" if _NO_NAME.fullmatch(source.sheet) else source.sheet
    title = matters.title or named or source.path.stem
    return Record(
        path=source.path, text=matters.text, title=title, part=source.sheet or source.path.stem
    )


def _has_other_columns(rows: Sequence[Row], columns: Mapping[str, str] | None) -> bool:
    """Tell a table of matters from one of disclosures that only lacks its text."""
    header = next((row for _, row in rows if _width(row) > 1), ())
    try:
        named = fields_of([*header, "text"], columns)[:-1]
    except UnreadableError:
        return False
    return any(
        field is None and not _is_blank(cell) for field, cell in zip(named, header, strict=True)
    )


def _values(
    fields: Sequence[str | None], row: Sequence[object], number: int
) -> Mapping[str, object]:
    extra = [cell for cell in row[len(fields) :] if not _is_blank(cell)]
    if extra:
        raise UnreadableError("bad_row", row=number, extra=len(extra))
    return {field: cell for field, cell in zip(fields, row, strict=False) if field is not None}


def once(record: Record, seen: dict[str, int]) -> Record:
    """Return the record; its id must not have been used in the same file."""
    if record.id is not None:
        first = seen.setdefault(record.id, record.row or 0)
        if first != record.row:
            raise UnreadableError("duplicate_id", row=record.row, id=record.id, first=first)
    return record


def _filled(row: Sequence[object]) -> bool:
    return any(not _is_blank(cell) for cell in row)


def _width(row: Sequence[object]) -> int:
    return sum(1 for cell in row if not _is_blank(cell))


def _is_blank(cell: object) -> bool:
    return cell is None or cell == ""
