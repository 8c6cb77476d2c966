"""An entry of the ledger and the hash that chains it to the one before.

Pure values: writing entries belongs to :mod:`handlers.storage`, what they mean for an
application to :mod:`handlers.casework`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

GENESIS = "0" * 64
"""The ``previous_hash`` of the first entry of an organ's ledger."""


class Stream(StrEnum):
    """What an entry is about."""

    APPLICATION = "application"
    QUESTION = "question"
    WORK = "work"  # the work log: trainings, meetings, licences …
    REPORT = "report"
    AUDIT = "audit"  # exports, sign-ins, sight of personal data


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be recorded: an act already decided to be lawful.

    ``act`` is a past participle (``filed``, ``supplement_requested``). ``effective_on`` is the
    day the act counts in law; ``known_on`` the day the office knew of it, which for a record
    taken over from older books is the day those books give. ``facts`` must be JSON and must
    hold no name, contact or identity: those are kept apart and only their digest is chained,
    so that they can be erased without breaking the chain.
    """

    stream: Stream
    subject: str  # number of the application, id of the question …
    act: str
    actor: str  # citizen, staff:<login>, system, import
    effective_on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    known_on: date | None = None  # None: the day it is recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry as it stands in the ledger, never changed again."""

    organ: str
    seq: int  # from 1, without gaps, per organ
    stream: Stream
    subject: str
    act: str
    actor: str
    effective_on: date
    known_on: date
    recorded_at: datetime  # with offset
    facts: Mapping[str, Any]
    previous_hash: str
    hash: str


def digest(entry: NewEntry, *, organ: str, seq: int, recorded_at: datetime, previous: str) -> str:
    """Return the SHA-256 that chains an entry to the one before it (hexadecimal)."""
    known_on = entry.known_on or recorded_at.date()
    content = [
        organ,
        seq,
        entry.stream.value,
        entry.subject,
        entry.act,
        entry.actor,
        entry.effective_on.isoformat(),
        known_on.isoformat(),
        recorded_at.astimezone(UTC).isoformat(),
        dict(entry.facts),
        previous,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chained(
    new: Iterable[NewEntry], *, organ: str, seq: int, previous: str, recorded_at: datetime
) -> Iterator[Entry]:
    """Yield the entries that follow entry ``seq`` whose hash is ``previous``."""
    for number, entry in enumerate(new, start=seq + 1):
        hashed = digest(entry, organ=organ, seq=number, recorded_at=recorded_at, previous=previous)
        yield Entry(
            organ=organ,
            seq=number,
            stream=entry.stream,
            subject=entry.subject,
            act=entry.act,
            actor=entry.actor,
            effective_on=entry.effective_on,
            known_on=entry.known_on or recorded_at.date(),
            recorded_at=recorded_at,
            facts=dict(entry.facts),
            previous_hash=previous,
            hash=hashed,
        )
        previous = hashed


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: ``reason`` is gap, previous or content."""

    seq: int
    reason: str


def verify(entries: Iterable[Entry], *, seq: int = 0, previous: str = GENESIS) -> Iterator[Break]:
    """Yield each break in a run of entries that should follow entry ``seq``."""
    for entry in entries:
        if entry.seq != seq + 1:
            yield Break(entry.seq, "gap")
        if entry.previous_hash != previous:
            yield Break(entry.seq, "previous")
        again = NewEntry(
            stream=entry.stream,
            subject=entry.subject,
            act=entry.act,
            actor=entry.actor,
            effective_on=entry.effective_on,
            facts=entry.facts,
            known_on=entry.known_on,
        )
        expected = digest(
            again,
            organ=entry.organ,
            seq=entry.seq,
            recorded_at=entry.recorded_at,
            previous=entry.previous_hash,
        )
        if expected != entry.hash:
            yield Break(entry.seq, "content")
        seq, previous = entry.seq, entry.hash
