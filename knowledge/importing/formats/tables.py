"""Reading ``.csv``, ``.xlsx`` and ``.jsonl``: one disclosure a row.

A bad row is handed to ``refuse`` with its number and the others go on; a file whose header is
wrong is refused whole. What may stand in a field is decided in
:mod:`knowledge.importing.formats.columns`.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.importing.formats.archives import BROKEN, check_archive
from knowledge.importing.formats.columns import fields_of, record_of
from knowledge.importing.formats.encoding import decode
from knowledge.importing.limits import Limits
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError

RefuseRow = Callable[[UnreadableError], None]
"""Takes note of a row that cannot be taken in."""

_MARKS = (",", "\t", ";", "|")
_SAID_MARK = re.compile(r"sep=([,;\t|])\n")  # a first line for Excel: what stands between cells
_ESCAPED = re.compile(r"[\udc80-\udcff]")  # what surrogateescape makes of bytes that are no UTF-8
_Row = tuple[int, Sequence[object]]


def read_jsonl(path: Path, limits: Limits, refuse: RefuseRow) -> Iterator[Record]:
    """Yield the records of a file with one JSON object a line."""
    seen: dict[str, int] = {}
    empty = True
    with path.open("rb") as lines:
        for row, line in enumerate(_decoded(lines), start=1):
            if not line.strip():
                continue
            empty = False
            try:
                record = record_of(_object(line, row), path=path, row=row, limits=limits)
                yield _once(record, seen)
            except UnreadableError as error:
                refuse(error)
    if empty:
        raise UnreadableError("empty")


def read_csv(path: Path, limits: Limits, refuse: RefuseRow) -> Iterator[Record]:
    """Yield the records of a table with a header, commas, tabs or semicolons between cells."""
    text = decode(path.read_bytes())
    said = _SAID_MARK.match(text)
    text = text[said.end() :] if said else text
    first = text.lstrip("\n").split("\n", 1)[0]
    mark = said[1] if said else max(_MARKS, key=first.count)
    csv.field_size_limit(limits.characters * 2)  # the module's own limit cuts long texts off
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    above = 1 if said else 0
    yield from _records(_numbered(reader, above), path=path, limits=limits, refuse=refuse)


def _numbered(reader: Iterator[list[str]], above: int) -> Iterator[_Row]:
    """Yield the rows of a ``.csv`` with their numbers; ``above`` lines stand before them.

    A quotation mark that is not closed swallows everything behind it: what came before is kept.
    """
    number = above
    try:
        for number, row in enumerate(reader, start=above + 1):
            yield number, row
    except csv.Error as error:
        raise UnreadableError("open_quote", row=number + 1) from error


def read_xlsx(path: Path, limits: Limits, refuse: RefuseRow) -> Iterator[Record]:
    """Yield the records of every sheet whose first row names a text column."""
    content = path.read_bytes()
    check_archive(content, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [list(_cells(sheet, limits)) for sheet in book.worksheets if not _hidden(sheet)]
    except (InvalidFileException, *BROKEN) as error:
        raise UnreadableError("damaged") from error
    filled = [rows for rows in sheets if rows]
    if not filled:
        raise UnreadableError("empty")
    for number, rows in enumerate(filled):
        try:
            yield from _records(iter(rows), path=path, limits=limits, refuse=refuse)
        except UnreadableError as error:
            if number == 0 or error.code != "wrong_columns":
                raise  # further sheets may hold notes; the first must be the table


def _hidden(sheet: object) -> bool:
    return getattr(sheet, "sheet_state", "visible") != "visible"


def _cells(sheet: object, limits: Limits) -> Iterator[_Row]:
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]  # untyped library
    for number, row in enumerate(rows, start=1):
        if number > limits.rows:
            raise UnreadableError("too_large", size=f"{number} 行", limit=f"{limits.rows} 行")
        if any(cell not in (None, "") for cell in row):
            yield number, row


def _records(
    rows: Iterator[tuple[int, Sequence[object]]], *, path: Path, limits: Limits, refuse: RefuseRow
) -> Iterator[Record]:
    header = next((row for _, row in rows if any(cell not in (None, "") for cell in row)), None)
    if header is None:
        raise UnreadableError("empty")
    fields = fields_of(header)
    seen: dict[str, int] = {}
    empty = True
    for number, row in rows:
        if not any(cell not in (None, "") for cell in row):
            continue
        empty = False
        try:
            values = _values(fields, row, number)
            yield _once(record_of(values, path=path, row=number, limits=limits), seen)
        except UnreadableError as error:
            refuse(error)
    if empty:
        raise UnreadableError("no_rows")


def _values(
    fields: Sequence[str | None], row: Sequence[object], number: int
) -> Mapping[str, object]:
    extra = [cell for cell in row[len(fields) :] if cell not in (None, "")]
    if extra:
        raise UnreadableError("bad_row", row=number, extra=len(extra))
    return {field: cell for field, cell in zip(fields, row, strict=False) if field is not None}


def _once(record: Record, seen: dict[str, int]) -> Record:
    """Return the record; its id must not have been used in the same file."""
    if record.id is not None:
        first = seen.setdefault(record.id, record.row or 0)
        if first != record.row:
            raise UnreadableError("duplicate_id", row=record.row, id=record.id, first=first)
    return record


def _object(line: str, row: int) -> Mapping[str, object]:
    if _ESCAPED.search(line):
        raise UnreadableError("encoding", row=row)
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        detail = f"{error.msg} (char {error.pos + 1})"
        raise UnreadableError("bad_json", row=row, detail=detail) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError("bad_json", row=row, detail=str(error)[:80]) from error
    if not isinstance(values, dict):
        raise UnreadableError("bad_json", row=row, detail=type(values).__name__)
    return values


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines of a file; all but UTF-8 is read whole, for its encoding to be found."""
    lines = iter(lines)
    first = next(lines, b"")
    if not first:
        raise UnreadableError("empty")
    try:
        start = first.decode("utf-8-sig")
    except UnicodeDecodeError:
        start = ""
    if not start or "\x00" in start:
        yield from decode(first + b"".join(lines)).split("\n")
        return
    yield start
    for line in lines:
        yield line.decode("utf-8", "surrogateescape")
