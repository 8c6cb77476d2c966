"""The short form of each act: what it asks for, beside the table of acts. Data.

What an act may be told, whether it may be done, and what is wrong with what was typed is decided
in :mod:`handlers.casework.acts.perform`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.terms import Act

_DEFAULT_SUPPLEMENT_DAYS = 10
"""Working days offered for a supplement; the law says "reasonable", the officer decides."""

_MOST_EXTENSION_DAYS = 20


class FieldKind(StrEnum):
    """How a field is filled in."""

    DAY = "day"
    LINE = "line"
    AREA = "area"
    NUMBER = "number"
    CHOICE = "choice"
    SECTION = "section"
    OFFICER = "officer"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. ``choices`` names the list it is chosen from."""

    name: str
    kind: FieldKind
    required: bool = True
    choices: str = ""


_ON = Field("on", FieldKind.DAY, required=False)
_REASON = Field("reason", FieldKind.AREA)
_SECTION = Field("section", FieldKind.SECTION)
_OFFICER = Field("officer", FieldKind.OFFICER, required=False)
_OTHER = Field("number", FieldKind.LINE)

FORMS: Mapping[Act, tuple[Field, ...]] = {
    Act.CONFIRM_RECEIPT: (_ON,),
    Act.ACCEPT: (),
    Act.ASSIGN: (_SECTION, _OFFICER),
    Act.TRANSFER_SECTION: (_SECTION, _OFFICER, _REASON),
    Act.LINK: (_OTHER, Field("relation", FieldKind.CHOICE, choices="relation")),
    Act.MERGE: (_OTHER,),
    Act.REQUEST_SUPPLEMENT: (_REASON, Field("until", FieldKind.DAY), _ON),
    Act.RECEIVE_SUPPLEMENT: (_ON,),
    Act.LAPSE_SUPPLEMENT: (),
    Act.CONSULT_THIRD_PARTY: (Field("party", FieldKind.LINE), _ON),
    Act.THIRD_PARTY_REPLIED: (
        Field("party", FieldKind.CHOICE, choices="third_party"),
        Field("opinion", FieldKind.CHOICE, choices="opinion"),
        _ON,
    ),
    Act.CONSULT_ORGAN: (Field("party", FieldKind.LINE), _ON),
    Act.ORGAN_REPLIED: (
        Field("party", FieldKind.CHOICE, choices="organ"),
        Field("opinion", FieldKind.CHOICE, choices="opinion"),
        _ON,
    ),
    Act.EXTEND: (Field("days", FieldKind.NUMBER), _REASON),
    Act.NOTIFY_FEE: (
        Field("tariff", FieldKind.CHOICE, choices="tariff"),
        Field("quantity", FieldKind.NUMBER),
        _REASON,
    ),
    Act.FEE_PAID: (_ON,),
    Act.LAPSE_FEE: (),
    Act.TRANSFER_OUT: (
        Field("right_organ", FieldKind.LINE),
        Field("right_organ_contact", FieldKind.LINE),
        _REASON,
    ),
    Act.WITHDRAW: (_ON,),
    Act.REVIEW_REPLY: (),
    Act.CHECK_SECRECY: (),
    Act.RETURN_REPLY: (_REASON,),
    Act.SIGN_REPLY: (),
    Act.DISPOSE: (Field("means", FieldKind.CHOICE, choices="means"),),
    Act.SEND: (Field("means", FieldKind.CHOICE, choices="means"),),
    Act.ARCHIVE: (),
    Act.CORRECT: (
        Field("entry", FieldKind.CHOICE, choices="entry"),
        Field("on", FieldKind.DAY, required=False),
        Field("void", FieldKind.TICK, required=False),
        _REASON,
    ),
    Act.REOPEN: (Field("days", FieldKind.NUMBER, required=False), _ON),
    Act.FILE_REMEDY: (Field("kind", FieldKind.CHOICE, choices="remedy"), _ON),
    Act.DECIDE_REMEDY: (
        Field("ordinal", FieldKind.CHOICE, choices="ordinal"),
        Field("result", FieldKind.CHOICE, choices="remedy_result"),
        _ON,
    ),
}
"""Acts done by a form of the case page. Drafting has a page part of its own, filing its own page;
deciding sends the signed answer too: sending alone is for one that was decided elsewhere."""

_WHOLE = frozenset({"ordinal", "entry"})


def facts_of(act: Act, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a filled-in form tells an act; what was left empty is left out."""
    facts: dict[str, Any] = {}
    for field in FORMS[act]:
        typed = str(told.get(field.name, "")).strip()
        if not typed:
            continue
        if field.kind is FieldKind.TICK:
            facts[field.name] = True
        elif field.kind is FieldKind.NUMBER or field.name in _WHOLE:
            facts[field.name] = int(typed) if typed.isascii() and typed.isdigit() else typed
        else:
            facts[field.name] = typed
    return facts


def defaults(act: Act, *, today: date, calendar: WorkingCalendar) -> dict[str, str]:
    """Return what a fresh form holds."""
    told: dict[str, str] = {}
    if any(field is _ON for field in FORMS.get(act, ())):
        told["on"] = today.isoformat()
    if act is Act.REQUEST_SUPPLEMENT:
        told["until"] = calendar.add(today, _DEFAULT_SUPPLEMENT_DAYS).isoformat()
    if act is Act.EXTEND:
        told["days"] = str(_MOST_EXTENSION_DAYS)
    return told
