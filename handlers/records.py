"""The records that pass between the spine and its storage: plain rows with names, no ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Address = tuple[str, str]
"""Channel and the conversation within it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUpdate:
    """An update to be stored; ``key`` names it within its channel for good."""

    channel: str
    key: str
    conversation: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a conversation stands: its state as JSON, and how often a state was put."""

    state: Mapping[str, Any]
    turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """One stored update."""

    id: int
    channel: str
    conversation: str
    payload: Mapping[str, Any]
    received_at: datetime
    attempts: int = 0
    state: str = "stored"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One part of a reply with the state of its delivery.

    ``state``: queued, sending, accepted, unknown, failed, blocked, undone; nobody knows "read".
    """

    id: int
    channel: str
    conversation: str
    payload: Mapping[str, Any]
    cause: str
    author: str
    created_at: datetime
    due_at: datetime
    state: str
    attempts: int
    reference: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """A message to be put into the outbox."""

    channel: str
    conversation: str
    payload: Mapping[str, Any]
    cause: str
    author: str = "bot"
    due_at: datetime | None = None  # None: at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What became of an attempt to send a message.

    ``tried`` counts the attempts before this one; ``due_at`` is when to try again. ``cause`` is
    that of the message.
    """

    row: int
    cause: str = ""
    tried: int
    outcome: str
    reference: str | None = None
    detail: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How many messages a channel lets us send to somebody who has not written since.

    ``kind`` is the channel's word for what opened it: a message, an event, a subscription.
    """

    kind: str
    left: int
    until: datetime | None = None  # None: for as long as any are left


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """An address under which one kept file can be fetched for a while; its key is secret."""

    attachment: str
    made_at: datetime
    until: datetime
    opened_at: datetime | None = None  # first
    openings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question a citizen asked, and what became of it."""

    id: str
    channel: str
    conversation: str
    asked_at: datetime
    text: str | None
    status: str
    hits: tuple[Mapping[str, Any], ...] = ()
    state: str = "bot"
    handed_over_at: datetime | None = None
    due_at: datetime | None = None
    officer: str | None = None
    replied_at: datetime | None = None  # first: what is counted
    added_at: datetime | None = None  # last, by the citizen while a person has it or after
    again_due_at: datetime | None = None  # of one opened again
    again_at: datetime | None = None  # last reply to what was added after the first
    reply: str | None = None
    helpful: bool | None = None
    task_state: str | None = None  # of a thumbs-down: open, changed, kept
    mark: str | None = None  # by a second person: right, wrong, should_be
    marked_at: datetime | None = None
    marked_by: str | None = None  # login
    mark_disclosure: str | None = None  # that should answer; id
    mark_words: str | None = None  # that must stand in the answer


URGENT = "danger"
"""Status of what somebody in danger wrote: it stands at the top of the list while it waits."""

UNANSWERED = ("not_found", "ambiguous")
"""Statuses of a question that the desk could not answer by itself."""

REPLIED_TO = ("answered", "ambiguous", "referred")
"""Statuses of a question to which the desk said something of the matter: its answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """Personal data of one application, kept apart from the ledger so that it can be erased."""

    number: str
    subject: str | None
    particulars: Mapping[str, Any] = field(default_factory=dict)
    applicant_key: str | None = None
    reply_channel: str | None = None
    reply_conversation: str | None = None
    filed_at: datetime
    digest: str = ""
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationVersion:
    """What was known of an application over a span of days; derived from the ledger."""

    number: str
    known_from: date
    received_on: date
    channel: str
    applicant_kind: str
    state: str
    known_to: date | None = None
    section: str | None = None
    officer: str | None = None
    disposition: str | None = None
    closed_on: date | None = None
    due_on: date | None = None
    original_due_on: date | None = None
    provisional: bool = False
    days_used: int | None = None
    gross_days: int | None = None
    days_late: int | None = None
    days_late_original: int | None = None
    late: bool | None = None  # of the answer counted, as all that is about days
    late_original: bool | None = None
    counted_on: date | None = None  # the answer that table 3 counts
    counted_as: str | None = None
    reopened_on: date | None = None
    voided: bool = False
    supplements: int = 0
    extensions: int = 0
    consultations: int = 0
    reasons_asked: int = 0
    delays: int = 0
    fee_notices: int = 0
    fee_yuan: int = 0  # paid
    delivery: str | None = None  # how the worst of what has not been delivered stands
    queues: str = ""  # the lists in which it waits, spaces between; empty: nobody's turn
    lapses_after: date | None = None  # the last day on which the applicant is waited for
    drafter: str | None = None  # login of who wrote the reply, and may not approve it
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyVersion:
    """What was known of one review or lawsuit over a span of days; derived from the ledger."""

    number: str
    ordinal: int
    known_from: date
    kind: str
    filed_on: date
    known_to: date | None = None
    closed_on: date | None = None
    result: str | None = None
    co_defendant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeVersion:
    """What was known of one fee over a span of days; derived from the ledger. ``yuan`` as notified.

    Neither paid nor lapsed: still awaited, or the case ended otherwise.
    """

    number: str
    ordinal: int
    known_from: date
    notified_on: date
    known_to: date | None = None
    yuan: int | None = None  # None: older books did not tell it
    paid_on: date | None = None
    lapsed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that is derived of an application from its entries."""

    version: ApplicationVersion
    remedies: Sequence[RemedyVersion] = ()
    fees: Sequence[FeeVersion] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept with a case: its bytes, its hash, what it is."""

    id: str
    subject: str
    kind: str
    name: str
    media_type: str
    sha256: str
    kept_at: datetime
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRecord:
    """One notice to the office; ``done_at`` once it needs nobody any more."""

    key: str
    kind: str
    subject: str
    facts: Mapping[str, Any]
    given_at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which entries of the audit are looked for; what is empty does not narrow."""

    actor: str = ""  # sign-in name
    act: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenReport:
    """A yearly report as it was issued, never changed again.

    ``report`` is the record of :mod:`handlers.report.yearly.report`; ``cases`` the numbers behind
    each cell by its name (``table3.granted.natural_person``); ``hash`` is over both.
    """

    year: int
    issue: int
    as_of: date
    issued_at: datetime
    issued_by: str
    ledger_seq: int
    ledger_hash: str
    report: Mapping[str, Any]
    cases: Mapping[str, Sequence[str]]
    hash: str
