"""What a turn needs to know, looked up by whoever runs it; plain values, no look-ups here."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from knowledge.answer import Answer, Hit
from knowledge.referral.published import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganCard:
    """How the public body is reached; what is not known is empty and is not shown."""

    name: str
    phone: str = ""
    address: str = ""
    hours: str = ""  # office hours, in words
    website: str = ""


class Stage(StrEnum):
    """Where an application stands, as a citizen is told."""

    RECEIVED = "received"
    HANDLING = "handling"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    CONSULTING = "consulting"
    EXTENDED = "extended"
    AWAITING_FEE = "awaiting_fee"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # not supplemented or paid in time: no longer processed
    MERGED = "merged"
    CLOSED = "closed"
    VOIDED = "voided"  # entered by mistake


OPEN = frozenset(
    {
        Stage.RECEIVED,
        Stage.HANDLING,
        Stage.AWAITING_SUPPLEMENT,
        Stage.CONSULTING,
        Stage.EXTENDED,
        Stage.AWAITING_FEE,
    }
)
"""Stages in which an answer is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationView:
    """One application as a citizen may see it.

    ``own`` is True only where it was filed from this very conversation. Everybody else is
    told the stage and the clock alone: numbers run on and can be guessed, so nothing that
    says who applied, for what, or what was answered is shown on a number.
    """

    number: str
    own: bool
    stage: Stage
    received_on: date
    day: int | None = None  # working days used
    limit: int | None = None  # working days in all, extensions included
    due_on: date | None = None  # None while something is awaited
    provisional: bool = False  # beyond the official calendar's last year
    overdue: bool = False
    until: date | None = None  # last day to supplement or to pay
    due_if_supplemented: date | None = None  # last day to answer, were it supplemented today
    closed_on: date | None = None
    result: str = ""  # the disposition in words
    subject: str = ""
    ask: str = ""  # what is to be supplied or paid, in the office's words
    reply: str = ""  # the reply as it was sent
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """Whether somebody is at the desk now; nothing is said of it where that is not ``known``."""

    known: bool = True
    working_today: bool = True
    open_now: bool = True
    next_working_day: date | None = None
    hours: str = ""  # in words
    reply_days: int = 0  # working days in which a person answers; 0: nothing is promised
    reply_by: date | None = None  # the last of them, for what is handed over now


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A question with a person: what is said now is for them while it is ``open``.

    Open while it waits, and for a set time after their reply (``answered``), for what is still
    unclear.
    """

    ref: str
    text: str  # empty where it was erased
    open: bool
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How many questions wait before one handed over now, and how fast people answer just now."""

    before: int
    minutes: int  # for each, by the last hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one person may send.

    Applications are not limited: 条例 art. 35 leaves their number to an officer's judgement.
    """

    question_chars: int = 2000  # a story with the question in it
    text_chars: int = 2000  # descriptions, words to a person
    questions: int = 30  # in one ``window``
    window: timedelta = timedelta(minutes=10)
    attachments: int = 10
    attachment_bytes: int = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNumber:
    """A number taken for the application this turn files, with its clock."""

    number: str
    due_on: date | None = None
    limit: int | None = None  # working days
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything one turn was told. Only what :func:`wants` named need be filled.

    ``ref`` is unique to this turn: at most 40 ASCII letters, digits and hyphens. ``published``
    are the hits worth showing for ``Wants.published_on``; empty where the search is unsure.
    ``surroundings`` is what is published of the office itself.
    """

    ref: str
    organ: OrganCard
    answer: Answer | None = None
    application: ApplicationView | None = None
    new_number: NewNumber | None = None
    mine: tuple[ApplicationView, ...] = ()  # newest first
    published: tuple[Hit, ...] = ()
    office: OfficeHours = OfficeHours()
    thread: Thread | None = None
    queue: Queue | None = None  # None: it does not move within minutes, so nothing is said of it
    surroundings: Surroundings = field(default_factory=Surroundings)
    limits: Limits = Limits()
