"""Taking over past applications from older books: read, checked, recorded as they were.

What the older books say is taken as known on the days they give, so that reports of past days
can be reckoned; that it was taken over, and when, stays in each entry's actor and time.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from handlers.casework.document import past_application, past_entries
from handlers.casework.errors import DocumentError
from handlers.casework.folding import fold
from handlers.casework.irregular import Irregular, irregular
from handlers.desk.cases.case import applicant_key, clock_of, derive, one_line
from handlers.desk.rules import DeskRules
from handlers.errors import HandlingError
from handlers.ledger.entry import Entry, NewEntry
from handlers.ports import UnitOfWork
from handlers.records import Particulars


@dataclass(frozen=True, slots=True)
class PastApplication:
    """One application of older books: its entries, and the personal data kept apart."""

    number: str
    entries: tuple[NewEntry, ...]
    particulars: Particulars
    irregular: tuple[Irregular, ...] = ()  # past errors of the office: taken over, and marked


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be taken over, with what is wrong with it."""

    line: int
    error: HandlingError


class TakenNumberError(HandlingError):
    """The ``number`` is in the ledger already, or stands twice in the file."""

    code = "number_taken"


def documents_in(lines: Iterable[str]) -> Iterator[tuple[int, Any]]:
    """Yield each JSON line's place with what it holds, or with what is wrong with it.

    Raises:
        DocumentError: the first line is no JSON: the file is of another kind.
    """
    first = True
    for place, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield place, _parsed(line)
        except DocumentError as error:
            if first:
                raise
            yield place, error
        first = False


def read_past(
    documents: Iterable[tuple[int, Any]], *, now: datetime, rules: DeskRules
) -> Iterator[tuple[int, PastApplication | RefusedLine]]:
    """Yield each document's place with the application it tells, or why it is refused."""
    seen: set[str] = set()
    for place, document in documents:
        try:
            if isinstance(document, DocumentError):
                raise document
            past = past_of(document, now=now, rules=rules)
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
    except (ValueError, RecursionError) as error:  # a number without end, lists within lists
        raise DocumentError(field="line", reason="not_an_object", value=str(error)) from error


def past_of(document: Any, *, now: datetime, rules: DeskRules) -> PastApplication:
    """Return the past application that a document tells; raises DocumentError.

    And CalendarUnknownError for one whose clock leaves the calendar.
    """
    application = past_application(document, today=now.date())
    marks = irregular(application, calendar=rules.calendar, readings=rules.readings)
    clock_of(application, rules=rules, today=now.date())
    applicant = document.get("applicant") or {}
    name, contact = str(applicant.get("name") or ""), str(applicant.get("contact") or "")
    particulars = Particulars(
        number=application.number,
        subject=one_line(str(document.get("subject") or "")),
        particulars={"kind": applicant.get("kind"), "name": name, "contact": contact},
        applicant_key=applicant_key(name, contact) if name else None,
        filed_at=datetime.combine(application.received_on, datetime.min.time(), now.tzinfo),
    )
    entries = past_entries(application, [mark.what.value for mark in marks])
    return PastApplication(application.number, entries, particulars, marks)


def sequence_of(number: str, number_format: str) -> tuple[int, int] | None:
    """Return year and sequence of a number in the office's own form; None for another form."""
    pattern = re.escape(number_format)
    pattern = re.sub(r"\\\{year[^}]*\\\}", r"(?P<year>\\d{4})", pattern)
    pattern = re.sub(r"\\\{sequence[^}]*\\\}", r"(?P<sequence>\\d+)", pattern)
    match = re.fullmatch(pattern, number)
    if match is None or "year" not in match.groupdict():
        return None
    return int(match["year"]), int(match["sequence"])


_TOGETHER = 2000  # applications written with one statement


def take_over(unit: UnitOfWork, past: Sequence[PastApplication], *, rules: DeskRules) -> None:
    """Record past applications whose numbers are free."""
    for start in range(0, len(past), _TOGETHER):
        _record(unit, past[start : start + _TOGETHER], rules)
    for year, last in _last_numbers(past, rules).items():
        unit.numbers.at_least(f"application:{year}", last)


def _record(unit: UnitOfWork, past: Sequence[PastApplication], rules: DeskRules) -> None:
    digests = unit.applications.keep_particulars_of([case.particulars for case in past])
    new = [
        entry
        for case, digest in zip(past, digests, strict=True)
        for entry in _with_digest(case.entries, digest)
    ]
    unit.applications.keep_new(
        [
            derive(fold(entries), rules=rules, known_from=entries[0].known_on)
            for entries in _by_application(unit.ledger.append(new))
        ]
    )


def _with_digest(entries: tuple[NewEntry, ...], digest: str) -> tuple[NewEntry, ...]:
    born, *rest = entries
    return (replace(born, facts={**born.facts, "particulars": digest}), *rest)


def _by_application(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    for _number, own in groupby(entries, key=lambda entry: entry.subject):
        yield list(own)


def _last_numbers(past: Iterable[PastApplication], rules: DeskRules) -> dict[int, int]:
    last: dict[int, int] = {}
    for case in past:
        place = sequence_of(case.number, rules.number_format)
        if place is not None:
            year, sequence = place
            last[year] = max(last.get(year, 0), sequence)
    return last
