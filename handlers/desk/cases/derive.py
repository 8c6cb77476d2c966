"""What is derived of an application: from its entries to a row that can be counted and listed.

Pure: the same entries and calendar give the same row, so that every stored date and count can
be derived again. What depends on the day it is looked at (days left, overdue) is not stored.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.casework.application import Application
from handlers.casework.clock.clock import Clock
from handlers.casework.clock.clock import clock as clock_on
from handlers.casework.clock.counting import CONSULTATIONS
from handlers.casework.terms import Step
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry
from handlers.records import ApplicationVersion, RemedyVersion

Derived = tuple[ApplicationVersion, tuple[RemedyVersion, ...]]


def derive(application: Application, *, rules: DeskRules, known_from: date) -> Derived:
    """Return what is known of an application by the entries it was folded from, from a day on."""
    version = _about(application, known_from)
    version = _clocked(version, application, rules)
    return version, _remedies(application, known_from)


def clock_of(application: Application, *, rules: DeskRules, today: date) -> Clock:
    """Return an application's clock by the office's calendar and readings."""
    return clock_on(application, calendar=rules.calendar, today=today, readings=rules.readings)


def _about(application: Application, known_from: date) -> ApplicationVersion:
    events = (*application.earlier_events, *application.events)
    steps = [event.step for event in events]
    disposition = application.disposition
    return ApplicationVersion(
        number=application.number,
        known_from=known_from,
        received_on=application.received_on,
        channel=application.channel.value if application.channel else "",
        applicant_kind=application.applicant_kind.value if application.applicant_kind else "",
        state=application.state.value,
        section=application.section,
        officer=application.officer,
        disposition=disposition.result.value if disposition else None,
        closed_on=application.closed_on,
        supplements=steps.count(Step.REQUEST_SUPPLEMENT),
        extensions=steps.count(Step.EXTEND),
        consultations=sum(step in CONSULTATIONS for step in steps),
        fee_notices=steps.count(Step.NOTIFY_FEE),
        fee_yuan=_fee_paid(application.entries),
        seq=application.entries[-1].seq,
    )


def _clocked(
    version: ApplicationVersion, application: Application, rules: DeskRules
) -> ApplicationVersion:
    closed_on = application.closed_on
    clock = clock_of(application, rules=rules, today=closed_on or version.known_from)
    version = replace(
        version,
        due_on=clock.due_on,
        original_due_on=clock.original_due_on,
        provisional=clock.provisional,
    )
    if closed_on is None:
        return version
    return replace(
        version,
        days_used=clock.days_used,
        gross_days=rules.calendar.between(application.received_on, closed_on),
        days_late=clock.days_late,
        days_late_original=clock.days_late_original,
    )


def _fee_paid(entries: Sequence[Entry]) -> int:
    """Return the yuan that were notified and then paid."""
    paid = notified = 0
    for entry in entries:
        if entry.act == "fee_notified":
            notified = int(entry.facts.get("yuan", 0))
        elif entry.act == "fee_paid":
            paid += notified
            notified = 0
    return paid


def _remedies(application: Application, known_from: date) -> tuple[RemedyVersion, ...]:
    return tuple(
        RemedyVersion(
            number=application.number,
            ordinal=ordinal,
            known_from=known_from,
            kind=remedy.kind.value,
            filed_on=remedy.filed_on,
            closed_on=remedy.closed_on,
            result=remedy.result.value if remedy.result else None,
        )
        for ordinal, remedy in enumerate(application.remedies, start=1)
    )
