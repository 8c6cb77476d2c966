"""Reading ``.csv`` and ``.jsonl``: rows of cells, or an object a line.

A bad row is handed to ``refuse`` with its number and the others go on; a file whose header is
wrong is refused whole. What may stand in a field is decided in
:mod:`knowledge.importing.formats.sheets.columns`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from knowledge.importing.formats.encoding import decode
from knowledge.importing.formats.sheets.columns import record_of
from knowledge.importing.formats.sheets.rows import (
    RefuseRow,
    Row,
    Source,
    Table,
    once,
    table_of,
)
from knowledge.importing.limits import Limits
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError

_OPENING = 5
_MARKS = (",", "\t", ";", "|")
_SAID_MARK = re.compile(r"sep=([,;\t|])\n")  # a first line for Excel: what stands between cells
_ESCAPED = re.compile(r"[\udc80-\udcff]")  # what surrogateescape makes of bytes that are no UTF-8


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
                yield once(record, seen)
            except UnreadableError as error:
                refuse(error)
    if empty:
        raise UnreadableError("empty")


def tables_of_csv(source: Source) -> Iterator[Table]:
    """Yield the one table of a file with commas, tabs or semicolons between cells."""
    yield table_of(csv_rows(source.path.read_bytes(), source.limits), source)


def csv_rows(content: bytes, limits: Limits) -> Iterator[Row]:
    """Yield the rows of a ``.csv`` in any of its encodings and marks.

    Raises:
        UnreadableError: no encoding fits, or a quotation mark isn't closed.
    """
    text = decode(content)
    said = _SAID_MARK.match(text)
    text = text[said.end() :] if said else text
    csv.field_size_limit(limits.characters * 2)  # the module's own limit cuts long texts off
    mark = said[1] if said else mark_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    yield from _numbered(reader, 1 if said else 0)


def mark_of(text: str) -> str:
    """Return what stands between the cells: the mark most frequent in the first lines."""
    opening = text.lstrip("\n").split("\n", _OPENING)[:_OPENING]
    return max(_MARKS, key=lambda mark: max((line.count(mark) for line in opening), default=0))


def _numbered(reader: Iterator[list[str]], above: int) -> Iterator[Row]:
    """Yield the rows of a ``.csv`` with their numbers; ``above`` lines stand before them.

    A quotation mark that is not closed swallows everything behind it: what came before is kept.
    """
    number = above
    try:
        for number, row in enumerate(reader, start=above + 1):
            yield number, row
    except csv.Error as error:
        raise UnreadableError("open_quote", row=number + 1) from error


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
