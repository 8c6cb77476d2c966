"""Sheets as they would come in: their columns, and what their first rows would become.

For a look before an import; nothing is written. What a column is, is decided in
:mod:`knowledge.importing.formats.sheets.columns`, or by the person who looks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.importing.formats.sheets.columns import fields_of, header_key
from knowledge.importing.formats.sheets.rows import Row, Source, Table, records_of
from knowledge.importing.limits import Limits
from knowledge.importing.reading import tables_in
from knowledge.importing.recognition.recognising import complete
from knowledge.importing.record import Given, Record
from knowledge.importing.refusal import Refusal, UnreadableError, refused

FEW = 5
"""Records of a sheet that are shown."""

_EXAMPLE = 80  # characters of a value that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, the field it is taken for (None: passed over), a value in it."""

    heading: str
    field: str | None
    example: str = ""

    @property
    def key(self) -> str:
        """The heading as it is compared: one key, one meaning in all sheets of an import."""
        return header_key(self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One sheet as it would come in.

    Of a table of matters, ``columns`` are what they would be beside a text. ``records`` are the
    first of ``count``; ``left`` are rows, or the sheet, that would be left out.
    """

    path: Path
    sheet: str
    columns: tuple[Column, ...] = ()
    records: tuple[Record, ...] = ()
    count: int = 0
    left: tuple[Refusal, ...] = ()

    @property
    def is_matters(self) -> bool:
        """Whether the sheet comes in as one text, a passage a row."""
        return any(record.part for record in self.records)


def tried(path: Path, given: Given, *, limits: Limits | None = None) -> Iterator[Trial]:
    """Yield each sheet of a ``.csv`` or ``.xlsx`` as it would come in with what is given."""
    left: list[Refusal] = []
    source = Source(
        path=path,
        limits=limits or Limits(),
        refuse=lambda error: left.append(refused(path, error)),
        columns=given.columns,
    )
    try:
        for table in tables_in(source):
            yield _trial(table, given, left)
            left.clear()
    except UnreadableError as error:
        yield Trial(path=path, sheet="", left=(*left, refused(path, error)))


def _trial(table: Table, given: Given, left: list[Refusal]) -> Trial:
    rows = list(table.rows)
    records: list[Record] = []
    count = 0
    try:
        for record in records_of(replace(table, rows=iter(rows))):
            count += 1
            if count <= FEW:
                records.append(complete(given.filling(record)))
    except UnreadableError as error:
        left.append(refused(table.source.path, error))
    return Trial(
        path=table.source.path,
        sheet=table.source.sheet,
        columns=tuple(_columns(table, rows)),
        records=tuple(records),
        count=count,
        left=tuple(left),
    )


def _columns(table: Table, rows: Sequence[Row]) -> Iterator[Column]:
    fields = table.fields or _suggested(table)
    first = next((place + 1 for place, (_, row) in enumerate(rows) if row is table.header), 0)
    for place, (heading, field) in enumerate(zip(table.header, fields, strict=True)):
        if heading in (None, ""):
            continue
        values = (row[place] for _, row in rows[first:] if place < len(row))
        example = next((str(value) for value in values if value not in (None, "")), "")
        yield Column(heading=str(heading), field=field, example=example[:_EXAMPLE])


def _suggested(table: Table) -> Sequence[str | None]:
    """Return what the columns of a table of matters would be beside a column with a text."""
    try:
        return fields_of([*table.header, "text"], table.source.columns)[:-1]
    except UnreadableError:
        return [None] * len(table.header)
