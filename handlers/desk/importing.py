"""Recording past applications: all of a file in one transaction, or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from handlers.desk.deriving import derive
from handlers.desk.rules import DeskRules
from handlers.desk.taking_over import PastApplication, sequence_of
from handlers.ledger.entry import Entry, NewEntry
from handlers.ports import UnitOfWork
from handlers.records import ApplicationVersion, RemedyVersion

_TOGETHER = 2000  # applications written with one statement


def take_over(unit: UnitOfWork, past: Sequence[PastApplication], *, rules: DeskRules) -> None:
    """Record past applications whose numbers are free."""
    for start in range(0, len(past), _TOGETHER):
        _record(unit, past[start : start + _TOGETHER], rules)
    for year, last in _last_numbers(past, rules).items():
        unit.numbers.at_least(f"application:{year}", last)


def _record(unit: UnitOfWork, past: Sequence[PastApplication], rules: DeskRules) -> None:
    digests = unit.applications.keep_particulars_of([one.particulars for one in past])
    new = [
        entry
        for one, digest in zip(past, digests, strict=True)
        for entry in _with_digest(one.entries, digest)
    ]
    versions: list[ApplicationVersion] = []
    remedies: list[RemedyVersion] = []
    for entries in _by_application(unit.ledger.append(new)):
        version, kept = derive(entries, rules=rules, known_from=entries[0].known_on)
        versions.append(version)
        remedies.extend(kept)
    unit.applications.keep_new(versions, remedies)


def _with_digest(entries: tuple[NewEntry, ...], digest: str) -> tuple[NewEntry, ...]:
    born, *rest = entries
    return (replace(born, facts={**born.facts, "particulars": digest}), *rest)


def _by_application(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    for _number, own in groupby(entries, key=lambda entry: entry.subject):
        yield list(own)


def _last_numbers(past: Iterable[PastApplication], rules: DeskRules) -> dict[int, int]:
    last: dict[int, int] = {}
    for one in past:
        found = sequence_of(one.number, rules.number_format)
        if found is not None:
            year, sequence = found
            last[year] = max(last.get(year, 0), sequence)
    return last
