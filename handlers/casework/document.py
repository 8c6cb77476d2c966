"""Applications as documents: the interchange form of past cases and of the clock command.

Read and checked: every refusal names the field (``events[2].on``) and what is wrong with it;
nothing is guessed. A past case found sound becomes entries as if each had been recorded on its
day. How a clock is written is in :mod:`handlers.casework.clock.working`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from handlers.casework.acts.fields import Fields
from handlers.casework.acts.table import TABLE
from handlers.casework.application import Application, Disposition, Event, Remedy, State
from handlers.casework.clock.counting import in_order
from handlers.casework.clock.regime import REGIME_2008
from handlers.casework.clock.sequence import check_events
from handlers.casework.errors import DocumentError, EventError
from handlers.casework.folding import IMPORTED
from handlers.casework.terms import (
    Act,
    ApplicantKind,
    Channel,
    RemedyKind,
    RemedyResult,
    Result,
    Step,
)
from handlers.ledger.entry import NewEntry, Stream

_APPLICATION = frozenset(
    {
        *("number", "received_on", "channel", "applicant", "subject"),
        *("events", "disposition", "remedies"),
    }
)
_APPLICANT = frozenset({"kind", "name", "contact"})
_EVENT = frozenset(
    {"act", "on", "days", "reason", "party", "until", "opinion", "received_on", "yuan"}
)
_DISPOSITION = frozenset({"on", "result"})
_REMEDY = frozenset({"kind", "filed_on", "closed_on", "result", "co_defendant"})
_ABOUT_DAYS = frozenset({"before_receipt", "after_closing"})
_BY_FIELD = {"days": "days", "until": "until", "before_sending": "received_on"}


class _TableResult(StrEnum):
    """The fields of table 4 of the yearly report, as documents write them."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
    PENDING = "pending"


def from_document(document: Any) -> Application:
    """Return the application that a document tells, for its clock.

    Only ``received_on`` is required. Raises DocumentError naming the field.
    """
    fields = Fields.of(document, known=_APPLICATION)
    received_on = fields.day("received_on")
    disposition = _disposition(fields, received_on)
    return Application(
        number=fields.text("number"),
        received_on=received_on,
        channel=fields.word_or_none("channel", Channel),
        applicant_kind=_applicant_kind(fields),
        events=_events(fields, received_on, disposition.on if disposition else None),
        disposition=disposition,
        remedies=tuple(
            _remedy(item, f"remedies[{index}]", received_on)
            for index, item in enumerate(fields.items("remedies"))
        ),
        state=State.DISPOSED if disposition else State.HANDLING,
    )


def past_application(document: Any, *, today: date) -> Application:
    """Return the past application that a document tells, for the ledger.

    As :func:`from_document`, but ``number``, ``channel`` and ``applicant.kind`` are required too,
    nothing lies after ``today``, and nothing was received before the Regulations were in force.
    """
    application = from_document(document)
    if application.received_on < REGIME_2008.in_force_from:
        raise DocumentError(
            field="received_on", reason="before_regulations", value=str(application.received_on)
        )
    for field, day in _days(application):
        if day is not None and day > today:
            raise DocumentError(field=field, reason="in_future", value=day.isoformat())
    for field, value in (
        ("number", application.number),
        ("channel", application.channel),
        ("applicant.kind", application.applicant_kind),
    ):
        if not value:
            raise DocumentError(field=field, reason="missing", value=None)
    return application


def _days(application: Application) -> Iterator[tuple[str, date | None]]:
    """Yield every day on which something happened, by the field that tells it."""
    yield "received_on", application.received_on
    for index, event in enumerate(application.events):
        yield f"events[{index}].on", event.on
        yield f"events[{index}].received_on", event.received_on
    if application.disposition is not None:
        yield "disposition.on", application.disposition.on
    for index, remedy in enumerate(application.remedies):
        yield f"remedies[{index}].filed_on", remedy.filed_on
        yield f"remedies[{index}].closed_on", remedy.closed_on


def _applicant_kind(fields: Fields) -> ApplicantKind | None:
    if not fields.has("applicant"):
        return None
    applicant = Fields.of(fields.values["applicant"], "applicant", known=_APPLICANT)
    return applicant.word_or_none("kind", ApplicantKind)


def _events(fields: Fields, received_on: date, closed_on: date | None) -> tuple[Event, ...]:
    events = tuple(
        _event(item, f"events[{index}]") for index, item in enumerate(fields.items("events"))
    )
    try:
        check_events(events, received_on=received_on, closed_on=closed_on)
    except EventError as error:
        raise _in_document(error, events) from error
    return events


def _in_document(error: EventError, events: Sequence[Event]) -> DocumentError:
    index, reason = int(str(error.facts["index"])), str(error.facts["reason"])
    event = events[index]
    if reason in _ABOUT_DAYS:
        field, value = "on", event.on.isoformat()
    elif reason in _BY_FIELD:
        field = _BY_FIELD[reason]
        value = str(getattr(event, field))
    else:
        field, value = "act", event.step.value
    return DocumentError(field=f"events[{index}].{field}", reason=reason, value=value)


def _event(item: Any, where: str) -> Event:
    fields = Fields.of(item, where, known=_EVENT)
    step = fields.word("act", Step)
    days = fields.number("days")
    if step is Step.EXTEND and days is None:
        raise fields.refuse("days", "missing")
    return Event(
        step=step,
        on=fields.day("on"),
        days=days if step is Step.EXTEND else None,
        reason=fields.text("reason"),
        party=fields.text("party"),
        until=fields.day_or_none("until"),
        opinion=fields.text("opinion"),
        received_on=fields.day_or_none("received_on"),
        yuan=fields.number("yuan"),
    )


def _disposition(fields: Fields, received_on: date) -> Disposition | None:
    if not fields.has("disposition"):
        return None
    answer = Fields.of(fields.values["disposition"], "disposition", known=_DISPOSITION)
    on = answer.day("on")
    if on < received_on:
        raise answer.refuse("on", "before_receipt")
    return Disposition(on=on, result=answer.word("result", Result))


def _remedy(item: Any, where: str, received_on: date) -> Remedy:
    fields = Fields.of(item, where, known=_REMEDY)
    kind = fields.word("kind", RemedyKind)
    filed_on = fields.day("filed_on")
    closed_on = fields.day_or_none("closed_on")
    outcome = fields.word_or_none("result", _TableResult)
    pending = outcome is None or outcome is _TableResult.PENDING
    result = None if pending else RemedyResult(str(outcome))
    if filed_on < received_on:
        raise fields.refuse("filed_on", "before_receipt")
    if closed_on is not None and closed_on < filed_on:
        raise fields.refuse("closed_on", "before_filing")
    if result is not None and closed_on is None:
        raise fields.refuse("closed_on", "missing")
    if closed_on is not None and result is None:
        raise fields.refuse("result", "concluded_without_result")
    along = fields.values.get("co_defendant") is True
    if along and kind is RemedyKind.REVIEW:
        raise fields.refuse("co_defendant", "not_a_lawsuit")
    return Remedy(
        kind=kind, filed_on=filed_on, closed_on=closed_on, result=result, co_defendant=along
    )


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
