"""What one office's records hold in memory: plain containers of values that are never changed."""

import json
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Any

from handlers.accounts import Account, Session, SignIn
from handlers.ledger.entry import Entry
from handlers.records import (
    Address,
    Allowance,
    ApplicationVersion,
    Attachment,
    FeeVersion,
    FileLink,
    FrozenReport,
    InboxRow,
    NoticeRecord,
    OutboxRow,
    Particulars,
    RemedyVersion,
)
from handlers.statistics.satisfaction import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredState:
    """The state of a conversation, how often one was put, and when its draft ends."""

    state: Mapping[str, Any]
    turns: int
    expires_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredParticulars:
    """Personal data with the salt of their digest."""

    particulars: Particulars
    salt: str


@dataclass(frozen=True, slots=True)
class Sending:
    """Who sends a message, and whether it may have gone out."""

    holder: str
    gone: bool = False


@dataclass(slots=True)
class Books:
    """Everything of one office. ``ids`` counts rows; keys are those of the records."""

    ids: int = 0
    inbox: dict[int, InboxRow] = field(default_factory=dict)
    update_keys: set[tuple[str, str]] = field(default_factory=set)
    outbox: dict[int, OutboxRow] = field(default_factory=dict)
    sending: dict[int, Sending] = field(default_factory=dict)
    leases: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    conversations: dict[Address, StoredState] = field(default_factory=dict)
    allowances: dict[Address, Mapping[str, Allowance]] = field(default_factory=dict)
    links: dict[str, FileLink] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    versions: list[ApplicationVersion] = field(default_factory=list)
    remedies: list[RemedyVersion] = field(default_factory=list)
    fees: list[FeeVersion] = field(default_factory=list)
    particulars: dict[str, StoredParticulars] = field(default_factory=dict)
    questions: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    grades: dict[str, Grade] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    notices: dict[str, NoticeRecord] = field(default_factory=dict)
    put_away: set[tuple[str, str]] = field(default_factory=set)
    accounts: dict[str, Account] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    sign_ins: list[SignIn] = field(default_factory=list)
    reports: list[FrozenReport] = field(default_factory=list)
    drafts: dict[tuple[str, str, str], Mapping[str, Any]] = field(default_factory=dict)

    def copy(self) -> "Books":
        """Return books that may be changed without these."""
        other = Books()
        for one in fields(self):
            setattr(other, one.name, copy(getattr(self, one.name)))
        return other

    def next_id(self) -> int:
        """Return the number of a new row."""
        self.ids += 1
        return self.ids


def as_json(value: Any) -> Any:
    """Return a value as it comes back from JSON: a copy, with lists for tuples."""
    return json.loads(json.dumps(value, ensure_ascii=False))


def utc(moment: datetime) -> datetime:
    """Return a moment in UTC, as every store gives it back."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return moment.astimezone(UTC)


def was_known(record: ApplicationVersion | RemedyVersion | FeeVersion, as_of: date) -> bool:
    """Tell whether a version is what the office knew on a day."""
    ended = record.known_to is not None and record.known_to <= as_of
    return record.known_from <= as_of and not ended
