"""Gathering what a letter is composed from: of the records of a case, or of an act to come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from handlers.casework.acts.fields import Fields
from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.answers.fees import Fee, fee_for_items, fee_for_pages, item_price
from handlers.casework.answers.grounds import GROUNDS, Statement
from handlers.casework.application import Application, Disposition, Event, State
from handlers.casework.clock.consultations import consultations
from handlers.casework.clock.regime import regime_of
from handlers.casework.folding import corrected
from handlers.casework.terms import Act, LetterKind, Step, Tariff
from handlers.desk.cases.case import Case, clock_of
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry
from handlers.letters.kinds import STEP_OF, TO_OTHERS
from handlers.letters.matter import Correction, Matter

_FEE_NOTIFIED = TABLE[Act.NOTIFY_FEE].entry
_CORRECTED = TABLE[Act.CORRECT].entry


def matter_of(
    case: Case,
    kind: LetterKind,
    *,
    rules: DeskRules,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
    party: str = "",
) -> Matter:
    """Return what a letter of a kind about a case is composed from.

    ``facts`` of an act not done yet are taken as if it were done today.
    """
    application, today = case.application, now.date()
    step = _step(application, kind, facts, party=party, today=today)
    if facts is not None and step is not None:
        application = replace(application, events=(*application.events, step))
    if kind is LetterKind.RECEIPT and facts is not None:
        on = Fields(_as_written(facts)).day_or_none("on")
        application = replace(application, received_on=on or application.received_on)
    due_on = rules.calendar.add(
        application.received_on, regime_of(application.received_on).reply_days
    )
    fee = _fee(case, facts if kind is LetterKind.FEE else None)
    return Matter(
        application=application,
        on=_day(case, kind, step, now),
        applicant=_personal(case, "name"),
        secrets=_secrets(case),
        description=_personal(case, "wanted") or _subject(case),
        clock=clock_of(application, rules=rules, today=today),
        first_due_on=due_on,
        first_provisional=rules.calendar.is_provisional(due_on),
        parties=consultations(
            application, Step.CONSULT_THIRD_PARTY, today=today, calendar=rules.calendar
        ),
        step=step,
        ordinal=_ordinal(case, application, kind, step),
        fee=fee[0] if fee else None,
        fee_yuan=fee[1] if fee else 0,
        correction=_correction(case, facts) if kind is LetterKind.CORRECTION else None,
    )


def _corrections(case: Case) -> list[Entry]:
    """Return the corrections that the applicant was told of."""
    return [entry for entry in case.entries if entry.act == _CORRECTED and entry.facts.get("tell")]


def _correction(case: Case, facts: Mapping[str, Any] | None) -> Correction | None:
    """Return what the last correction told, or the one to come tells."""
    if facts is None:
        corrections = _corrections(case)
        facts = corrections[-1].facts if corrections else {}
    words = str(facts.get("tell") or "").strip()
    for entry in case.entries:
        if words and str(entry.seq) == str(facts.get("entry")) and entry.act in ENTRIES:
            return Correction(ENTRIES[entry.act], entry.effective_on, words)
    return None


def _step(
    application: Application,
    kind: LetterKind,
    facts: Mapping[str, Any] | None,
    *,
    party: str,
    today: date,
) -> Event | None:
    """Return the step a letter tells of: the last of its kind, or the one to come."""
    which = STEP_OF.get(kind)
    if which is None:
        return None
    if facts is not None:
        return _to_come(which, Fields(_as_written(facts)), today)
    same = [
        event
        for event in application.events
        if event.step is which and (not party or event.party == party)
    ]
    if same:
        return same[-1]
    # a consultation is written before it is recorded as sent
    return Event(step=which, on=today, party=party) if kind in TO_OTHERS else None


def _to_come(which: Step, fields: Fields, today: date) -> Event:
    return Event(
        step=which,
        on=fields.day_or_none("on") or today,
        days=fields.number("days"),
        reason=fields.text("reason"),
        until=fields.day_or_none("until"),
        party=fields.text("party"),
        unmasked=fields.text("unmasked"),
    )


def _as_written(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in facts.items()
    }


def _fee(case: Case, facts: Mapping[str, Any] | None) -> tuple[Fee, int] | None:
    """Return the fee notified, or the one to be notified, and what this application bears."""
    written = facts
    if written is None:
        notified = [entry for entry in corrected(case.entries) if entry.act == _FEE_NOTIFIED]
        written = notified[-1].facts if notified else {}
    fields = Fields(written)
    tariff, quantity = fields.word_or_none("tariff", Tariff), fields.number("quantity")
    if tariff is None or quantity is None or quantity < 1:
        return None
    if tariff is Tariff.ITEM:
        return fee_for_items(quantity), item_price(quantity)
    fee = fee_for_pages(quantity)
    return fee, fee.yuan


def _day(case: Case, kind: LetterKind, step: Event | None, now: datetime) -> date:
    """Return the day a letter bears: of its step, of the registration, else today."""
    if step is not None:
        return step.on
    if kind is LetterKind.RECEIPT:
        registered_on = case.entries[0].recorded_at.astimezone(now.tzinfo).date()
        return max(registered_on, case.application.received_on)
    return now.date()


def closing_to_come(
    application: Application, kind: LetterKind, facts: Mapping[str, Any], *, today: date
) -> Disposition | None:
    """Return what would be decided by an act that closes a case without a draft."""
    ground = _ENDS_AS.get((kind, application.state)) or _CLOSES_AS.get(kind)
    if ground is None:
        return None
    return Disposition(
        on=Fields(_as_written(facts)).day_or_none("on") or today,
        result=GROUNDS[ground].result,
        ground=ground,
        stated={key: value for key, value in facts.items() if key in set(Statement)},
    )


_CLOSES_AS: Final[Mapping[LetterKind, str]] = {
    LetterKind.TRANSFER: "not_ours",
    LetterKind.WITHDRAWAL: "withdrawn",
}
_ENDS_AS: Final[Mapping[tuple[LetterKind, State], str]] = {
    (LetterKind.TERMINATION, State.AWAITING_SUPPLEMENT): "correction_overdue",
    (LetterKind.TERMINATION, State.AWAITING_FEE): "fee_overdue",
}


def _ordinal(case: Case, application: Application, kind: LetterKind, step: Event | None) -> int:
    """Return which letter of its kind on the case this is, rounds before a review included."""
    if kind is LetterKind.RECEIPT:
        return 1
    if kind is LetterKind.CORRECTION:
        return max(1, len(_corrections(case)))
    if step is None:
        return len(application.earlier_dispositions) + 1
    events = (*application.earlier_events, *application.events)
    same = [event for event in events if event.step is step.step]
    return same.index(step) + 1 if step in same else len(same) + 1


def _personal(case: Case, key: str) -> str:
    personal = case.particulars
    return (
        str(personal.particulars.get(key) or "") if personal and personal.erased_at is None else ""
    )


def _secrets(case: Case) -> tuple[str, ...]:
    keys = ("name", "contact", "phone", "email", "identity", "address")
    return tuple(value for key in keys if (value := _personal(case, key)))


def _subject(case: Case) -> str:
    personal = case.particulars
    return (personal.subject or "") if personal and personal.erased_at is None else ""
