"""Taking over past applications from older books: read, checked, recorded as they were.

What the older books say is taken as known on the days they give, so that reports of past days
can be reckoned; that it was taken over, and when, stays in each entry's actor and time.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.casework.document import past_application
from handlers.casework.errors import DocumentError
from handlers.casework.past import past_entries
from handlers.desk.filing import applicant_key, one_line
from handlers.errors import HandlingError
from handlers.ledger.entry import NewEntry
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
    return PastApplication(application.number, past_entries(application), particulars)


def sequence_of(number: str, number_format: str) -> tuple[int, int] | None:
    """Return year and sequence of a number in the office's own form; None for another form."""
    pattern = re.escape(number_format)
    pattern = re.sub(r"\\\{year[^}]*\\\}", r"(?P<year>\\d{4})", pattern)
    pattern = re.sub(r"\\\{sequence[^}]*\\\}", r"(?P<sequence>\\d+)", pattern)
    found = re.fullmatch(pattern, number)
    if found is None or "year" not in found.groupdict():
        return None
    return int(found["year"]), int(found["sequence"])
