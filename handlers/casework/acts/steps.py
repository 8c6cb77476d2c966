"""Acts on the clock: supplement, consultation, extension, fee.

Each is one of the steps of :mod:`handlers.casework.terms`, checked against the steps before it
and against the limits of the regime.
"""

from typing import Any

from handlers.casework.acts.doing import ActInHand
from handlers.casework.answers.fees import fee_for_pages, item_price
from handlers.casework.application import Event
from handlers.casework.clock.regime import regime_of
from handlers.casework.terms import Opinion, Step, Tariff
from handlers.ledger.entry import NewEntry


def _step(doing: ActInHand, facts: dict[str, Any] | None = None) -> tuple[NewEntry, ...]:
    """Check the act as a step of the case and return its entry."""
    on = doing.day(not_before=doing.application.round_from)
    told = facts or {}
    doing.check_step(
        Event(step=Step(doing.act.value), on=on, days=told.get("days"), party=told.get("party", ""))
    )
    return (doing.entry(told, on=on),)


def request_supplement(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Ask once, within 7 working days of receipt, for what is unclear (art. 30).

    ``until`` ends the reasonable period to answer in; the law sets no number.
    """
    case = doing.application
    until = doing.facts.day("until")
    entries = _step(doing, {"until": until.isoformat(), "reason": doing.required("reason")})
    on = entries[0].effective_on
    if until <= on:
        raise doing.facts.refuse("until", "too_early")
    limit = regime_of(case.received_on).supplement_notice_days
    if limit is not None and on > (last := doing.calendar.add(case.round_from, limit)):
        raise doing.refuse("supplement_too_late", last)
    return entries


def receive_supplement(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Receive the supplement: the limit runs from this day (art. 30)."""
    return _step(doing)


def consult(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Ask a third party or a co-making organ in writing, 15 working days (art. 32, 34).

    ``party`` is a key by which the office tells the parties asked apart, not a name.
    """
    return _step(doing, {"party": doing.required("party")})


def record_opinion(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Receive the opinion of a third party or organ (art. 32, 34)."""
    opinion = doing.facts.word_or_none("opinion", Opinion) or Opinion.NONE
    return _step(doing, {"party": doing.required("party"), "opinion": opinion.value})


def extend(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Extend once, at most 20 working days, in time and for a reason to be told (art. 33)."""
    days = doing.facts.number("days")
    if days is None:
        raise doing.facts.refuse("days", "missing")
    reason = doing.required("reason")
    due_on = doing.clock().due_on
    on = doing.day(not_before=doing.application.round_from)
    if due_on is not None and on > due_on:
        raise doing.refuse("extension_too_late", due_on)
    return _step(doing, {"days": days, "reason": reason})


def notify_fee(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Notify the fee within the limit, by one tariff only (国办函〔2020〕109号).

    ``quantity`` is the pages of this application, or which application of this applicant in
    its natural month this one is.
    """
    if any(event.step is Step.NOTIFY_FEE for event in doing.application.events):
        raise doing.refuse("fee_twice")
    tariff = doing.facts.word("tariff", Tariff)
    quantity = doing.facts.number("quantity")
    if quantity is None or quantity < 1:
        raise doing.facts.refuse("quantity", "not_a_number")
    yuan = item_price(quantity) if tariff is Tariff.ITEM else fee_for_pages(quantity).yuan
    if not yuan:
        raise doing.refuse("nothing_to_charge", quantity)
    due_on = doing.clock().due_on
    if due_on is not None and doing.day() > due_on:
        raise doing.refuse("fee_too_late", due_on)
    facts = {"tariff": tariff.value, "quantity": quantity, "yuan": yuan}
    return _step(doing, {**facts, "reason": doing.required("reason")})


def fee_paid(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record that the fee is paid in full; by default the limit starts afresh."""
    return _step(doing)
