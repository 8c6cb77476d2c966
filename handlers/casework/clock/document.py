"""A clock as a JSON document, with its working in words (Chinese, and English beside it)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from handlers.casework.application import Application, Event
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.clock import Clock
from handlers.casework.clock.counting import CONSULTATIONS
from handlers.casework.clock.working import Span, Why, working_of
from handlers.casework.terms import Step

WORDS: dict[Why, tuple[str, str]] = {
    Why.COUNTED: ("计入答复期限", "counts towards the limit"),
    Why.EXTENDED: ("计入延长的期限", "counts towards the extension"),
    Why.VOID_BY_SUPPLEMENT: (
        "要求补正前已过的工作日，补正后重新计算",
        "before the supplement was asked for; the count starts afresh with it",
    ),
    Why.VOID_BY_FEE: (
        "发出收费通知前已过的工作日，缴费后重新计算",
        "before the fee notice; the count starts afresh with payment",
    ),
    Why.AWAITING_SUPPLEMENT: ("等待申请人补正，不计入", "waiting for the supplement"),
    Why.AWAITING_FEE: ("等待申请人缴费，不计入", "waiting for the fee"),
    Why.CONSULTED_THIRD_PARTY: ("征求第三方意见，不计入", "a third party is being heard"),
    Why.CONSULTED_ORGAN: ("征求其他机关意见，不计入", "another organ is being heard"),
    Why.CONSULTED_BOTH: (
        "征求第三方和其他机关意见，重叠的日子只扣一次",
        "third parties and organs are being heard; shared days are taken out once",
    ),
    Why.FEE_PAUSE: ("等待申请人缴费，不计入", "waiting for the fee"),
    Why.BEFORE_REOPENING: ("重新办理前，不计入", "before the case was taken up again"),
    Why.LATE: ("已超过答复期限", "after the due day"),
}


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
        "days_late_original": clock.days_late_original,
        "provisional": clock.provisional,
        "calendar": clock.calendar,
        "steps": [_step(span) for span in spans],
        "warnings": warnings_of(clock, application, calendar=calendar),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _step(span: Span) -> dict[str, Any]:
    zh, en = WORDS[span.why]
    return {
        "from": span.start.isoformat(),
        "to": span.end.isoformat(),
        "days": span.days,
        "counts": span.counts,
        "why": zh,
        "why_en": en,
        "basis": span.basis,
        "exceptions": [
            {"on": told.day.isoformat(), "working": told.working, "why": told.why}
            for told in span.exceptional
        ],
    }


def warnings_of(clock: Clock, application: Application, *, calendar: WorkingCalendar) -> list[str]:
    """Return what in the record is out of order without making it impossible (Chinese; English).

    The clock takes such a step as it is recorded: whether it holds is for a court to say.
    """
    found = [warning for event in application.events for warning in _about(event, clock)]
    if any(
        pause.asked in CONSULTATIONS and not pause.answered and pause.to < clock.as_of
        for pause in clock.count.pauses
    ):
        found.append(
            "征求意见满15个工作日未收到答复，期限已恢复计算；"
            "a consultation went unanswered for 15 working days; the limit runs again"
        )
    if clock.provisional:
        through = calendar.covered_through.isoformat()
        found.append(
            f"{through}之后的节假日安排尚未公布，日期为预计；"
            f"days after {through} are not yet announced: the dates are an estimate"
        )
    return found


def _about(event: Event, clock: Clock) -> Iterator[str]:
    day, original = event.on.isoformat(), clock.original_due_on
    if event.step is Step.EXTEND and original is not None and event.on > original:
        yield (
            f"延期决定（{day}）晚于原答复期限届满日；extended on {day}, after the original due day"
        )
    if event.step is not Step.REQUEST_SUPPLEMENT:
        return
    last = clock.supplement_notice_due_on
    if last is None:
        yield (
            f"旧条例没有补正重新计算期限的规定，{day}的补正要求不影响期限；"
            "the 2008 text has no supplement rule: the request does not move the due day"
        )
    elif event.on > last:
        yield (
            f"补正告知（{day}）晚于收到申请后7个工作日；"
            f"supplement asked for on {day}, after the 7 working days of art. 30"
        )
