"""Whether the steps of a case can stand beside each other: what answers what, and once only.

The same rules whether the steps come from a document or one by one from an officer; who may do
a step is for :mod:`handlers.casework.acts.table`.
"""

from collections.abc import Sequence
from datetime import date

from handlers.casework.application import Event
from handlers.casework.clock.counting import ANSWERS, CONSULTATIONS, day_and_turn
from handlers.casework.clock.regime import Regime, regime_of
from handlers.casework.errors import EventError
from handlers.casework.terms import Step

# A letter already out may be answered after the case is closed; nothing else goes on then.
_AFTER_CLOSING = frozenset({Step.THIRD_PARTY_REPLIED, Step.ORGAN_REPLIED})


def check_events(
    events: Sequence[Event], *, received_on: date, closed_on: date | None = None
) -> None:
    """Raise EventError, naming the place in ``events``, for the first step that cannot be.

    ``reason`` is one of: before_receipt, after_closing, not_asked (an answer to nothing),
    still_awaited (asked again before the answer), twice (supplement, art. 30; extension,
    art. 33; reasons, longer period, art. 35), days (an extension longer than the article
    allows), before_sending (a letter received before it went out), no_such_rule (reasons are
    asked since 2019 only), reasons_not_given and until (a longer period without them, or
    without a last day to come).
    """
    regime = regime_of(received_on)
    numbered = sorted(enumerate(events), key=lambda pair: day_and_turn(pair[1]))
    done: list[Event] = []
    for index, event in numbered:
        reason = (
            _out_of_time(event, received_on, closed_on)
            or _out_of_turn(event, done, regime)
            or _too_long(event, regime)
            or _many_applications(event, done, regime)
        )
        if reason:
            raise EventError(index=index, step=event.step, on=event.on, reason=reason)
        done.append(event)


def _out_of_time(event: Event, received_on: date, closed_on: date | None) -> str:
    if event.on < received_on:
        return "before_receipt"
    if event.received_on is not None and event.received_on < event.on:
        return "before_sending"
    if closed_on is not None and event.on > closed_on and event.step not in _AFTER_CLOSING:
        return "after_closing"
    return ""


def _out_of_turn(event: Event, done: Sequence[Event], regime: Regime) -> str:
    earlier = sum(other.step is event.step for other in done)
    if event.step in ANSWERS:
        questions = sum(_answers(event, other) for other in done)
        answers = sum(
            other.step is event.step and (not event.party or other.party in {"", event.party})
            for other in done
        )
        return "" if questions > answers else "not_asked"
    if event.step in CONSULTATIONS or not earlier:
        return ""
    if event.step is Step.REQUEST_SUPPLEMENT and regime.supplement_notice_days is None:
        return ""  # 2008: asking to complete it is not limited to once
    if event.step is Step.NOTIFY_FEE:
        paid = sum(other.step is Step.FEE_PAID for other in done)
        return "" if paid >= earlier else "still_awaited"
    return "twice"


def _answers(event: Event, other: Event) -> bool:
    if other.step is not ANSWERS[event.step]:
        return False
    return not event.party or other.party in {"", event.party}


def _too_long(event: Event, regime: Regime) -> str:
    if event.step is not Step.EXTEND:
        return ""
    return "" if event.days and 1 <= event.days <= regime.extension_days else "days"


def _many_applications(event: Event, done: Sequence[Event], regime: Regime) -> str:
    """Art. 35: reasons are asked, then given, before a longer period can be set and told."""
    if event.step in {Step.ASK_REASONS, Step.DELAY} and not regime.reasons_article:
        return "no_such_rule"
    if event.step is not Step.DELAY:
        return ""
    if all(other.step is not Step.GIVE_REASONS for other in done):
        return "reasons_not_given"
    return "" if event.until is not None and event.until > event.on else "until"
