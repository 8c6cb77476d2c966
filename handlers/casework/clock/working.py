"""The working of a clock: each span of days, whether it counts, why, and the article.

So that an officer, an applicant or a court can follow a due day by hand: as spans, and as a JSON
document with the working in words (Chinese, and English beside it). The figures themselves are
made in :mod:`handlers.casework.clock.clock`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from handlers.casework.application import Application
from handlers.casework.clock.calendar import Exceptional, WorkingCalendar
from handlers.casework.clock.clock import Clock
from handlers.casework.clock.counting import CONSULTATIONS, Awaited, Restart, TakenOut
from handlers.casework.irregular import Irregular, Irregularity, irregular
from handlers.casework.terms import Step
from knowledge.language import Language, Texts


class Why(StrEnum):
    """Why a span counts or does not."""

    COUNTED = "counted"
    EXTENDED = "extended"
    DELAYED = "delayed"
    VOID_BY_SUPPLEMENT = "void_by_supplement"
    VOID_BY_FEE = "void_by_fee"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_FEE = "awaiting_fee"
    CONSULTED_THIRD_PARTY = "consulted_third_party"
    CONSULTED_ORGAN = "consulted_organ"
    CONSULTED_BOTH = "consulted_both"
    FEE_PAUSE = "fee_pause"
    BEFORE_REOPENING = "before_reopening"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from ``start`` to ``end``, both included, with the working days among them."""

    start: date
    end: date
    days: int
    counts: bool
    why: Why
    basis: str
    exceptional: tuple[Exceptional, ...] = ()


def working_of(clock: Clock, *, received_on: date, calendar: WorkingCalendar) -> tuple[Span, ...]:
    """Return the spans of a clock in order, from the day after receipt.

    They reach to the due day and, where the case is late, on to the day the clock is told for;
    while something is awaited, to that day. ``calendar`` is the one the clock was made with.
    """
    return tuple(_Working(clock, calendar).spans(received_on))


class _Working:
    """The making of the spans of one clock."""

    def __init__(self, clock: Clock, calendar: WorkingCalendar) -> None:
        self.clock, self.count, self.calendar = clock, clock.count, calendar

    def spans(self, received_on: date) -> Iterator[Span]:
        restarts, basis = self.count.restarts, self.count.regime.reply_article
        first = restarts[0].since if restarts else self.count.starts_after
        yield from self._span(received_on, first, Why.BEFORE_REOPENING, basis, counts=False)
        for restart in restarts:
            yield from self._void(restart)
        yield from self._current()

    def _current(self) -> Iterator[Span]:
        end = self.clock.due_on or self.count.awaited_since
        cursor = self.count.starts_after
        for run in self.clock.pauses:
            if end is not None and run.after >= end:
                break
            yield from self._counted(cursor, run.after)
            yield from self._paused(run)
            cursor = run.to
        if end is not None:
            yield from self._counted(cursor, end)
        if self.count.awaited is not None and end is not None:
            yield from self._awaiting(max(end, cursor))
        if self.clock.due_on is not None and self.clock.late:
            basis = self.count.regime.reply_article
            yield from self._span(
                self.clock.due_on, self.clock.as_of, Why.LATE, basis, counts=False
            )

    def _void(self, restart: Restart) -> Iterator[Span]:
        fee = restart.step is Step.NOTIFY_FEE
        regime = self.count.regime
        basis = regime.fee_article if fee else regime.supplement_article
        void = Why.VOID_BY_FEE if fee else Why.VOID_BY_SUPPLEMENT
        awaiting = Why.AWAITING_FEE if fee else Why.AWAITING_SUPPLEMENT
        yield from self._span(restart.since, restart.asked_on, void, basis, counts=False)
        awaiting_since = max(restart.asked_on, restart.since)
        yield from self._span(awaiting_since, restart.on, awaiting, basis, counts=False)

    def _counted(self, after: date, to: date) -> Iterator[Span]:
        original, basis = self.clock.original_due_on, self.count.regime.reply_article
        split = min(to, original) if original is not None else to
        yield from self._span(after, split, Why.COUNTED, basis, counts=True)
        why = Why.EXTENDED
        if self.count.delayed_until is not None and self.count.delayed_until == self.clock.due_on:
            why, basis = Why.DELAYED, self.count.regime.reasons_article
        yield from self._span(max(after, split), to, why, basis, counts=True)

    def _paused(self, run: TakenOut) -> Iterator[Span]:
        steps = {pause.step for pause in run.because}
        regime = self.count.regime
        if steps == {Step.NOTIFY_FEE}:
            why, basis = Why.FEE_PAUSE, regime.fee_article
        elif Step.CONSULT_ORGAN not in steps:
            why, basis = Why.CONSULTED_THIRD_PARTY, regime.third_party_article
        elif Step.CONSULT_THIRD_PARTY not in steps:
            why, basis = Why.CONSULTED_ORGAN, regime.organ_article
        else:
            why = Why.CONSULTED_BOTH
            basis = f"{regime.third_party_article}；{regime.organ_article}"
        yield from self._span(run.after, run.to, why, basis, counts=False)

    def _awaiting(self, after: date) -> Iterator[Span]:
        fee = self.count.awaited is Awaited.FEE
        regime = self.count.regime
        why = Why.AWAITING_FEE if fee else Why.AWAITING_SUPPLEMENT
        basis = regime.fee_article if fee else regime.supplement_article
        yield from self._span(after, self.clock.as_of, why, basis, counts=False)

    def _span(self, after: date, to: date, why: Why, basis: str, *, counts: bool) -> Iterator[Span]:
        if to <= after:
            return
        yield Span(
            start=after + timedelta(days=1),
            end=to,
            days=self.calendar.between(after, to),
            counts=counts,
            why=why,
            basis=basis,
            exceptional=self.calendar.exceptional(after, to),
        )


_TEXTS = Texts("handlers.casework")


def clock_document(
    clock: Clock, application: Application, *, calendar: WorkingCalendar
) -> dict[str, Any]:
    """Return a clock as JSON values; ``calendar`` is the one it was made with."""
    spans = working_of(clock, received_on=application.received_on, calendar=calendar)
    return {
        "regime": clock.regime,
        "starts_after": clock.starts_after.isoformat(),
        "limit_days": clock.limit_days,
        "due_on": _iso(clock.due_on),
        "original_due_on": _iso(clock.original_due_on),
        "supplement_notice_due_on": _iso(clock.supplement_notice_due_on),
        "as_of": clock.as_of.isoformat(),
        "days_used": clock.days_used,
        "days_left": clock.days_left,
        "paused": clock.paused,
        "awaiting": clock.awaiting.value if clock.awaiting else None,
        "closed_on": _iso(clock.closed_on),
        "days_late": clock.days_late,
        "late": clock.late,
        "days_late_original": clock.days_late_original,
        "provisional": clock.provisional,
        "calendar": clock.calendar,
        "steps": [_step(span) for span in spans],
        "warnings": warnings_of(clock, application, calendar=calendar),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _step(span: Span) -> dict[str, Any]:
    why = f"why.{span.why}"
    return {
        "from": span.start.isoformat(),
        "to": span.end.isoformat(),
        "days": span.days,
        "counts": span.counts,
        "why": _TEXTS.say(why),
        "why_en": _TEXTS.say(why, Language.EN),
        "basis": span.basis,
        "exceptions": [
            {
                "on": exceptional.day.isoformat(),
                "working": exceptional.working,
                "why": exceptional.why,
            }
            for exceptional in span.exceptional
        ],
    }


def warnings_of(clock: Clock, application: Application, *, calendar: WorkingCalendar) -> list[str]:
    """Return what in the record is out of order without making it impossible (Chinese; English).

    The clock takes such a step as it is recorded: whether it holds is for a court to say.
    """
    warnings = [
        irregular_in_words(item)
        for item in irregular(application, calendar=calendar)
        if item.what is not Irregularity.ANSWERED_LATE  # the clock tells it itself
    ]
    if clock.count.regime.consultation_capped and any(
        pause.step in CONSULTATIONS and not pause.answered and pause.to < clock.as_of
        for pause in clock.count.pauses
    ):
        warnings.append(_warning("silent"))
    if clock.provisional:
        through = calendar.covered_through.isoformat()
        warnings.append(_warning("provisional", through=through))
    return warnings


def irregular_in_words(item: Irregular) -> str:
    """Return what is out of order in a sentence (Chinese; English)."""
    last = item.last.isoformat() if item.last else ""
    return _warning(item.what.value, on=item.on.isoformat(), last=last)


def _warning(key: str, **facts: object) -> str:
    """Return a warning in both languages, Chinese first."""
    return "；".join(_TEXTS.say(f"warning.{key}", language, **facts) for language in Language)
