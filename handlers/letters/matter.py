"""What a letter is composed from: the case, the step it tells of, and the office that writes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from handlers.casework.answers.fees import Fee
from handlers.casework.answers.remedies import Bodies
from handlers.casework.application import Application, Disposition, Event
from handlers.casework.clock.clock import Clock
from handlers.casework.clock.consultations import Consultation
from handlers.casework.terms import Act
from handlers.letters.templates import Templates, default_templates
from knowledge.text.printable import printable

NUMBER_FORMAT: Final = "{code}{word}〔{year}〕{sequence}号"
"""机关代字、年份、顺序号, and no 第 (GB/T 9704)."""

# Marks that turn the direction of writing could make a reader see another text than is stored.
_TURNING: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DIGITS: Final = re.compile(r"\d+")
_STOPS: Final = "。．.；;，,、 　"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRules:
    """How the office writes its letters."""

    templates: Templates = field(default_factory=default_templates)
    bodies: Bodies = field(default_factory=Bodies)
    number_format: str = NUMBER_FORMAT
    code: str = ""  # 机关代字, before the word for the kind of letter
    payment: str = ""  # how a fee is paid


@dataclass(frozen=True, slots=True)
class Correction:
    """What was recorded wrongly, of which day, and what the applicant is told of it."""

    act: Act
    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One case on the day of a letter. ``step`` is what the letter tells of, done or to be done."""

    application: Application
    on: date
    applicant: str = ""
    secrets: tuple[str, ...] = ()  # names, contacts, numbers of the case: not for others to read
    description: str = ""
    clock: Clock | None = None
    first_due_on: date | None = None  # before anything moved it
    first_provisional: bool = False
    parties: tuple[Consultation, ...] = ()  # third parties asked, and what they said
    step: Event | None = None
    ordinal: int = 1  # which letter of its kind on the case
    fee: Fee | None = None
    fee_yuan: int = 0  # as notified
    decision: Disposition | None = None
    correction: Correction | None = None
    addressee: str = ""
    addressee_contact: str = ""  # address, telephone
    attachments: tuple[str, ...] = ()  # names of the files that go with the letter

    @property
    def stated(self) -> Mapping[str, Any]:
        """What the answer states."""
        return self.decision.stated if self.decision else {}


def document_number(matter: Matter, word: str, rules: LetterRules) -> str:
    """Return the number a letter bears (文号): of the application, so that none is spent.

    Each kind of letter has a word of its own; a second letter of a kind on a case bears its
    ordinal behind the word. No two letters that are kept bear the same number.
    """
    application = matter.application
    digits = _DIGITS.findall(application.number)
    return rules.number_format.format(
        code=rules.code,
        year=application.received_on.year,
        sequence=int(digits[-1]) if digits else application.number,
        number=application.number,
        word=word if matter.ordinal == 1 else f"{word}{matter.ordinal}",
    )


def one_line(text: object) -> str:
    """Return what somebody typed as one line of clean text."""
    return " ".join(clean(text).split())


def clean(text: object) -> str:
    """Return what somebody typed without control characters and without empty lines."""
    readable = _TURNING.sub("", printable(str(text)))
    lines = (line.strip() for line in readable.splitlines())
    return "\n".join(line for line in lines if line)


def clause(text: object) -> str:
    """Return a clean text to stand inside a sentence: without a full stop of its own."""
    return clean(text).rstrip(_STOPS)
