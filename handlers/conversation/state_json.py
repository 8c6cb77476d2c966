"""Reading and writing records as JSON, whatever code wrote them.

What a field means belongs to :mod:`handlers.conversation.state`; here is only how a value
that cannot be read is left out without harm to the others. The library knows each record by its
types; its own readings are too kind (True would be the text "True"), so that each is told here.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from cattrs import Converter

STORED_AS = "stored_as"
"""The key, in the metadata of a field, of the name it has in JSON where that is another one."""

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
_EMPTY = (None, (), "")
_AS_IT_IS = (str, bool, int)


def make_converter() -> Converter:
    """Return what reads and writes records of text, numbers, moments, words and each other.

    Written, a record has no field that is empty. Read, it keeps the default of a field that
    cannot be read, and a list leaves out what cannot; what is no record at all is a TypeError.
    """
    converter = Converter(detailed_validation=False, unstruct_collection_overrides={tuple: list})
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _flag)
    converter.register_structure_hook(int, _count)
    converter.register_structure_hook(datetime, _moment)
    converter.register_structure_hook(StrEnum, lambda value, kind: kind(value))
    converter.register_structure_hook_factory(_is_list, _list_reader)
    converter.register_structure_hook_factory(is_dataclass, _record_reader)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook_factory(is_dataclass, _record_writer)
    return converter


def fields_reader(kind: type[Any], converter: Converter) -> Callable[[Any], dict[str, Any]]:
    """Return what reads the fields of a record that can be read, by their names in the code."""
    hints = get_type_hints(kind)
    readers = [
        (
            field.name,
            _stored_name(field),
            hints[field.name],
            converter.get_structure_hook(hints[field.name]),
        )
        for field in fields(kind)
    ]

    def read(record: Any) -> dict[str, Any]:
        if not isinstance(record, Mapping):
            raise TypeError(record)
        values = {}
        for name, stored, hint, reader in readers:
            if stored in record:
                try:
                    values[name] = reader(record[stored], hint)
                except _UNREADABLE:
                    continue
        return values

    return read


def _record_reader(kind: type[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    read = fields_reader(kind, converter)
    return lambda record, _: kind(**read(record))


def _list_reader(kind: Any, converter: Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    element = get_args(kind)[0]
    reader = converter.get_structure_hook(element)

    def read(values: Any, _: Any) -> tuple[Any, ...]:
        elements = []
        for value in values if isinstance(values, list) else []:
            try:
                elements.append(reader(value, element))
            except _UNREADABLE:
                continue
        return tuple(elements)

    return read


def _record_writer(kind: type[Any], converter: Converter) -> Callable[[Any], dict[str, Any]]:
    hints = get_type_hints(kind)
    writers = [
        (field.name, _stored_name(field), converter.get_unstructure_hook(hints[field.name]))
        for field in fields(kind)
    ]

    def write(record: Any) -> dict[str, Any]:
        written = {}
        for name, stored, writer in writers:
            value = getattr(record, name)
            if value not in _EMPTY:
                written[stored] = value if type(value) in _AS_IT_IS else writer(value)
        return written

    return write


def _stored_name(field: Field[Any]) -> str:
    name: str = field.metadata.get(STORED_AS, field.name)
    return name


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _count(value: Any, _: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return max(0, value)


def _moment(value: Any, _: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment
