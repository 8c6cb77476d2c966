"""Verifying the ledger: its chain, what is derived of it, the personal data it vouches for.

Verifying changes nothing; each difference says where it is and what differs. Deriving anew is
:func:`rederive`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any

from handlers.casework.folding import fold
from handlers.desk.cases.case import derive
from handlers.desk.cases.kept_letters import letters_changed
from handlers.desk.files import files_changed
from handlers.desk.reports.issue import broken_reports
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry, Stream, verify
from handlers.ports import UnitOfWork
from handlers.records import Derived


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the entries say."""

    kind: str  # chain, head, version, remedies, fees, particulars, missing, report, letter, file
    subject: str  # number of the entry or of the application
    detail: str


def differences(unit: UnitOfWork, *, rules: DeskRules) -> Iterator[Difference]:
    """Yield all that is not as the entries of the ledger say."""
    yield from _chain(unit)
    by_number = groupby(unit.applications.versions(), key=lambda case: case.version.number)
    stored = _Following({number: list(versions) for number, versions in by_number})
    entries = groupby(unit.ledger.by_subject(Stream.APPLICATION), key=lambda entry: entry.subject)
    for number, own in entries:
        recorded = list(own)
        yield from _application(recorded, stored.take(number), rules)
        expected = recorded[0].facts.get("particulars")
        if expected and not unit.applications.digest_holds(number, expected):
            yield Difference("particulars", number, "personal data differ from their digest")
    for number in stored.left():
        yield Difference("missing", number, "derived of no entry")
    for subject, detail in broken_reports(unit):
        yield Difference("report", subject, detail)
    for number, letter in letters_changed(unit):
        yield Difference("letter", number, f"{letter}: the file kept is not what went out")
    for number, file in files_changed(unit):
        yield Difference("file", number, f"{file}: the file kept is not what was attached")


class _Following:
    """What is stored, taken number by number."""

    def __init__(self, stored: dict[str, list[Derived]]) -> None:
        self._stored = stored

    def take(self, number: str) -> list[Derived]:
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
    entries: Sequence[Entry], stored: list[Derived], rules: DeskRules
) -> Iterator[Difference]:
    number = entries[0].subject
    if not stored or stored[-1].version.seq != entries[-1].seq:
        yield Difference("version", number, "the newest entries are not taken in")
    for derived in stored:
        version = derived.version
        taken_in = [entry for entry in entries if entry.seq <= version.seq]
        if not taken_in:
            yield Difference("version", number, f"derived of no entry: {version.known_from}")
            continue
        again = derive(fold(taken_in), rules=rules, known_from=version.known_from)
        for name, is_now, should_be in _unlike(version, again.version):
            detail = f"{version.known_from} {name}: {is_now}, derived {should_be}"
            yield Difference("version", number, detail)
        pairs = (("remedies", derived.remedies, again.remedies), ("fees", derived.fees, again.fees))
        for kind, is_kept, is_derived in pairs:
            if len(is_kept) != len(is_derived) or any(
                _unlike(row, other) for row, other in zip(is_kept, is_derived, strict=True)
            ):
                yield Difference(kind, number, f"{version.known_from}: {kind} differ")


def _unlike(is_now: Any, derived: Any) -> list[tuple[str, Any, Any]]:
    names = [field.name for field in fields(is_now) if field.name != "known_to"]
    pairs = ((name, getattr(is_now, name), getattr(derived, name)) for name in names)
    return [(name, value, other) for name, value, other in pairs if value != other]


_TOGETHER = 500  # versions rewritten at once


def rederive(unit: UnitOfWork, *, rules: DeskRules) -> int:
    """Derive every version anew and keep it so; return how many there are.

    After a step of the tables, or a change of the rules that derive: nothing is entered, and no
    version begins or ends on another day.
    """
    stored = groupby(unit.applications.versions(), key=lambda derived: derived.version.number)
    versions = {number: list(group) for number, group in stored}
    entries = groupby(unit.ledger.by_subject(Stream.APPLICATION), key=lambda entry: entry.subject)
    fresh: list[Derived] = []
    for number, own in entries:
        fresh.extend(_derived(list(own), versions.get(number, []), rules))
    for start in range(0, len(fresh), _TOGETHER):
        unit.applications.rewrite(fresh[start : start + _TOGETHER])
    return len(fresh)


def _derived(
    entries: Sequence[Entry], versions: Sequence[Derived], rules: DeskRules
) -> Iterator[Derived]:
    for old in versions:
        known_to = old.version.known_to
        taken_in = [entry for entry in entries if entry.seq <= old.version.seq]
        new = derive(fold(taken_in), rules=rules, known_from=old.version.known_from)
        yield Derived(
            version=replace(new.version, known_to=known_to),
            remedies=tuple(replace(remedy, known_to=known_to) for remedy in new.remedies),
            fees=tuple(replace(fee, known_to=known_to) for fee in new.fees),
        )
