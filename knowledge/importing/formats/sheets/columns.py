"""The fields of a row: their names in tables and in JSON, and what may stand in them.

The same fields and the same checks for ``.csv``, ``.xlsx`` and ``.jsonl``; a table may use the
Chinese names.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from knowledge.importing.limits import Limits
from knowledge.importing.recognition.days import day_of_cell
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError

_VOCABULARY = tomllib.loads(
    (files("knowledge.importing.formats.sheets") / "columns.toml").read_text(encoding="utf-8")
)
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {field: tuple(names) for field, names in _VOCABULARY["fields"].items()}
)
"""Each field with the other names a header may use for it, the surest first."""

CATEGORIES: Mapping[str, str] = MappingProxyType(_VOCABULARY["classes"])
"""What offices call the classes that every catalogue has."""

LETTER = "letter"
"""The column of a mailbox with what the citizen wrote: one question, however long."""

IGNORED = "ignored"
"""What a person says of a column that is none of the fields: it is passed over."""

ROLES = (*NAMES, LETTER, IGNORED)
"""All that a person may say of a column."""

_ORDER = {
    name.lower(): (field, place)
    for field, names in NAMES.items()
    for place, name in enumerate((field, *names))
} | dict.fromkeys(_VOCABULARY["letter"]["names"], (LETTER, 0))
_INSTEAD = {
    name: (field, 100 + place)
    for field, names in _VOCABULARY["instead"].items()
    for place, name in enumerate(names)
}
_LISTS = frozenset({"questions", "media"})
_DAYS = frozenset({"published_on", "formed_on", "effective_on", "expires_on"})
_PLAIN = frozenset({"text", "正文", "内容", "全文", "信息内容", "body", "content"})
_LONGEST = 500  # characters of a field other than the text
_LONGEST_ID = 200
_QUESTION = re.compile(r"[^。！？?!，,；;\n]{4,120}[？?]")
_MOST_ASKED = 5
_LONGEST_BEGINNING = 200
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+-]*):")
_WEB = frozenset({"http", "https", "ftp"})
_LONE = re.compile(r"[\ud800-\udfff]")  # half a character, which no encoding can write


def header_key(header: object) -> str:
    """Return a header as it is compared: without spaces, in lower case."""
    return "".join(str(header or "").lstrip("\ufeff").split()).lower()


def fields_of(
    headers: Sequence[object], given: Mapping[str, str] | None = None
) -> list[str | None]:
    """Return the field of each column.

    Args:
        given: which header is which field, as the person importing says; it goes before ours.

    Raises:
        UnreadableError: ``wrong_columns`` without a text, ``same_column`` with a field twice.
    """
    said = {header_key(header): (field, -1) for header, field in (given or {}).items()}
    ignored = {key for key, (field, _) in said.items() if field == IGNORED}
    keys = [key if (key := header_key(header)) not in ignored else "" for header in headers]
    ranked = [said.get(key) or _ORDER.get(key) for key in keys]
    if any(_answers(rank, key) for rank, key in zip(ranked, keys, strict=True)):
        # beside an answer, a column called 内容 holds the letter it answers
        ranked = [
            (LETTER, 1) if key in _PLAIN else rank for rank, key in zip(ranked, keys, strict=True)
        ]
    if not any(rank and rank[0] == "text" for rank in ranked):
        ranked = [rank or _INSTEAD.get(key) for rank, key in zip(ranked, keys, strict=True)]
    if not any(rank and rank[0] == "text" for rank in ranked):
        header_row = "、".join(str(header) for header in headers if header not in (None, "")) or "-"
        raise UnreadableError("wrong_columns", found=header_row[:200])
    surest = {
        field: min(rank for other, rank in filter(None, ranked) if other == field)
        for field, _ in filter(None, ranked)
    }
    _check_once(ranked, keys, surest)
    return [None if rank is None or rank[1] != surest[rank[0]] else rank[0] for rank in ranked]


def _answers(rank: tuple[str, int] | None, key: str) -> bool:
    """Tell whether a column holds answers to letters."""
    return rank is not None and rank[0] == "text" and key not in _PLAIN


def _check_once(
    ranked: Sequence[tuple[str, int] | None], keys: Sequence[str], surest: Mapping[str, int]
) -> None:
    """Let a header pass that names no field twice by one name, and no second text."""
    for field, rank in surest.items():
        same = sum(1 for column in ranked if column == (field, rank))
        texts = sum(1 for column, key in zip(ranked, keys, strict=True) if column and key in _PLAIN)
        if same > 1 or (field == "text" and texts > 1):
            raise UnreadableError("same_column", field=NAMES.get(field, (field,))[0])


def record_of(values: Mapping[str, object], *, path: Path, row: int, limits: Limits) -> Record:
    """Return the record in one row.

    Raises:
        UnreadableError: with the row, where a value is not what its field asks for.
    """
    text = values.get("text")
    if text is not None and not isinstance(text, str | int | float):
        raise _wrong("bad_field", "text", text, row)
    written = "" if text is None else str(text)
    if not written.strip():
        raise UnreadableError("no_text", row=row)
    if len(written) > limits.characters:
        raise UnreadableError(
            "too_large", row=row, size=f"{len(written)} 字", limit=f"{limits.characters} 字"
        )
    if "\x00" in written:
        raise UnreadableError("binary", row=row)
    if _LONE.search(written):
        raise UnreadableError("encoding", row=row)
    plain = {
        name: _plain(name, values.get(name), row) for name in NAMES if name not in _LISTS | _DAYS
    }
    return Record(
        path=path,
        row=row,
        text=written.replace("\r\n", "\n").replace("\r", "\n"),
        id=plain["id"],
        title=plain["title"],
        url=plain["url"],
        category=CATEGORIES.get(plain["category"] or "", plain["category"]),
        document_number=plain["document_number"],
        issuer=plain["issuer"],
        version=plain["version"],
        published_on=_day("published_on", values, row),
        formed_on=_day("formed_on", values, row),
        effective_on=_day("effective_on", values, row),
        expires_on=_day("expires_on", values, row),
        questions=(
            *_list("questions", values.get("questions"), row),
            *_asked(values.get(LETTER)),
        ),
        media=_list("media", values.get("media"), row),
    )


def _plain(name: str, value: object, row: int) -> str | None:
    if name == "text" or value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _wrong("bad_field", name, value, row)
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a spreadsheet's 12.0
    written = str(value).strip()
    longest = _LONGEST_ID if name == "id" else _LONGEST
    if len(written) > longest or any(
        character < " " for character in written.replace("\n", " ").replace("\t", " ")
    ):
        raise _wrong("bad_field", name, written, row)
    if name == "url" and (scheme := _SCHEME.match(written)) and scheme[1].lower() not in _WEB:
        raise _wrong("bad_field", name, written, row)  # javascript: and the like lead nowhere
    return written or None


def _day(name: str, values: Mapping[str, object], row: int) -> date | None:
    try:
        return day_of_cell(values.get(name))
    except ValueError as error:
        raise _wrong("bad_date", name, values[name], row) from error


def _list(name: str, value: object, row: int) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        for mark in ("\n", "|", ";", "；"):
            value = value.replace(mark, "\n")
        parts: Sequence[object] = value.split("\n")
    elif isinstance(value, list | tuple):
        parts = value
    else:
        raise _wrong("bad_field", name, value, row)
    if not all(isinstance(part, str) for part in parts):
        raise _wrong("bad_field", name, value, row)
    if name == "questions":
        parts = [short for part in parts for short in _asked(part)]
    if any(len(str(part)) > _LONGEST for part in parts):
        raise _wrong("bad_field", name, value, row)
    return tuple(dict.fromkeys(str(part).strip() for part in parts if str(part).strip()))


def _asked(letter: object) -> tuple[str, ...]:
    """Return what a letter asks: all of it, of a long one its questions, else its beginning."""
    written = " ".join(str(letter or "").split())
    if len(written) <= _LONGEST:
        return (written,) if written else ()
    questions = [question.strip() for question in _QUESTION.findall(written)]
    return tuple(dict.fromkeys(question for question in questions if question))[:_MOST_ASKED] or (
        written[:_LONGEST_BEGINNING],
    )


def _wrong(code: str, field: str, value: object, row: int) -> UnreadableError:
    """Return the refusal of a row for one of its values; the field by both its names."""
    named = NAMES[field][0]
    return UnreadableError(code, row=row, field=field, named=named, value=_short(value))


def _short(value: object) -> str:
    written = str(value)
    return written if len(written) <= 40 else written[:39] + "…"
