"""A clock as a JSON document, with its working in words (Chinese, and English beside it)."""

from datetime import date
from typing import Any

from handlers.casework.application import Application
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.clock import Clock
from handlers.casework.clock.counting import CONSULTATIONS
from handlers.casework.clock.working import Span, working_of
from handlers.casework.irregular import Irregular, Irregularity, irregular
from knowledge.language import Language, Texts

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
