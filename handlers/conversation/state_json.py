"""Reading and writing records as JSON, whatever code wrote them.

What a field means belongs to :mod:`handlers.conversation.state`; here is only how a value
that cannot be read is left out without harm to the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any


def plain(record: Any) -> dict[str, Any]:
    """Return a record as JSON, without the fields that are empty."""
    told = {}
    for name in _names(record.__class__):
        value = getattr(record, name)
        if value not in _EMPTY:
            told[name] = value if type(value) in _AS_IT_IS else _json(value)
    return told


_EMPTY = (None, (), "")
_AS_IT_IS = (str, bool, int)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _json(value: Any) -> Any:
    match value:
        case tuple():
            return [_json(one) for one in value]
        case datetime():
            return value.isoformat()
        case StrEnum():
            return value.value
        case str() | bool() | int():
            return value
        case _:
            return plain(value)


Reader = Callable[[Any], Any]
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)


def read(kept: Mapping[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Return the fields that can be read; the others keep their defaults."""
    read: dict[str, Any] = {}
    for name, reader in readers.items():
        if name in kept:
            try:
                read[name] = reader(kept[name])
            except _UNREADABLE:
                continue
    return read


def text(value: Any) -> str:
    """Return a string."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def flag(value: Any) -> bool:
    """Return a yes or no."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def count(value: Any) -> int:
    """Return a number not below zero."""
    if not isinstance(value, int):
        raise TypeError(value)
    return max(0, value)


def moment(value: Any) -> datetime:
    """Return a moment; one without an offset is refused."""
    told = datetime.fromisoformat(value)
    if told.tzinfo is None:
        raise ValueError(value)
    return told


def many(reader: Reader) -> Reader:
    """Return a reader of lists that leaves out the elements it cannot read."""

    def read_all(values: Any) -> tuple[Any, ...]:
        kept = []
        for value in values if isinstance(values, list) else []:
            try:
                kept.append(reader(value))
            except _UNREADABLE:
                continue
        return tuple(kept)

    return read_all


def record(kind: type, readers: Mapping[str, Reader]) -> Reader:
    """Return a reader of records of one kind."""

    def read_one(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise TypeError(value)
        return kind(**read(value, readers))

    return read_one
