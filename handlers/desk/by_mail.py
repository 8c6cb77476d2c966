"""Letters that come by mail and are for staff: an answer in the thread of a case, an application.

Nothing is filed or supplemented by itself: a letter becomes a question that waits for a person,
who sees it whole; with an application comes a draft of its registration, filled in as far as the
letter says so, which that person checks. An application by mail counts as received on the day
both sides confirm it (条例 art. 31 (3)); that is reckoned where it is registered.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, Final

from handlers.casework.terms import ApplicantKind, Channel
from handlers.conversation.application.draft import IdentityKind, SupplyForm, SupplyWay
from handlers.conversation.commands import FOR_PERSON, LogQuestion
from handlers.conversation.message import Reply
from handlers.desk import mail
from handlers.desk.cases import questions
from handlers.desk.cases.attachments import keep_text, subject_of
from handlers.desk.cases.case import load
from handlers.desk.cases.notices import language_of, reply_address
from handlers.desk.rules import DeskRules, Split
from handlers.errors import NotFoundError
from handlers.ports import UnitOfWork
from handlers.records import Address
from handlers.wording import text

CHANNEL: Final = "email"
REGISTER: Final = "register"
BY_MAIL: Final = "mail"
_SHOWN: Final = 2000  # characters of a letter in the list of questions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLetter:
    """A letter as it came: who wrote it, which mails it answers, the ids of its files."""

    ref: str  # under which it is known as a question
    address: Address
    subject: str
    text: str
    answers: Sequence[str] = ()
    files: Sequence[str] = ()
    arrived_on: date


def case_of(unit: UnitOfWork, letter: ReceivedLetter) -> str | None:
    """Return the number of the case a letter belongs to: by its thread, else by its subject.

    A subject may be anybody's to write: it counts only where the letter comes from where the
    applicant is answered.
    """
    sent = {row.reference: row.cause for row in unit.outbox.of(*letter.address) if row.reference}
    for answered in letter.answers:
        stream, _, number = sent.get(answered, "").partition(":")
        if stream == "application":
            return number
    for number in unit.applications.of_conversation(*letter.address):
        if number in letter.subject:
            return number
    return None


def is_application(letter: ReceivedLetter) -> bool:
    """Tell whether a letter applies for information, by its own words or those of its form."""
    words = _words()
    if any(word in letter.subject for word in words["subject"]):
        return True
    labelled = fields_in(letter.text)
    return {"name", "wanted"} <= labelled.keys()


def fields_in(body: str) -> Mapping[str, str]:
    """Return what a letter fills in of the form, by the labels that stand before it."""
    labels: Mapping[str, Sequence[str]] = _words()["label"]
    fields: dict[str, str] = {}
    for field, names in labels.items():
        pattern = rf"^\s*(?:{'|'.join(map(re.escape, names))})\s*[:：]\s*(\S.*)$"
        line = re.search(pattern, body, flags=re.MULTILINE)
        if line:
            fields[field] = line[1].strip()
    return fields


def take_letter(
    unit: UnitOfWork, letter: ReceivedLetter, *, rules: DeskRules, split: Split
) -> bool:
    """Give a letter to staff where it is for them; False where the desk answers it itself."""
    number = case_of(unit, letter)
    if number is not None:
        _to_case(unit, letter, number, rules=rules)
        return True
    if is_application(letter):
        _to_register(unit, letter, rules=rules, split=split)
        return True
    return False


def _to_case(unit: UnitOfWork, letter: ReceivedLetter, number: str, *, rules: DeskRules) -> None:
    try:
        own = reply_address(load(unit, number)) == letter.address
    except NotFoundError:
        own = False
    body = f"{letter.subject}\n\n{letter.text}".strip()
    keep_text(unit, number, kind="attachment", name=f"来信 {letter.arrived_on}.txt", text=body)
    for file in letter.files:
        unit.attachments.assign(file, subject=subject_of(number))
    head = "mail_case" if own else "mail_case_other"
    _hand_over(unit, letter, text(head, number=number, sender=letter.address[1]), rules=rules)


def _to_register(
    unit: UnitOfWork, letter: ReceivedLetter, *, rules: DeskRules, split: Split
) -> None:
    unit.drafts.put(f"question:{letter.ref}", REGISTER, BY_MAIL, _form(letter))
    _hand_over(unit, letter, text("mail_application", sender=letter.address[1]), rules=rules)
    language = language_of(unit, letter.address)
    receipt = text("mail_application_received", language, organ=rules.organ.name)
    cause = f"question:{letter.ref}"
    mail.put(unit, [Reply(text=receipt)], to=letter.address, cause=cause, split=split)


def _form(letter: ReceivedLetter) -> dict[str, Any]:
    """Return the form of a registration as far as the letter fills it in."""
    fields = fields_in(letter.text)
    return {
        "channel": Channel.EMAIL.value,
        "arrived_on": letter.arrived_on.isoformat(),
        "applicant_kind": ApplicantKind.NATURAL_PERSON.value,
        "identity_kind": IdentityKind.ID_CARD.value,
        "form": SupplyForm.ELECTRONIC.value,
        "way": SupplyWay.EMAIL.value,
        "email": letter.address[1],
        "wanted": letter.text,
        "files": list(letter.files),
        "reply_to": letter.address[1],
        **fields,
    }


def _hand_over(unit: UnitOfWork, letter: ReceivedLetter, head: str, *, rules: DeskRules) -> None:
    body = f"{head}\n{letter.subject}\n{letter.text}".strip()[:_SHOWN]
    order = LogQuestion(ref=letter.ref, question=body, status=FOR_PERSON)
    questions.log_all(unit, [(letter.address, order)])
    questions.hand_over(unit, letter.ref, body, rules=rules)


def draft_of(unit: UnitOfWork, ref: str) -> Mapping[str, Any]:
    """Return the draft of a registration that came with a letter; empty where there is none."""
    return unit.drafts.of(f"question:{ref}", BY_MAIL).get(REGISTER, {})


def registered(unit: UnitOfWork, ref: str, number: str, *, officer: str) -> None:
    """Note that a letter was registered: its files go to the case, its question is closed."""
    draft = draft_of(unit, ref)
    for file in draft.get("files", ()):
        unit.attachments.assign(file, subject=subject_of(number))
    unit.drafts.drop(f"question:{ref}", REGISTER, BY_MAIL)
    questions.close(unit, ref, officer=officer, reason=number)


@cache
def _words() -> Mapping[str, Any]:
    return loads((files(__package__) / "letter_words.toml").read_text("utf-8"))
