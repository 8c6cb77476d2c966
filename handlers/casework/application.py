"""An application as the clock and the acts see it: a value folded from what is recorded.

No personal data: who applied and what for is kept apart from the ledger. Reading it from a
document is in :mod:`handlers.casework.document`, from ledger entries in
:mod:`handlers.casework.folding`.

Table 3 of the yearly report counts an application once. Taken up again in the year of its answer,
it is counted by the answer in force, or carried forward; taken up again in a later year it stays
counted where it was, and what was done again is shown apart, so that what is carried over is what
last year's report carried forward (see deploy/decisions).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from handlers.casework.terms import (
    Act,
    ApplicantKind,
    Channel,
    FilePurpose,
    RemedyKind,
    RemedyResult,
    Result,
    Step,
)
from handlers.ledger.entry import Entry


class State(StrEnum):
    """Where a case stands. A consultation is no state: it runs beside the handling."""

    REGISTERED = "registered"  # arrived, its day of receipt not yet confirmed (art. 31)
    FILED = "filed"  # received, not yet taken up
    HANDLING = "handling"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_FEE = "awaiting_fee"
    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    DISPOSED = "disposed"
    SENT = "sent"
    ARCHIVED = "archived"
    VOIDED = "voided"  # entered by mistake: kept, and counted nowhere


ANSWERED_STATES = frozenset({State.DISPOSED, State.SENT, State.ARCHIVED})
CLOSED_STATES = ANSWERED_STATES | {State.VOIDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A step of the case that the clock can depend on."""

    step: Step
    on: date
    days: int | None = None  # of an extension, working days
    reason: str = ""
    party: str = ""  # key of the third party or organ asked; no name
    until: date | None = None  # the last day of a supplement, or of the longer period of art. 35
    opinion: str = ""  # of a third party or organ: consents, objects, none
    received_on: date | None = None  # the day a letter arrived whose period runs from receipt
    yuan: int | None = None  # of a fee notice
    unmasked: str = ""  # why a letter to others quotes the request as it was typed

    @property
    def runs_from(self) -> date:
        """The day zero of the period that a letter sets: its receipt, else its sending."""
        return self.received_on or self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """The answer that closed the case, with what it had to state."""

    on: date
    result: Result
    ground: str = ""
    stated: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A review or lawsuit about the case; ``closed_on`` and ``result`` come together."""

    kind: RemedyKind
    filed_on: date
    closed_on: date | None = None
    result: RemedyResult | None = None
    ordinal: int = field(default=0, compare=False)  # in the order of recording, from 1
    co_defendant: bool = False  # 国办公开办函〔2016〕201号: a review organ sued along


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reply on its way: its text by hash, who wrote, checked and signed it."""

    sha256: str
    drafter: str
    result: Result
    ground: str
    stated: Mapping[str, Any]
    reviewer: str | None = None
    secrecy_reviewer: str | None = None
    signer: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A file the office attached; its name and its bytes are kept apart from the ledger."""

    id: str
    sha256: str
    purpose: FilePurpose
    attached_by: str
    version: int = 1  # of the files of its name and purpose
    replaced: bool = False  # by a newer version
    removed: bool = False  # taken off before it was sent
    sent_with: int | None = None  # number of the entry of the act it went out with


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another application that this one belongs with; both keep their number and clock."""

    number: str
    relation: str  # duplicate, merged, related


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """The case taken up again after a review or judgment: a new count from that day."""

    on: date
    days: int  # working days ordered, or the regime's own limit


class DeliveryState(StrEnum):
    """What became of a notice on its way, as far as a channel can tell; never "read"."""

    WAITING = "waiting"
    LATE = "late"  # still tried, and not arrived when it should have
    UNKNOWN = "unknown"  # it may have arrived
    FAILED = "failed"
    BLOCKED = "blocked"  # the applicant no longer takes messages there
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A notice or an answer that was sent into a conversation, and what became of it.

    ``entry`` is the number of the ledger entry it tells of; ``tries`` counts the times it was
    sent, the last into ``channel`` as the messages ``rows`` of the outbox.
    """

    entry: int
    act: Act
    channel: str
    rows: tuple[int, ...]
    sent_on: date
    tries: int = 1
    state: DeliveryState = DeliveryState.WAITING
    means: str = ""  # how it was delivered otherwise; empty: in the conversation
    delivered_on: date | None = None


@dataclass(frozen=True, slots=True)
class VoidProposal:
    """That a case, or one remedy in it (``entry``), was entered by mistake; to be confirmed."""

    actor: str
    reason: str
    entry: int | None = None  # number of the entry in the ledger; None: the whole case


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application. ``events`` and ``disposition`` are those of its present round.

    ``entries`` is what it was folded from, empty where it was read from a document.
    """

    received_on: date
    number: str = ""
    channel: Channel | None = None
    applicant_kind: ApplicantKind | None = None
    events: tuple[Event, ...] = ()
    disposition: Disposition | None = None
    remedies: tuple[Remedy, ...] = ()
    state: State = State.HANDLING
    section: str | None = None
    officer: str | None = None
    draft: Draft | None = None
    links: tuple[Link, ...] = ()
    sent_on: date | None = None
    sent_sha256: str | None = None
    dispatches: tuple[Dispatch, ...] = ()
    files: tuple[CaseFile, ...] = ()
    reopening: Reopening | None = None
    earlier_events: tuple[Event, ...] = ()
    earlier_dispositions: tuple[Disposition, ...] = ()
    earlier_rounds: tuple["Application", ...] = field(default=(), compare=False, repr=False)
    void_proposal: VoidProposal | None = None
    entries: tuple[Entry, ...] = field(default=(), compare=False, repr=False)

    @property
    def voided(self) -> bool:
        """Whether the case was entered by mistake and counts nowhere."""
        return self.state is State.VOIDED

    @property
    def round_from(self) -> date:
        """The day the present round began: receipt, or the day the case was taken up again."""
        return self.reopening.on if self.reopening else self.received_on

    @property
    def closed_on(self) -> date | None:
        """The day of the disposition in force, None while the case is open."""
        return self.disposition.on if self.disposition else None


def counted_round(application: Application) -> Application:
    """Return the case as it stood in the round whose answer, if any, is counted."""
    rounds = (*application.earlier_rounds, application)
    counted = rounds[0]
    for later in rounds[1:]:
        closed_on, reopening = counted.closed_on, later.reopening
        if closed_on is None or reopening is None or reopening.on.year == closed_on.year:
            counted = later
    return counted
