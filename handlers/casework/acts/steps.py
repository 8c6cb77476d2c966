"""Acts on the clock: supplement, consultation, extension, fee, many applications, received letters.

Each is one of the steps of :mod:`handlers.casework.terms`, checked against the steps before it
and against the limits of the regime. Art. 35 names no number from which on applications are too
many: an officer judges, with the counts of the applicant at hand, and asking for reasons takes no
day out of the limit.
"""

from datetime import date
from typing import Any

from handlers.casework.acts.doing import ActInHand
from handlers.casework.answers.fees import fee_for_pages, item_price
from handlers.casework.application import Dispatch, Event
from handlers.casework.clock.consultations import undelivered
from handlers.casework.clock.regime import REGIME_2008, regime_of
from handlers.casework.dispatches import moved_by, outstanding
from handlers.casework.terms import Opinion, Step, Tariff
from handlers.ledger.entry import NewEntry


def record_step(doing: ActInHand, facts: dict[str, Any] | None = None) -> tuple[NewEntry, ...]:
    """Check the act as a step of the case and return its entry."""
    on = doing.day(not_before=doing.application.round_from)
    facts = facts or {}
    until = facts.get("until")
    received_on = None
    if doing.facts.has("received_on"):
        received_on = doing.day("received_on", not_before=on)
        facts["received_on"] = received_on.isoformat()
    doing.check_step(
        Event(
            step=Step(doing.act.value),
            on=on,
            days=facts.get("days"),
            party=facts.get("party", ""),
            until=date.fromisoformat(until) if until else None,
            received_on=received_on,
        )
    )
    return (doing.entry(facts, on=on),)


def request_supplement(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Ask once, within 7 working days of receipt, for what is unclear (art. 30).

    ``until`` ends the reasonable period to answer in; the law sets no number.
    """
    case = doing.application
    until = doing.facts.day("until")
    entries = record_step(doing, {"until": until.isoformat(), "reason": doing.required("reason")})
    on = entries[0].effective_on
    if until <= on:
        raise doing.facts.refuse("until", "too_early")
    limit = regime_of(case.received_on).supplement_notice_days
    if limit is not None and on > (last := doing.calendar.add(case.round_from, limit)):
        raise doing.refuse("supplement_too_late", last)
    return entries


def receive_supplement(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Receive the supplement: the limit runs from this day (art. 30)."""
    return record_step(doing)


def consult(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Ask a third party or a co-making organ in writing, 15 working days (art. 32, 34).

    ``party`` is a key by which the office tells the parties asked apart, not a name. The letter
    quotes what is asked for without personal data; ``unmasked`` is a person's reason to quote it
    as it was typed. ``card`` is the SHA-256 of its name and address, kept elsewhere.
    """
    facts: dict[str, Any] = {"party": doing.required("party")}
    facts |= {
        name: doing.facts.text(name) for name in ("card", "unmasked") if doing.facts.has(name)
    }
    return record_step(doing, facts)


def record_opinion(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Receive the opinion of a third party or organ (art. 32, 34)."""
    opinion = doing.facts.word_or_none("opinion", Opinion) or Opinion.NONE
    return record_step(doing, {"party": doing.required("party"), "opinion": opinion.value})


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
    return record_step(doing, {"days": days, "reason": reason})


def notify_fee(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Notify the fee within the limit, by one tariff only (国办函〔2020〕109号).

    ``quantity`` is the pages of this application, or which application of this applicant in
    its natural month this one is.
    """
    if any(event.step is Step.NOTIFY_FEE for event in doing.application.events):
        raise doing.refuse("fee_twice")
    if regime_of(doing.application.received_on) is REGIME_2008:
        raise doing.refuse("no_tariff")
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
    return record_step(doing, {**facts, "reason": doing.required("reason")})


def fee_paid(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record that the fee is paid in full; by default the limit starts afresh."""
    return record_step(doing)


def record_delivery(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record the day a letter was received; until it is known nothing lapses by it.

    ``letter`` is its step; ``party`` whom it went to, where several were asked.
    """
    letter, party = doing.facts.word("letter", Step), doing.facts.text("party")
    waiting = [
        event
        for event in undelivered(doing.application.events)
        if event.step is letter and event.party == party
    ]
    if not waiting:
        raise doing.refuse("no_such_letter", letter.value)
    on = doing.day(not_before=waiting[0].on)
    return (doing.entry({"letter": letter.value, "party": party}, on=on),)


def deliver(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record that a notice was delivered by other means; its period runs from that day."""
    dispatch = _undelivered(doing)
    on = doing.day(not_before=_sent_first(doing, dispatch))
    moved = moved_by(dispatch, doing.application, on=on, calendar=doing.calendar)
    facts = {"notice": dispatch.entry, "letter": dispatch.act.value}
    return (doing.entry({**facts, "means": doing.required("means"), **moved}, on=on),)


def resend(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Send a notice once more, ``to`` the channel it failed in or another one."""
    dispatch = _undelivered(doing)
    facts = {"notice": dispatch.entry, "letter": dispatch.act.value}
    return (doing.entry({**facts, "to": doing.required("to").partition(":")[0]}),)


def _undelivered(doing: ActInHand) -> Dispatch:
    number = doing.facts.number("notice")
    if number is None:
        raise doing.facts.refuse("notice", "missing")
    dispatch = next((item for item in outstanding(doing.application) if item.entry == number), None)
    if dispatch is None:
        raise doing.refuse("already_delivered")
    return dispatch


def _sent_first(doing: ActInHand, dispatch: Dispatch) -> date:
    """Return the day the act of a notice was done: nothing is delivered before."""
    entries = doing.application.entries
    return next(entry.known_on for entry in entries if entry.seq == dispatch.entry)


def ask_reasons(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Ask the applicant why they apply so often or for so much; ``reason``: what shows it."""
    return record_step(doing, {"reason": doing.required("reason")})


def give_reasons(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record the applicant's reasons."""
    return record_step(doing, {"reason": doing.required("reason")})


def delay(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Set a reasonable longer period, where the reasons are good and the limit too short.

    ``until`` is its last day, told to the applicant with the ``reason``; decided by the head of
    the office for disclosure while the limit still runs, as an extension is.
    """
    until, reason = doing.facts.day("until"), doing.required("reason")
    on = doing.day(not_before=doing.application.round_from)
    due_on = doing.clock().due_on
    if due_on is not None and on > due_on:
        raise doing.refuse("delay_too_late", due_on)
    if due_on is not None and until <= due_on:
        raise doing.facts.refuse("until", "not_after_due_day")
    return record_step(doing, {"until": until.isoformat(), "reason": reason})
