"""From when and until when a disclosure is in force, and by what: as the console's forms say it.

How a text may be quoted on a day is :mod:`knowledge.catalogue.force`'s rule.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from knowledge.catalogue.disclosure import Disclosure, Standing, Status
from knowledge.catalogue.errors import SeveralDisclosuresError, UnknownDisclosureError

_DAYS = ("effective_on", "expires_on")
_MOST = 5  # titles named where several fit


def typed_of(disclosure: Disclosure) -> dict[str, str]:
    """Return what a form begins with."""
    days = {name: getattr(disclosure, name) for name in _DAYS}
    written = {name: day.isoformat() if day else "" for name, day in days.items()}
    return {**written, "standing": disclosure.standing.value}


def wrong_day(values: Mapping[str, Any]) -> str:
    """Return what was typed for a day and is none, or lies before the first; empty where right."""
    days: dict[str, date | None] = {}
    for name in _DAYS:
        typed = str(values.get(name, "")).strip()
        try:
            days[name] = date.fromisoformat(typed) if typed else None
        except ValueError:
            return typed
    begins, ends = days["effective_on"], days["expires_on"]
    return ends.isoformat() if begins and ends and ends < begins else ""


def fields_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields a form names; one it doesn't have stays as it is."""
    fields: dict[str, Any] = {}
    for name in _DAYS:
        if name in values:
            typed = str(values[name]).strip()
            fields[name] = date.fromisoformat(typed) if typed else None
    if values.get("standing") in set(Standing):
        fields["standing"] = Standing(values["standing"])
    return fields


def successor(disclosures: Iterable[Disclosure], typed: str) -> str:
    """Return the id of the published disclosure that an id, a number or a title's words name.

    Raises:
        UnknownDisclosureError: none is named so.
        SeveralDisclosuresError: more than one is.
    """
    typed = "".join(typed.split())
    published = [entry for entry in disclosures if entry.status is Status.PUBLISHED]
    fitting = [
        entry
        for entry in published
        if typed and typed in {entry.id, _tight(entry.document_number), _tight(entry.title)}
    ] or [entry for entry in published if typed and typed in _tight(entry.title)]
    if not fitting:
        raise UnknownDisclosureError(id=typed)
    if len(fitting) > 1:
        titles = "；".join(f"{entry.title}（{entry.id}）" for entry in fitting[:_MOST])
        raise SeveralDisclosuresError(typed=typed, titles=titles)
    return fitting[0].id


def _tight(text: str | None) -> str:
    return "".join((text or "").split())
