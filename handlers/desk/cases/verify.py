"""Verifying the ledger: its chain, what is derived of it, the personal data it vouches for.

Nothing is changed. Each difference says where it is and what differs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any

from handlers.casework.folding import fold
from handlers.desk.cases.derive import derive
from handlers.desk.cases.letters import letters_changed
from handlers.desk.reports.issue import broken_reports
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry, Stream, verify
from handlers.ports import UnitOfWork
from handlers.records import ApplicationVersion, RemedyVersion

Kept = tuple[ApplicationVersion, tuple[RemedyVersion, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the entries say."""

    kind: str  # chain, head, version, remedies, particulars, missing, report, letter
    subject: str  # number of the entry or of the application
    detail: str


def differences(unit: UnitOfWork, *, rules: DeskRules) -> Iterator[Difference]:
    """Yield all that is not as the entries of the ledger say."""
    yield from _chain(unit)
    kept = groupby(unit.applications.versions(), key=lambda one: one[0].number)
    stored = _Following({number: list(versions) for number, versions in kept})
    entries = groupby(unit.ledger.by_subject(Stream.APPLICATION), key=lambda one: one.subject)
    for number, own in entries:
        told = list(own)
        yield from _application(told, stored.take(number), rules)
        expected = told[0].facts.get("particulars")
        if expected and not unit.applications.digest_holds(number, expected):
            yield Difference("particulars", number, "personal data differ from their digest")
    for number in stored.left():
        yield Difference("missing", number, "derived of no entry")
    for subject, detail in broken_reports(unit):
        yield Difference("report", subject, detail)
    for number, letter in letters_changed(unit):
        yield Difference("letter", number, f"{letter}: the file kept is not what went out")


class _Following:
    """What is stored, taken number by number."""

    def __init__(self, stored: dict[str, list[Kept]]) -> None:
        self._stored = stored

    def take(self, number: str) -> list[Kept]:
        return self._stored.pop(number, [])

    def left(self) -> list[str]:
        return sorted(self._stored)


def _chain(unit: UnitOfWork) -> Iterator[Difference]:
    last: list[Entry] = []

    def remembered() -> Iterator[Entry]:
        for entry in unit.ledger.all():
            last[:] = [entry]
            yield entry

    for broken in verify(remembered()):
        yield Difference("chain", str(broken.seq), broken.reason)
    seq, hashed = unit.ledger.head()
    if last and (last[0].seq, last[0].hash) != (seq, hashed):
        yield Difference("head", str(seq), f"the last entry is {last[0].seq}")


def _application(
    entries: Sequence[Entry], stored: list[Kept], rules: DeskRules
) -> Iterator[Difference]:
    number = entries[0].subject
    if not stored or stored[-1][0].seq != entries[-1].seq:
        yield Difference("version", number, "the newest entries are not taken in")
    for version, remedies in stored:
        taken_in = [entry for entry in entries if entry.seq <= version.seq]
        if not taken_in:
            yield Difference("version", number, f"derived of no entry: {version.known_from}")
            continue
        again, again_remedies = derive(fold(taken_in), rules=rules, known_from=version.known_from)
        for name, is_now, should_be in _unlike(version, again):
            told = f"{version.known_from} {name}: {is_now}, derived {should_be}"
            yield Difference("version", number, told)
        if len(remedies) != len(again_remedies) or any(
            _unlike(one, other) for one, other in zip(remedies, again_remedies, strict=True)
        ):
            yield Difference("remedies", number, f"{version.known_from}: remedies differ")


def _unlike(kept: Any, derived: Any) -> list[tuple[str, Any, Any]]:
    names = [field.name for field in fields(kept) if field.name != "known_to"]
    pairs = ((name, getattr(kept, name), getattr(derived, name)) for name in names)
    return [(name, one, other) for name, one, other in pairs if one != other]
