"""Whether an answer fits its case: everything stated, nothing impossible.

What each answer must state is the table of :mod:`handlers.casework.answers.grounds`; here are the
rules between an answer and the steps of the case. Who may decide is for
:mod:`handlers.casework.acts.table`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.casework.answers.grounds import GROUNDS, Ground, Statement, denied_results, grounds_of
from handlers.casework.application import Application, Event
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.consultations import Consultation, consultations, still_asked
from handlers.casework.clock.regime import regime_of
from handlers.casework.errors import DispositionImpossibleError, DispositionIncompleteError
from handlers.casework.terms import Opinion, Result, Step

DISCLOSING = frozenset({Result.GRANTED, Result.PARTIALLY_GRANTED})


@dataclass(frozen=True, slots=True)
class CaseToDecide:
    """A case on the day it is decided: what the rules below look at."""

    application: Application
    stated: Mapping[str, Any]
    today: date
    calendar: WorkingCalendar

    def states(self, statement: Statement) -> bool:
        """Whether the answer states something."""
        return _is_stated(self.stated.get(statement))

    def steps(self, step: Step) -> list[Event]:
        """Return the steps of one kind in the present round."""
        return [event for event in self.application.events if event.step is step]

    def third_parties(self) -> tuple[Consultation, ...]:
        """Return the letters to third parties and what came of them by today."""
        step = Step.CONSULT_THIRD_PARTY
        return consultations(self.application, step, today=self.today, calendar=self.calendar)


def check_disposition(
    application: Application,
    result: Result,
    ground: str,
    stated: Mapping[str, Any],
    *,
    today: date,
    calendar: WorkingCalendar,
) -> Ground:
    """Return the ground of an answer that fits the case.

    Raises DispositionIncompleteError naming what it must state, or DispositionImpossibleError
    with the reason.
    """
    chosen = _ground(result, ground)
    unknown = sorted(set(stated) - set(Statement))
    if unknown:
        raise DispositionImpossibleError(
            result=result, reason="unknown_statement", value=", ".join(unknown)
        )
    missing = [key for key in chosen.demands if not _is_stated(stated.get(key))]
    if missing:
        raise DispositionIncompleteError(result=result, ground=chosen.key, missing=tuple(missing))
    case = CaseToDecide(application, stated, today, calendar)
    for reason in _reasons_against(case, result):
        raise DispositionImpossibleError(result=result, reason=reason, value=None)
    return chosen


def _ground(result: Result, key: str) -> Ground:
    grounds = grounds_of(result)
    if not key and len(grounds) == 1:
        return grounds[0]
    chosen = GROUNDS.get(key)
    if chosen is None or chosen.result is not result:
        known = ", ".join(ground.key for ground in grounds)
        raise DispositionImpossibleError(result=result, reason="unknown_ground", value=known)
    return chosen


def _is_stated(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != []


def _reasons_against(case: CaseToDecide, result: Result) -> Iterator[str]:
    for rule in _RULES.get(result, ()):
        yield from rule(case)


def _third_party_was_heard(case: CaseToDecide) -> Iterator[str]:
    """Art. 15, 32: an objection binds but for the public interest; silence is no consent."""
    opinions = [consultation.opinion for consultation in case.third_parties()]
    if None in opinions:
        yield "third_party_pending"
    if Result.DENIED_THIRD_PARTY_RIGHTS in _withheld(case.stated):
        return
    if Opinion.OBJECTS in opinions and not case.states(Statement.PUBLIC_INTEREST):
        yield "third_party_objects"
    elif Opinion.NONE in opinions and not (
        case.states(Statement.THIRD_PARTY_ASSESSMENT) or case.states(Statement.PUBLIC_INTEREST)
    ):
        yield "third_party_silence"  # the organ must judge for itself


def _withheld_part_is_denied(case: CaseToDecide) -> Iterator[str]:
    withheld = _withheld(case.stated)
    if not withheld or not withheld <= denied_results():
        yield "withheld_not_denied"
    if Result.DENIED_THIRD_PARTY_RIGHTS in withheld:
        yield from _third_party_was_asked(case)


def _withheld(stated: Mapping[str, Any]) -> frozenset[str]:
    results = stated.get(Statement.WITHHELD_RESULT, ())
    return frozenset([results] if isinstance(results, str) else results)


def _third_party_was_asked(case: CaseToDecide) -> Iterator[str]:
    opinions = [consultation.opinion for consultation in case.third_parties()]
    if not opinions:
        yield "third_party_not_asked"  # art. 32: its opinion is to be asked in writing
    if None in opinions:
        yield "third_party_pending"
    if opinions and all(opinion == Opinion.CONSENTS for opinion in opinions):
        yield "third_party_consents"  # art. 15: consent ends the protection


def _was_supplemented(case: CaseToDecide) -> Iterator[str]:
    if not case.steps(Step.RECEIVE_SUPPLEMENT):
        yield "not_supplemented"


def _supplement_is_overdue(case: CaseToDecide) -> Iterator[str]:
    open_requests = still_asked(case.application.events, Step.REQUEST_SUPPLEMENT)
    if not open_requests:
        yield "supplement_not_awaited"
    elif any(event.until is None or case.today <= event.until for event in open_requests):
        yield "supplement_not_overdue"


def _fee_is_overdue(case: CaseToDecide) -> Iterator[str]:
    days = regime_of(case.application.received_on).fee_days
    notices = still_asked(case.application.events, Step.NOTIFY_FEE)
    if not notices:
        yield "fee_not_awaited"
    elif any(event.received_on is None for event in notices):
        yield "fee_notice_not_received"  # the 20 working days run from receipt
    elif any(case.today <= case.calendar.add(event.runs_from, days) for event in notices):
        yield "fee_not_overdue"


def _earlier_was_answered(case: CaseToDecide) -> Iterator[str]:
    """Art. 36(6): a repeat is of an application already answered; else both are handled."""
    if case.stated.get(Statement.EARLIER_NUMBER) == case.application.number:
        yield "same_number"
    answered_on = _day(case.stated.get(Statement.EARLIER_ANSWERED_ON))
    if answered_on is None or answered_on > case.application.received_on:
        yield "earlier_not_answered"


def _reasons_were_asked(case: CaseToDecide) -> Iterator[str]:
    """Art. 35: the organ may ask for reasons, and only unreasonable ones end the handling."""
    asked_on = _day(case.stated.get(Statement.REASONS_ASKED_ON))
    if asked_on not in {event.on for event in case.steps(Step.ASK_REASONS)}:
        yield "reasons_not_asked"


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


_Rule = Callable[[CaseToDecide], Iterator[str]]

_RULES: Mapping[Result, tuple[_Rule, ...]] = {
    Result.GRANTED: (_third_party_was_heard,),
    Result.PARTIALLY_GRANTED: (_withheld_part_is_denied, _third_party_was_heard),
    Result.DENIED_THIRD_PARTY_RIGHTS: (_third_party_was_asked,),
    Result.UNABLE_STILL_UNCLEAR: (_was_supplemented,),
    Result.NOT_PROCESSED_REPEAT: (_earlier_was_answered,),
    Result.NOT_PROCESSED_EXCESSIVE: (_reasons_were_asked,),
    Result.OTHER_CORRECTION_OVERDUE: (_supplement_is_overdue,),
    Result.OTHER_FEE_OVERDUE: (_fee_is_overdue,),
}
