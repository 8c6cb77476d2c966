"""A case as the desk has it in hand: read and folded once, handed on, and recorded further.

Also what is derived of it: a row that can be counted and listed. That is pure: the same entries
and calendar give the same row, so that every stored date and count can be derived again; what
depends on the day it is looked at (days left, overdue) is not stored. What an act means is in
:mod:`handlers.casework`; doing one with all that follows is :mod:`handlers.desk.cases.acts`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.casework.acts.queues import lapses_after, queues_of
from handlers.casework.application import Application, counted_round
from handlers.casework.clock.clock import Clock
from handlers.casework.clock.clock import clock as clock_on
from handlers.casework.clock.consultations import answered
from handlers.casework.clock.counting import CONSULTATIONS
from handlers.casework.dispatches import NOTES, delivery_state
from handlers.casework.folding import fold
from handlers.casework.terms import Result, Step
from handlers.desk.rules import DeskRules
from handlers.errors import ConflictError, NotFoundError
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import ApplicationVersion, Derived, FeeVersion, Particulars, RemedyVersion


def derive(application: Application, *, rules: DeskRules, known_from: date) -> Derived:
    """Return what is known of an application by the entries it was folded from, from a day on."""
    version = _about(application, known_from)
    version = _clocked(version, application, rules)
    if application.voided:  # nothing of it is counted
        return Derived(version=version)
    return Derived(
        version=version,
        remedies=_remedies(application, known_from),
        fees=_fees(application, known_from),
    )


def clock_of(application: Application, *, rules: DeskRules, today: date) -> Clock:
    """Return an application's clock by the office's calendar and readings."""
    return clock_on(application, calendar=rules.calendar, today=today, readings=rules.readings)


def _about(application: Application, known_from: date) -> ApplicationVersion:
    events = (*application.earlier_events, *application.events)
    steps = [event.step for event in events]
    disposition = application.disposition
    counted = counted_round(application).disposition
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
        counted_as=counted.result.value if counted else None,
        counted_on=counted.on if counted else None,
        reopened_on=application.reopening.on if application.reopening else None,
        voided=application.voided,
        supplements=steps.count(Step.REQUEST_SUPPLEMENT),
        extensions=steps.count(Step.EXTEND),
        consultations=sum(step in CONSULTATIONS for step in steps),
        reasons_asked=steps.count(Step.ASK_REASONS),
        delays=steps.count(Step.DELAY),
        fee_notices=steps.count(Step.NOTIFY_FEE),
        fee_yuan=sum(fee.yuan or 0 for fee in _fees(application, known_from) if fee.paid_on),
        delivery=delivery_state(application),
        queues=" ".join(sorted(queues_of(application))),
        drafter=application.draft.drafter.removeprefix("staff:") if application.draft else None,
        seq=application.entries[-1].seq,
    )


def _clocked(
    version: ApplicationVersion, application: Application, rules: DeskRules
) -> ApplicationVersion:
    """Put in the due days as they stand, and the days of the answer that is counted."""
    today = application.closed_on or version.known_from
    now = clock_of(application, rules=rules, today=today)
    version = replace(
        version,
        due_on=now.due_on,
        original_due_on=now.original_due_on,
        provisional=now.provisional,
        lapses_after=lapses_after(application, rules.calendar),
    )
    if version.counted_on is None:
        return version
    at_answer = clock_of(counted_round(application), rules=rules, today=version.counted_on)
    return replace(
        version,
        days_used=at_answer.days_used,
        gross_days=rules.calendar.between(application.received_on, version.counted_on),
        days_late=at_answer.days_late,
        days_late_original=at_answer.days_late_original,
        late=at_answer.late,
        late_original=at_answer.late_original,
    )


def _fees(application: Application, known_from: date) -> tuple[FeeVersion, ...]:
    """Return the fees notified, in all rounds, with what became of each."""
    fees: list[FeeVersion] = []
    for handled in (*application.earlier_rounds, application):
        closing = handled.disposition
        lapsed = closing is not None and closing.result is Result.OTHER_FEE_OVERDUE
        for notice, payment in answered(handled.events, Step.NOTIFY_FEE):
            fees.append(
                FeeVersion(
                    number=application.number,
                    ordinal=len(fees) + 1,
                    known_from=known_from,
                    notified_on=notice.on,
                    yuan=notice.yuan,
                    paid_on=payment.on if payment else None,
                    lapsed_on=closing.on if closing and lapsed and payment is None else None,
                )
            )
    return tuple(fees)


def _remedies(application: Application, known_from: date) -> tuple[RemedyVersion, ...]:
    return tuple(
        RemedyVersion(
            number=application.number,
            ordinal=remedy.ordinal,
            known_from=known_from,
            kind=remedy.kind.value,
            filed_on=remedy.filed_on,
            closed_on=remedy.closed_on,
            result=remedy.result.value if remedy.result else None,
            co_defendant=remedy.co_defendant,
        )
        for remedy in application.remedies
    )


_SUBJECT_CHARS = 80


@dataclass(frozen=True, slots=True)
class Case:
    """An application with the personal data kept apart from it."""

    application: Application
    particulars: Particulars | None

    @property
    def number(self) -> str:
        """The application's number."""
        return self.application.number

    @property
    def seen(self) -> int:
        """The number of the newest entry that a person would call a change of the case.

        Notes of the delivery come by themselves: who has the page open is held up by none.
        """
        return next(entry.seq for entry in reversed(self.entries) if entry.act not in NOTES)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is recorded of it, in order."""
        return self.application.entries


def load(unit: UnitOfWork, number: str) -> Case:
    """Return an application; raises NotFoundError."""
    entries = unit.ledger.of(Stream.APPLICATION, number)
    if not entries:
        raise NotFoundError(subject=number)
    return Case(fold(entries), unit.applications.particulars(number))


def check_seen(case: Case, seen: int | None) -> None:
    """Raise ConflictError where the case changed since its entry ``seen``; None: not asked."""
    if seen is not None and seen != case.seen:
        raise ConflictError(subject=case.number)


def record(unit: UnitOfWork, case: Case, new: Sequence[NewEntry], *, rules: DeskRules) -> Case:
    """Append entries about a case and keep what is derived of it; return it as it now stands."""
    added = unit.ledger.append(new)
    after = replace(case, application=fold((*case.entries, *added)))
    _derive(unit, after, rules)
    return after


def record_first(
    unit: UnitOfWork, new: Sequence[NewEntry], particulars: Particulars, *, rules: DeskRules
) -> Case:
    """Append the first entries about an application; return the case they begin."""
    case = Case(fold(unit.ledger.append(new)), particulars)
    _derive(unit, case, rules)
    return case


def _derive(unit: UnitOfWork, case: Case, rules: DeskRules) -> None:
    unit.applications.keep(derive(case.application, rules=rules, known_from=unit.today))


def take_number(unit: UnitOfWork, rules: DeskRules) -> str:
    """Return the next number of the year; none is given twice."""
    year = unit.today.year
    sequence = unit.numbers.next(f"application:{year}")
    return rules.number_format.format(year=year, sequence=sequence)


def applicant_key(name: str, identity: str) -> str:
    """Return what tells one applicant from another without saying who it is (art. 35 counts)."""
    applicant = f"{''.join(name.split()).casefold()}:{identity.strip().upper()}"
    return hashlib.sha256(applicant.encode()).hexdigest()[:40]


def one_line(text: str) -> str:
    """Return a description as a title of at most 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SUBJECT_CHARS else line[: _SUBJECT_CHARS - 1] + "…"
