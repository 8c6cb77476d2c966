"""What in a record is out of order without making it impossible: an office's past errors.

An act of today is refused for these (:mod:`handlers.casework.acts`); a record of older books comes
in as it is, marked. Whether such a step holds is for a court to say.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handlers.casework.application import Application, Event
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.clock import clock
from handlers.casework.clock.consultations import answered
from handlers.casework.clock.counting import in_order
from handlers.casework.clock.regime import DEFAULT_READINGS, Readings, regime_of
from handlers.casework.terms import Result, Step


class Irregularity(StrEnum):
    """What is out of order."""

    EXTENDED_LATE = "extended_late"  # art. 33: before the limit ends
    DELAYED_LATE = "delayed_late"  # art. 35
    SUPPLEMENT_LATE = "supplement_late"  # art. 30: within 7 working days
    SUPPLEMENT_WITHOUT_RULE = "supplement_without_rule"  # 2008: it does not move the limit
    FEE_NOTIFIED_LATE = "fee_notified_late"  # 国办函〔2020〕109号: within the limit
    FEE_PAID_LATE = "fee_paid_late"  # its 20 working days were over
    FEE_LAPSED_EARLY = "fee_lapsed_early"
    SUPPLEMENT_LAPSED_EARLY = "supplement_lapsed_early"
    NOTHING_LAPSED = "nothing_lapsed"  # ended for what was never asked
    ANSWERED_LATE = "answered_late"  # art. 33


@dataclass(frozen=True, slots=True)
class Irregular:
    """One thing out of order: the day it was done, and the last day on which it was in order."""

    what: Irregularity
    on: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class _Record:
    application: Application
    calendar: WorkingCalendar
    readings: Readings

    def due_before(self, event: Event) -> date | None:
        """Return the due day as it stood before a step was taken."""
        steps = in_order(self.application.events)
        before = tuple(steps[: steps.index(event)])
        known = replace(self.application, events=before, disposition=None)
        return clock(known, calendar=self.calendar, today=event.on, readings=self.readings).due_on


def irregular(
    application: Application,
    *,
    calendar: WorkingCalendar,
    readings: Readings = DEFAULT_READINGS,
) -> tuple[Irregular, ...]:
    """Return what is out of order in the present round of a case, by its steps, then its end."""
    record = _Record(application, calendar, readings)
    items: list[Irregular] = []
    for event in in_order(application.events):
        rule = _STEPS.get(event.step)
        if rule is not None:
            items += rule(record, event)
    items += _payments(record)
    items += _closing(record)
    return tuple(items)


def _after_due_day(what: Irregularity) -> Callable[[_Record, Event], Iterator[Irregular]]:
    def rule(record: _Record, event: Event) -> Iterator[Irregular]:
        due_on = record.due_before(event)
        if due_on is not None and event.on > due_on:
            yield Irregular(what, event.on, due_on)

    return rule


def _supplement(record: _Record, event: Event) -> Iterator[Irregular]:
    days = regime_of(record.application.received_on).supplement_notice_days
    if days is None:
        yield Irregular(Irregularity.SUPPLEMENT_WITHOUT_RULE, event.on)
    elif event.on > (last := record.calendar.add(record.application.round_from, days)):
        yield Irregular(Irregularity.SUPPLEMENT_LATE, event.on, last)


_STEPS: Mapping[Step, Callable[[_Record, Event], Iterator[Irregular]]] = {
    Step.REQUEST_SUPPLEMENT: _supplement,
    Step.EXTEND: _after_due_day(Irregularity.EXTENDED_LATE),
    Step.DELAY: _after_due_day(Irregularity.DELAYED_LATE),
    Step.NOTIFY_FEE: _after_due_day(Irregularity.FEE_NOTIFIED_LATE),
}


def _payments(record: _Record) -> Iterator[Irregular]:
    for notice, payment in answered(record.application.events, Step.NOTIFY_FEE):
        last = _last_to_pay(record, notice)
        if payment is not None and payment.on > last:
            yield Irregular(Irregularity.FEE_PAID_LATE, payment.on, last)


def _last_to_pay(record: _Record, notice: Event) -> date:
    days = regime_of(record.application.received_on).fee_days
    return record.calendar.add(notice.runs_from, days)


def _closing(record: _Record) -> Iterator[Irregular]:
    case = record.application
    if case.disposition is None:
        return
    on, result = case.disposition.on, case.disposition.result
    answer_clock = clock(case, calendar=record.calendar, today=on, readings=record.readings)
    if answer_clock.late:
        yield Irregular(Irregularity.ANSWERED_LATE, on, answer_clock.due_on)
    lapsed = _LAPSED.get(result)
    if lapsed is None:
        return
    step, early = lapsed
    waiting = [letter for letter, answer in answered(case.events, step) if answer is None]
    if not waiting:
        yield Irregular(Irregularity.NOTHING_LAPSED, on)
        return
    last = _last_to_pay(record, waiting[-1]) if step is Step.NOTIFY_FEE else waiting[-1].until
    if last is not None and on <= last:
        yield Irregular(early, on, last)


_LAPSED = {
    Result.OTHER_CORRECTION_OVERDUE: (
        Step.REQUEST_SUPPLEMENT,
        Irregularity.SUPPLEMENT_LAPSED_EARLY,
    ),
    Result.OTHER_FEE_OVERDUE: (Step.NOTIFY_FEE, Irregularity.FEE_LAPSED_EARLY),
}
