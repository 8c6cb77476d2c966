"""An application on paper as a clerk typed it, held to the rules of the chat's form.

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
from handlers.desk.cases.case import applicant_key
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
class PaperApplication:
    """What a clerk typed, read: personal data apart from what the ledger is told."""

    particulars: Mapping[str, str | None]
    facts: Mapping[str, str]
    applicant_key: str


def read_paper(values: Mapping[str, Any], *, today: date) -> PaperApplication:
    """Return the application that a filled-in form tells.

    Raises:
        DocumentError: something demanded is missing, or a choice is none of those offered.
        AnswerRefusedError: an answer that the chat would refuse as well.
    """
    told = {name: str(value).strip() for name, value in values.items()}
    as_received = told.get(AS_RECEIVED) == "1"
    _check_all_there(told, as_received=as_received)
    for field in _LINES:
        if clean(told.get(field, "")) != told.get(field, ""):
            raise AnswerRefusedError(field=field, reason="hidden")
    draft, unproved = _draft(told, today=today, as_received=as_received)
    contacts = {field: _CONTACTS[field](told[field]) for field in CONTACTS if told.get(field)}
    for field, read in contacts.items():
        if read is None:
            raise AnswerRefusedError(field=field, reason=field)
    identity = draft.identity or told["identity"] or None
    return PaperApplication(
        particulars={
            "kind": told["applicant_kind"],
            "name": draft.name,
            "identity_kind": told["identity_kind"],
            "identity": identity,
            **contacts,
            "wanted": draft.wanted,
            "document_number": told.get("document_number") or None,
            "form": _choice(SupplyForm, told, "form"),
            "way": _choice(SupplyWay, told, "way"),
        },
        facts=_facts(told, unproved),
        applicant_key=applicant_key(
            draft.name or "", identity or next(iter(filter(None, contacts.values())))
        ),
    )


def _check_all_there(told: Mapping[str, str], *, as_received: bool) -> None:
    for field in DEMANDED:
        if not told.get(field) and not (field == "identity" and as_received):
            raise DocumentError(field=field, reason="missing", value=None)
    if not any(told.get(field) for field in CONTACTS):
        raise DocumentError(field="contact", reason="missing", value=None)


def _draft(
    told: Mapping[str, str], *, today: date, as_received: bool
) -> tuple[ApplicationDraft, bool]:
    """Return the answers as the form takes them, and whether the identity stands unproved."""
    draft, unproved = ApplicationDraft(id="paper", agreed=True), False
    for field, step in _STEPS.items():
        given = Given(value=told[field], text=told[field], today=today, limits=_LIMITS)
        taken = take(draft, step, given)
        if isinstance(taken, ApplicationDraft):
            draft = taken
        elif step is FormStep.IDENTITY and as_received:
            unproved = True
        else:
            raise _refused(field, told, taken)
    return draft, unproved


_STEPS: Final[Mapping[str, FormStep]] = {
    "applicant_kind": FormStep.KIND,
    "name": FormStep.NAME,
    "identity_kind": FormStep.IDENTITY_KIND,
    "identity": FormStep.IDENTITY,
    "wanted": FormStep.WANTED,
}


def _refused(field: str, told: Mapping[str, str], refusal: Refusal) -> AnswerRefusedError:
    reason = f"identity.{told['identity_kind']}" if field == "identity" else field
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
    kinds: type[SupplyForm] | type[SupplyWay], told: Mapping[str, str], field: str
) -> str | None:
    if not told.get(field):
        return None
    if told[field] not in set(kinds):
        raise DocumentError(field=field, reason="unknown_word", value=told[field])
    return told[field]


def _facts(told: Mapping[str, str], unproved: bool) -> dict[str, str]:
    """Return what the ledger is told: no name, number or contact."""
    facts = {
        "channel": told["channel"],
        "applicant_kind": told["applicant_kind"],
        "form": told.get("form", ""),
        "supply": told.get("way", ""),
        "section": told.get("section", ""),
        "arrived_on": told.get("arrived_on", ""),
        "signed_on": told.get("signed_on", ""),
    }
    if unproved:
        kind = ProofAsReceived.UNPROVED if told["identity"] else ProofAsReceived.MISSING
        facts[AS_RECEIVED] = kind.value
    return {name: value for name, value in facts.items() if value}
