"""Rows of an older book of applications (登记表) as the documents that past applications are.

Columns and words are recognised as offices write them, or named by the person taking them over;
what isn't recognised is handed on as it stands, for the document's own check to refuse by name.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from handlers.casework.errors import DocumentError
from handlers.exports.log_columns import applicants, channels, kinds, results
from knowledge.importing.recognition.days import day_of_cell

_BOOK: Final = tomllib.loads(
    (files("handlers.desk.past") / "rows.toml").read_text(encoding="utf-8")
)
FIELDS: Final = tuple(_BOOK["columns"])
"""The fields that a column may be named to hold."""

_COLUMNS: Final = MappingProxyType(
    {name.lower(): field for field, names in _BOOK["columns"].items() for name in names}
)
_NEEDED: Final = frozenset({"number", "received_on"})
_OWN: Final[Mapping[str, Callable[[], Mapping[str, str]]]] = MappingProxyType(
    {"channel": channels, "applicant_kind": applicants, "result": results}
)
_GUARD: Final = re.compile(r"^'(?=[\d=+\-@])")
"""The apostrophe with which our own CSV keeps text from being taken for a number."""

_MOST_TITLES: Final = 6
_BLANKS: Final = (None, "")

Row = tuple[int, Sequence[object]]


def documents_of(
    rows: Iterable[Row], *, columns: Mapping[str, str] | None = None
) -> Iterator[tuple[int, Mapping[str, Any] | DocumentError]]:
    """Yield each row's number with its document, or with what is wrong with it.

    A question (咨询) of our own request log is no application and is left out.

    Args:
        columns: which header is which field; it goes before what is recognised.

    Raises:
        DocumentError: no row among the first is a header with a number and a day of receipt.
    """
    source = iter(rows)
    fields = _header(source, columns or {})
    for number, row in source:
        if all(cell in _BLANKS for cell in row):
            continue
        values = {field: cell for field, cell in zip(fields, row, strict=False) if field}
        if str(values.get("kind") or "").strip() in {kinds()["question"], "question"}:
            continue
        try:
            yield number, _document(values)
        except DocumentError as error:
            yield number, error


def _header(rows: Iterator[Row], columns: Mapping[str, str]) -> list[str | None]:
    """Return the field of each column; title rows may stand above the header."""
    given = {_key(header): field for header, field in columns.items()}
    fullest: list[str] = []
    for _ in range(_MOST_TITLES + 1):
        row = next(rows, None)
        if row is None:
            break
        keys = [_key(cell) for cell in row[1]]
        fields = [given.get(key) or _COLUMNS.get(key) for key in keys]
        if set(fields) >= _NEEDED:
            return [
                None if field in fields[:place] else field for place, field in enumerate(fields)
            ]
        fullest = max(fullest, [key for key in keys if key], key=len)
    headings = "、".join(fullest)[:120]
    raise DocumentError(field="header", reason="no_such_columns", value=headings)


def _document(values: Mapping[str, object]) -> Mapping[str, Any]:
    closed, result = _day(values, "closed_on"), _word("result", values.get("result"))
    closes = closed is not None or result is not None
    return {
        "number": _text(values.get("number")),
        "received_on": _day(values, "received_on"),
        "channel": _word("channel", values.get("channel")),
        "applicant": {
            "kind": _word("applicant_kind", values.get("applicant_kind")),
            "name": _text(values.get("name")),
            "contact": _text(values.get("contact")),
        },
        "subject": _text(values.get("subject")),
        "disposition": {"on": closed, "result": result} if closes else None,
    }


def _day(values: Mapping[str, object], field: str) -> str | None:
    value = values.get(field)
    try:
        day = day_of_cell(value)
    except ValueError as error:
        raise DocumentError(field=field, reason="not_a_date", value=_text(value)) from error
    return day.isoformat() if day else None


def _word(field: str, value: object) -> str | None:
    """Return the key of what a cell says, the cell itself where it says none of ours."""
    written = _text(value)
    if not written:
        return None
    own = _OWN[field]()
    if written in own:
        return written
    tight = _key(written)
    for key, word in own.items():
        if _key(word) == tight:
            return key
    words: Mapping[str, list[str]] = _BOOK[field]
    exact = (key for key, names in words.items() if tight in map(_key, names))
    held = (key for key, names in words.items() if any(_key(name) in tight for name in names))
    return next(exact, None) or next(held, written)


def _key(value: object) -> str:
    return "".join(str(value or "").lstrip("\ufeff").split()).lower()


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a spreadsheet's 12.0
    return "" if value is None else _GUARD.sub("", str(value).strip())
