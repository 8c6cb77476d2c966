"""Past applications taken over from older books: the entries that record one.

Reading and checking the document is in :mod:`handlers.casework.document`; here a case already
found sound becomes entries as if each had been recorded on its day.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from handlers.casework.acts.table import TABLE
from handlers.casework.application import Application, Event
from handlers.casework.clock.counting import in_order
from handlers.casework.folding import IMPORTED
from handlers.casework.terms import Act, Step
from handlers.ledger.entry import NewEntry, Stream


def past_entries(application: Application) -> tuple[NewEntry, ...]:
    """Return the entries of a past application, by day.

    Folded, they give the clock of the document they come from.
    """
    told = sorted(_entries(application), key=lambda entry: entry.effective_on)
    return tuple(told)


def _entries(application: Application) -> Iterator[NewEntry]:
    number = application.number
    facts: dict[str, Any] = {"settled": True}
    if application.channel:
        facts["channel"] = application.channel.value
    if application.applicant_kind:
        facts["applicant_kind"] = application.applicant_kind.value
    yield _entry(number, Act.FILE, application.received_on, facts)
    if application.disposition is None:  # an open case is in hand, not waiting to be taken up
        yield _entry(number, Act.ACCEPT, application.received_on, {})
    for event in in_order(application.events):
        yield _entry(number, Act(event.step.value), event.on, _event_facts(event))
    disposition = application.disposition
    if disposition is not None:
        closed = {"result": disposition.result.value}
        yield _entry(number, Act.DISPOSE, disposition.on, closed)
    for ordinal, remedy in enumerate(application.remedies, start=1):
        yield _entry(number, Act.FILE_REMEDY, remedy.filed_on, {"kind": remedy.kind.value})
        if remedy.closed_on is not None and remedy.result is not None:
            decided = {"ordinal": ordinal, "result": remedy.result.value}
            yield _entry(number, Act.DECIDE_REMEDY, remedy.closed_on, decided)


def _event_facts(event: Event) -> dict[str, Any]:
    facts: dict[str, Any] = {
        key: value
        for key, value in (
            ("reason", event.reason),
            ("party", event.party),
            ("opinion", event.opinion),
        )
        if value
    }
    if event.step is Step.EXTEND:
        facts["days"] = event.days
    if event.until is not None:
        facts["until"] = event.until.isoformat()
    return facts


def _entry(number: str, act: Act, on: date, facts: dict[str, Any]) -> NewEntry:
    return NewEntry(
        stream=Stream.APPLICATION,
        subject=number,
        act=TABLE[act].entry,
        actor=IMPORTED,
        effective_on=on,
        known_on=on,
        facts=facts,
    )
