"""Reading ``.xlsx``: the rows of every visible sheet, with the ranges merged in it.

Read as a stream, which tells no merged ranges: those are taken from the sheet's XML.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.importing.formats.archives import BROKEN, check_archive
from knowledge.importing.formats.sheets.rows import Row, Source, Table, table_of
from knowledge.importing.limits import Limits
from knowledge.importing.refusal import UnreadableError

_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_ROW = b"<row "
_LAST_ROW = 1_048_576  # of a sheet, by the format: a row numbered beyond makes readers fill the gap
_CHUNK = 1024 * 1024
_OVERLAP = 64
_MOST_CELLS = 200_000  # in merged ranges together


class WorkbookSheet(NamedTuple):
    """One sheet: its name, its rows that hold anything, and for each merged cell who says it."""

    name: str
    merged: Mapping[tuple[int, int], tuple[int, int]]
    rows: list[Row]


def tables_of_xlsx(source: Source) -> Iterator[Table]:
    """Yield the table of every sheet that holds anything."""
    for sheet in sheets_of(source.path.read_bytes(), source.limits):
        yield table_of(iter(sheet.rows), replace(source, sheet=sheet.name, merged=sheet.merged))


def sheets_of(content: bytes, limits: Limits) -> list[WorkbookSheet]:
    """Return the visible sheets of a workbook that hold anything.

    Raises:
        UnreadableError: damaged, encrypted, a bomb, too many rows, or nothing in it.
    """
    check_archive(content, limits)
    _check_rows(content, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [
            WorkbookSheet(sheet.title, _merged(content, sheet), list(_rows(sheet)))
            for sheet in book.worksheets
            if getattr(sheet, "sheet_state", "visible") == "visible"
        ]
    except (InvalidFileException, *BROKEN) as error:
        raise UnreadableError("damaged") from error
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise UnreadableError("empty")
    return filled


def _check_rows(content: bytes, limits: Limits) -> None:
    """Let a workbook pass whose sheets can be read in seconds: counted before they are read."""
    rows = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if not part.startswith("xl/worksheets/"):
                continue
            with archive.open(part) as stream:
                before = b""
                while chunk := stream.read(_CHUNK):
                    rows += (before + chunk).count(_ROW)
                    before = chunk[-len(_ROW) + 1 :]
    if rows > limits.rows:
        raise UnreadableError("too_large", size=f"{rows} 行", limit=f"{limits.rows} 行")


def _rows(sheet: object) -> Iterator[Row]:
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]  # untyped library
    for number, row in enumerate(rows, start=1):
        if number > _LAST_ROW:
            raise UnreadableError("damaged")
        if any(cell not in (None, "") for cell in row):
            yield number, row


def _merged(content: bytes, sheet: object) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Return for each cell inside a merged range the cell that says it, rows and columns from 0."""
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    said: dict[tuple[int, int], tuple[int, int]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            for span in _MERGED.findall(before + chunk):
                _spread(span.decode("ascii"), said)
                if len(said) > _MOST_CELLS:
                    return {}
            before = chunk[-_OVERLAP:]
    return said


def _spread(written: str, said: dict[tuple[int, int], tuple[int, int]]) -> None:
    left, top, right, bottom = (int(bound or 1) for bound in range_boundaries(written))
    if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                said[row - 1, column - 1] = (top - 1, left - 1)
