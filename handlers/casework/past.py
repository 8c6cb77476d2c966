"""Past applications taken over from older books: the entries that record one.

Reading and checking the document is in :mod:`handlers.casework.document`; here a case already
found sound becomes entries as if each had been recorded on its day.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from handlers.casework.acts.table import TABLE
from handlers.casework.application import Application, Event
from handlers.casework.clock.counting import in_order
from handlers.casework.folding import IMPORTED
from handlers.casework.terms import Act, Step
from handlers.ledger.entry import NewEntry, Stream


def past_entries(application: Application, marks: Sequence[str] = ()) -> tuple[NewEntry, ...]:
    """Return the entries of a past application, by day; ``marks`` name what is out of order in it.

    Folded, they give the clock of the document they come from.
    """
    by_day = sorted(_entries(application, marks), key=lambda entry: entry.effective_on)
    return tuple(by_day)


def _entries(application: Application, marks: Sequence[str]) -> Iterator[NewEntry]:
    number = application.number
    facts: dict[str, Any] = {"settled": True}
    if marks:
        facts["irregular"] = list(marks)
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
    # by filing, whatever the order of the file: the ordinal of an entry is that of its recording
    remedies = sorted(application.remedies, key=lambda remedy: remedy.filed_on)
    for ordinal, remedy in enumerate(remedies, start=1):
        filed: dict[str, Any] = {"kind": remedy.kind.value}
        if remedy.co_defendant:
            filed["co_defendant"] = True
        yield _entry(number, Act.FILE_REMEDY, remedy.filed_on, filed)
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
            ("received_on", event.received_on.isoformat() if event.received_on else ""),
            ("yuan", event.yuan),
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
