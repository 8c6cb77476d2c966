"""A written application (书面申请) as a clerk typed it, held to the rules of the chat's form.

What 条例 art. 29 demands is asked for, and each answer is read by the functions the chat reads it
by, so that no number, telephone or address stands in the records that the chat would refuse.
Only what the paper itself lacks or has wrong may stand as it came, where the clerk says so. Day
of receipt and channel are checked by the act of registering.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from handlers.casework.errors import DocumentError
from handlers.casework.terms import ProofAsReceived
from handlers.conversation.application.answers import Given, Refusal, take
from handlers.conversation.application.draft import (
    ApplicationDraft,
    FormStep,
    SupplyForm,
    SupplyWay,
)
from handlers.conversation.application.identity import address_in, contact_in
from handlers.conversation.facts import Limits
from handlers.conversation.language import clean
from handlers.errors import HandlingError

DEMANDED: Final = ("channel", "applicant_kind", "name", "identity_kind", "identity", "wanted")
"""What 条例 art. 29 demands, beside a way to reach the applicant."""

CONTACTS: Final = ("phone", "email", "address")
AS_RECEIVED: Final = "identity_as_received"
"""The clerk's word that the proof of identity is as the paper has it: the field of the form, and
the fact by which the ledger keeps it."""

LONGEST_ADDRESS: Final = 300  # characters
_LINES: Final = ("name", "identity", *CONTACTS, "document_number", "section")
_LIMITS: Final = Limits(text_chars=20_000)  # of what is wanted: paper is patient


class AnswerRefusedError(HandlingError):
    """What stands in a ``field`` cannot be so, for ``reason``; ``limit`` where there is one."""

    code = "answer_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenApplication:
    """What a clerk typed, read: personal data apart from what the ledger is told.

    ``known_by`` tells people of one name apart: the number, without one the contact.
    """

    particulars: Mapping[str, str | None]
    facts: Mapping[str, str]
    known_by: str


def read_written(values: Mapping[str, Any], *, today: date) -> WrittenApplication:
    """Return the application that a filled-in form tells.

    Raises:
        DocumentError: something demanded is missing, or a choice is none of those offered.
        AnswerRefusedError: an answer that the chat would refuse as well.
    """
    typed = dict.fromkeys(DEMANDED, "")
    typed |= {name: str(value).strip() for name, value in values.items()}
    as_received = typed.get(AS_RECEIVED) == "1"
    _check_all_there(typed, as_received=as_received)
    for field in _LINES:
        if clean(typed.get(field, "")) != typed.get(field, ""):
            raise AnswerRefusedError(field=field, reason="hidden")
    draft, unproved = _draft(typed, today=today, as_received=as_received)
    contacts = {field: _CONTACTS[field](typed[field]) for field in CONTACTS if typed.get(field)}
    for field, read in contacts.items():
        if read is None:
            raise AnswerRefusedError(field=field, reason=field)
    identity = draft.identity or typed["identity"] or None
    return WrittenApplication(
        particulars={
            "kind": typed["applicant_kind"],
            "name": draft.name,
            "identity_kind": typed["identity_kind"],
            "identity": identity,
            **contacts,
            "wanted": draft.wanted,
            "document_number": typed.get("document_number") or None,
            "form": _choice(SupplyForm, typed, "form"),
            "way": _choice(SupplyWay, typed, "way"),
        },
        facts=_facts(typed, unproved),
        known_by=identity or next(iter(filter(None, contacts.values()))),
    )


def _check_all_there(typed: Mapping[str, str], *, as_received: bool) -> None:
    for field in DEMANDED:
        if not typed.get(field) and not (field == "identity" and as_received):
            raise DocumentError(field=field, reason="missing", value=None)
    if not any(typed.get(field) for field in CONTACTS):
        raise DocumentError(field="contact", reason="missing", value=None)


def _draft(
    typed: Mapping[str, str], *, today: date, as_received: bool
) -> tuple[ApplicationDraft, bool]:
    """Return the answers as the form takes them, and whether the identity stands unproved."""
    draft, unproved = ApplicationDraft(id="written", agreed=True), False
    for field, step in _STEPS.items():
        given = Given(value=typed[field], text=typed[field], today=today, limits=_LIMITS)
        taken = take(draft, step, given)
        if isinstance(taken, ApplicationDraft):
            draft = taken
        elif step is FormStep.IDENTITY and as_received:
            unproved = True
        else:
            raise _refused(field, typed, taken)
    return draft, unproved


_STEPS: Final[Mapping[str, FormStep]] = {
    "applicant_kind": FormStep.KIND,
    "name": FormStep.NAME,
    "identity_kind": FormStep.IDENTITY_KIND,
    "identity": FormStep.IDENTITY,
    "wanted": FormStep.WANTED,
}


def _refused(field: str, typed: Mapping[str, str], refusal: Refusal) -> AnswerRefusedError:
    reason = f"identity.{typed['identity_kind']}" if field == "identity" else field
    return AnswerRefusedError(field=field, reason=reason, **refusal.facts)


def _phone(text: str) -> str | None:
    phone, email = contact_in(text)
    return None if email else phone


def _email(text: str) -> str | None:
    phone, email = contact_in(text)
    return None if phone else email


def _address(text: str) -> str | None:
    address = address_in(text)
    return address if address and len(address) <= LONGEST_ADDRESS else None


_CONTACTS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "phone": _phone,
    "email": _email,
    "address": _address,
}


def _choice(
    kinds: type[SupplyForm] | type[SupplyWay], typed: Mapping[str, str], field: str
) -> str | None:
    if not typed.get(field):
        return None
    if typed[field] not in set(kinds):
        raise DocumentError(field=field, reason="unknown_word", value=typed[field])
    return typed[field]


def _facts(typed: Mapping[str, str], unproved: bool) -> dict[str, str]:
    """Return what the ledger is told: no name, number or contact."""
    facts = {
        "channel": typed["channel"],
        "applicant_kind": typed["applicant_kind"],
        "form": typed.get("form", ""),
        "supply": typed.get("way", ""),
        "section": typed.get("section", ""),
        "arrived_on": typed.get("arrived_on", ""),
        "signed_on": typed.get("signed_on", ""),
    }
    if unproved:
        kind = ProofAsReceived.UNPROVED if typed["identity"] else ProofAsReceived.MISSING
        facts[AS_RECEIVED] = kind.value
    return {name: value for name, value in facts.items() if value}
