"""Files of work-log items: CSV, Excel and JSON lines with one item a row.

Columns by key or by Chinese name: kind, on, count, heads, amount, note, known_on; only kind and
on are required. Reading only: whether an item may be entered is
:mod:`handlers.desk.reports.activity_log`.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import PurePath
from typing import Any, Final
from zipfile import BadZipFile

from handlers.errors import HandlingError
from handlers.statistics.worklog import KINDS

COLUMNS: Final[Mapping[str, str]] = {
    "kind": "类别",
    "on": "日期",
    "count": "数量",
    "heads": "人次",
    "amount": "金额（万元）",
    "note": "备注",
    "known_on": "登记日期",
}
_KEYS: Final = {key: key for key in COLUMNS} | {name: key for key, name in COLUMNS.items()}
_KEYS_LOOSE: Final = {"金额": "amount", **_KEYS}


class WorkFileError(HandlingError):
    """A row that cannot be read: ``row`` (from 1), ``field``, ``value`` and ``reason``."""

    code = "bad_work_file"


@dataclass(frozen=True, slots=True)
class WorkFileRow:
    """One row of a file: its place, and its values as a new item takes them."""

    place: int
    values: Mapping[str, Any]


def read_rows(name: str, content: bytes) -> Iterator[WorkFileRow]:
    """Yield the rows of a file; raises WorkFileError where one cannot be read."""
    suffix = PurePath(name).suffix.lower()
    readers = {".csv": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl}
    if suffix not in readers:
        raise WorkFileError(row=0, field="file", value=name, reason="type")
    try:
        rows = list(readers[suffix](content))
    except (ValueError, KeyError, OSError, csv.Error, BadZipFile) as error:
        raise WorkFileError(row=0, field="file", value=name, reason="content") from error
    for place, values in rows:
        yield WorkFileRow(place, _values(place, values))


def _csv(content: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return ((place, row) for place, row in enumerate(rows, start=2))


def _xlsx(content: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    headings = [str(cell or "") for cell in next(rows, ())]
    for place, row in enumerate(rows, start=2):
        if any(cell not in (None, "") for cell in row):
            yield place, dict(zip(headings, row, strict=False))


def _jsonl(content: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for place, line in enumerate(content.decode("utf-8-sig").splitlines(), start=1):
        if line.strip():
            document = json.loads(line)
            if not isinstance(document, dict):
                raise ValueError("a line is no object")
            yield place, document


def _values(place: int, row: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in row.items():
        key = _KEYS_LOOSE.get(str(name).strip())
        if key is None:
            raise WorkFileError(row=place, field=str(name), value="", reason="unknown_column")
        if value not in (None, ""):
            values[key] = _read(place, key, value)
    for key in ("kind", "on"):
        if key not in values:
            raise WorkFileError(row=place, field=COLUMNS[key], value="", reason="missing")
    return values


@cache
def _named() -> Mapping[str, str]:
    """Return the keys of the kinds by their Chinese names."""
    return {kind.name(): key for key, kind in KINDS.items()}


def _read(place: int, key: str, value: Any) -> Any:
    text = str(value).strip()
    try:
        match key:
            case "kind":
                return text if text in KINDS else _named()[text]
            case "on" | "known_on":
                return value.date() if isinstance(value, datetime) else date.fromisoformat(text)
            case "count" | "heads":
                return int(text)
            case "amount":
                return Decimal(text)
            case _:
                return text
    except (ValueError, KeyError, InvalidOperation):
        raise WorkFileError(row=place, field=COLUMNS[key], value=text, reason=key) from None
