"""A disclosure as JSON and back: the form in which catalogues and exports keep it.

Nothing here knows where the JSON goes. Values that say nothing (None, empty) are left out, so
that the file stays readable; they come back as what :class:`Disclosure` gives by itself.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from knowledge.catalogue.disclosure import Disclosure, Standing, Status, Step
from knowledge.catalogue.persons import recorded

_DATES = ("published_on", "formed_on", "effective_on", "expires_on")
_LISTS = ("questions", "media")
_SILENT = {
    field.name: field.default for field in fields(Disclosure) if field.default is not MISSING
}  # what need not be written down


def to_record(disclosure: Disclosure) -> dict[str, Any]:
    """Return the disclosure as plain JSON values."""
    record: dict[str, Any] = {}
    for field in fields(Disclosure):
        value = getattr(disclosure, field.name)
        if field.name != "status" and field.name in _SILENT and value == _SILENT[field.name]:
            continue
        record[field.name] = _plain(value)
    return record


def from_record(record: Mapping[str, Any]) -> Disclosure:
    """Return the disclosure a record holds.

    Raises:
        KeyError, TypeError, ValueError: the record is not one that :func:`to_record` wrote.
    """
    values = dict(record)
    for name in _DATES:
        if values.get(name) is not None:
            values[name] = date.fromisoformat(values[name])
    for name in _LISTS:
        values[name] = tuple(values.get(name, ()))
    values["status"] = Status(values["status"])
    values["standing"] = Standing(values.get("standing", Standing.STANDS))
    values["steps"] = tuple(_step(step) for step in values.get("steps", ()))
    return Disclosure(**values)


def by_login(record: Mapping[str, Any], logins: Mapping[str, str]) -> dict[str, Any]:
    """Return a record in which people stood by display name, with their logins in it.

    ``logins`` is that of :func:`knowledge.catalogue.persons.recorded`.
    """
    steps = [
        {**step, "person": recorded(step["person"], logins)} for step in record.get("steps", ())
    ]
    return {**record, "steps": steps} if steps else dict(record)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, Step):
        step = {"act": value.act, "person": value.person, "at": value.at.isoformat()}
        return step | ({"note": value.note} if value.note else {})
    return value


@lru_cache(maxsize=1024)
def _moment(written: str) -> datetime:
    """Read a time; the steps of one import all carry the same."""
    return datetime.fromisoformat(written)


def _step(record: Mapping[str, Any]) -> Step:
    return Step(
        act=record["act"],
        person=record["person"],
        at=_moment(record["at"]),
        note=record.get("note", ""),
    )
