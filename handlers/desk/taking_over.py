"""Taking over past applications from older books: read, checked, recorded as they were.

What the older books say is taken as known on the days they give, so that reports of past days
can be reckoned; that it was taken over, and when, stays in each entry's actor and time.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.casework.acts_table import TABLE
from handlers.casework.application import Application
from handlers.casework.document import past_application
from handlers.casework.errors import DocumentError
from handlers.casework.folding import IMPORTED
from handlers.casework.terms import Act
from handlers.desk.filing import applicant_key, one_line
from handlers.errors import HandlingError
from handlers.ledger.entry import NewEntry, Stream
from handlers.records import Particulars


@dataclass(frozen=True, slots=True)
class PastApplication:
    """One application of older books: its entries, and the personal data kept apart."""

    number: str
    entries: tuple[NewEntry, ...]
    particulars: Particulars


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be taken over, with what is wrong with it."""

    line: int
    error: HandlingError


class TakenNumberError(HandlingError):
    """The ``number`` is in the ledger already, or stands twice in the file."""

    code = "number_taken"


def read_lines(
    lines: Iterable[str], *, now: datetime
) -> Iterator[tuple[int, PastApplication | RefusedLine]]:
    """Yield each line's place with the application it tells, or why it is refused."""
    seen: set[str] = set()
    for place, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            past = past_of(_parsed(line), now=now)
            if past.number in seen:
                raise TakenNumberError(number=past.number)
        except HandlingError as error:
            yield place, RefusedLine(place, error)
            continue
        seen.add(past.number)
        yield place, past


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise DocumentError(field="line", reason="not_an_object", value=error.msg) from error


def past_of(document: Any, *, now: datetime) -> PastApplication:
    """Return the past application that a document tells; raises DocumentError."""
    application = past_application(document)
    if application.received_on > now.date():
        raise DocumentError(field="received_on", reason="in_future", value=document["received_on"])
    told = document.get("applicant") or {}
    name, contact = str(told.get("name") or ""), str(told.get("contact") or "")
    particulars = Particulars(
        number=application.number,
        subject=one_line(str(document.get("subject") or "")),
        particulars={"kind": told.get("kind"), "name": name, "contact": contact},
        applicant_key=applicant_key(name, contact) if name else None,
        filed_at=datetime.combine(application.received_on, datetime.min.time(), now.tzinfo),
    )
    return PastApplication(application.number, tuple(_entries(application)), particulars)


def _entries(application: Application) -> Iterator[NewEntry]:
    def entry(act: Act, on: Any, facts: Mapping[str, Any]) -> NewEntry:
        return NewEntry(
            stream=Stream.APPLICATION,
            subject=application.number,
            act=TABLE[act].entry,
            actor=IMPORTED,
            effective_on=on,
            facts=facts,
            known_on=on,
        )

    channel, kind = application.channel, application.applicant_kind
    if channel is None or kind is None:
        raise DocumentError(field="channel", reason="missing", value=None)
    born = {"channel": channel.value, "applicant_kind": kind.value, "settled": True}
    yield entry(Act.FILE, application.received_on, born)
    for event in application.events:
        facts: dict[str, Any] = {"days": event.days} if event.days is not None else {}
        for key in ("reason", "party", "opinion"):
            if value := getattr(event, key):
                facts[key] = value
        if event.until is not None:
            facts["until"] = event.until.isoformat()
        yield entry(Act(event.step.value), event.on, facts)
    if application.disposition is not None:
        yield entry(
            Act.DISPOSE,
            application.disposition.on,
            {"result": application.disposition.result.value},
        )
    for ordinal, remedy in enumerate(application.remedies, start=1):
        yield entry(Act.FILE_REMEDY, remedy.filed_on, {"kind": remedy.kind.value})
        if remedy.closed_on is not None and remedy.result is not None:
            decided = {"ordinal": ordinal, "result": remedy.result.value}
            yield entry(Act.DECIDE_REMEDY, remedy.closed_on, decided)


def sequence_of(number: str, number_format: str) -> tuple[int, int] | None:
    """Return year and sequence of a number in the office's own form; None for another form."""
    pattern = re.escape(number_format)
    pattern = re.sub(r"\\\{year[^}]*\\\}", r"(?P<year>\\d{4})", pattern)
    pattern = re.sub(r"\\\{sequence[^}]*\\\}", r"(?P<sequence>\\d+)", pattern)
    found = re.fullmatch(pattern, number)
    if found is None or "year" not in found.groupdict():
        return None
    return int(found["year"]), int(found["sequence"])
