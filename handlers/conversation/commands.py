"""What a turn asks to be done: plain orders, carried out by whoever runs the turn.

They are carried out in the transaction that keeps the new state and the replies, in order.
Nothing here does anything.
"""

from dataclasses import dataclass
from enum import StrEnum

from handlers.casework.terms import ApplicantKind
from handlers.conversation.application.draft import (
    AttachedFile,
    IdentityKind,
    SupplyForm,
    SupplyWay,
)
from knowledge.answer import Hit
from knowledge.language import Language

FOR_PERSON = "for_person"
"""Status of a question that was put to a person without being searched first."""

DANGER = "danger"
"""Status of what somebody in danger or distress wrote: not searched, shown to help at once."""

UNSEARCHED = "unsearched"
"""Status of a question that could not be searched, because nothing was there to search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuestion:
    """Keep a question and what was found.

    ``status`` is that of the answer, :data:`FOR_PERSON`, :data:`DANGER` or :data:`UNSEARCHED`.
    """

    ref: str
    question: str
    status: str
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Put a question, logged under ``ref`` before or by this turn, into the staff queue.

    An ``urgent`` one is due the same day, and its status puts it at the top of the list.
    """

    ref: str
    question: str
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToQuestion:
    """Pass on what is added to question ``ref`` while a person has it, or after their reply.

    The words are in the conversation, which they read; an answered question is opened again.
    """

    ref: str
    attachments: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseDisclosure:
    """Keep which of the disclosures offered for question ``ref`` was meant; None: none."""

    ref: str
    disclosure: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateAnswer:
    """Keep whether the answer to question ``ref`` settled it (是否解决)."""

    ref: str
    helpful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeReply:
    """Keep how satisfied somebody is with a reply, 5 (very) to 1 (not at all).

    ``subject`` is ``question:<ref>`` or ``application:<number>``.
    """

    subject: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeWords:
    """Keep what somebody says to their grade."""

    subject: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileApplication:
    """File a complete application (条例 art. 29) under the number given for it."""

    number: str
    draft: str  # one filing a draft: a second order for the same one is a fault
    kind: ApplicantKind
    name: str
    person: str | None
    identity_kind: IdentityKind
    identity: str
    phone: str | None
    email: str | None
    description: str
    document_number: str | None  # 文号, where the description names one
    form: SupplyForm
    way: SupplyWay
    send_email: str | None
    address: str | None
    attachments: tuple[AttachedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementApplication:
    """Hand in what the office asked to be supplied (补正, 条例 art. 30)."""

    number: str
    text: str
    attachments: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawApplication:
    """Withdraw an application at the applicant's own wish."""

    number: str


class SuggestionAct(StrEnum):
    """What became of a disclosure shown before filing."""

    SHOWN = "shown"
    OPENED = "opened"
    SETTLED = "settled"  # it was what the person wanted: not filed after all


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSuggestion:
    """Count what published disclosures spare an application."""

    draft: str
    act: SuggestionAct
    disclosures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAttachments:
    """Drop kept files that belong to nothing any more."""

    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLanguage:
    """Write to this conversation in this language from now on, notices too."""

    language: Language


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase what is kept of this conversation and the law does not oblige to keep."""


Command = (
    LogQuestion
    | HandOver
    | AddToQuestion
    | ChooseDisclosure
    | RateAnswer
    | GradeReply
    | GradeWords
    | FileApplication
    | SupplementApplication
    | WithdrawApplication
    | NoteSuggestion
    | ReleaseAttachments
    | SetLanguage
    | Forget
)
