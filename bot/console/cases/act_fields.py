"""Reading and offering the short form of an act, as the table of acts has it.

Whether an act may be done, and what is wrong with what was typed, is decided there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.console.cases.drafting import drafted
from handlers.casework.acts.form import ActField, FieldKind
from handlers.casework.acts.perform import form_of
from handlers.casework.acts.table import TABLE
from handlers.casework.application import Application
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.terms import Act

_WHOLE = frozenset({FieldKind.NUMBER, FieldKind.ORDINAL})


def has_form(act: Act) -> bool:
    """Tell whether an act is done by a form of the case page."""
    return TABLE[act].form is not None


def facts_of(act: Act, typed: Mapping[str, Any], application: Application) -> dict[str, Any]:
    """Return what a filled-in form tells an act; what was left empty is left out.

    Raises DocumentError where an answer is drafted on no ground.
    """
    if act is Act.DRAFT_REPLY:
        return drafted(typed, application)
    facts: dict[str, Any] = {}
    for field in form_of(act):
        text = str(typed.get(field.name, "")).strip()
        if not text:
            continue
        if field.kind is FieldKind.TICK:
            facts[field.name] = True
        elif field.kind is FieldKind.LETTER:
            facts[field.name], _, facts["party"] = text.partition(":")
        elif field.kind in _WHOLE:
            facts[field.name] = int(text) if text.isascii() and text.isdigit() else text
        else:
            facts[field.name] = text
    return facts


def defaults(act: Act, *, today: date, calendar: WorkingCalendar) -> dict[str, str]:
    """Return what a fresh form holds."""
    return {
        field.name: _offered(field, field.offered, today, calendar)
        for field in form_of(act)
        if field.offered is not None
    }


def _offered(field: ActField, offered: int, today: date, calendar: WorkingCalendar) -> str:
    if field.kind is not FieldKind.DAY:
        return str(offered)
    return (calendar.add(today, offered) if offered else today).isoformat()
