"""Acts at the desk: file, register, confirm receipt, accept, assign, transfer, link, merge.

Here is also which day an application counts as received, by the way it came (条例 art. 31).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.casework.acts.doing import ActInHand
from handlers.casework.terms import ApplicantKind, Channel, ProofAsReceived
from handlers.ledger.entry import NewEntry

CONFIRMED_BY_SYSTEM = frozenset({Channel.WEB, Channel.TELEGRAM, Channel.WECHAT, Channel.EMAIL})
"""Channels where the automatic acknowledgement is the confirmation of art. 31(3): the day of
submission is the day of receipt, so that a late look at the mailbox can shorten nobody's limit
(指导案例26号; for e-mail 国办公开办函〔2015〕207号)."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt and whether it is settled.

    Until an ordinary letter or a fax is confirmed with the applicant, the day it arrived is
    used: the earlier day, which never flatters the office.
    """

    on: date
    settled: bool
    basis: str


def receipt_of(
    channel: Channel,
    *,
    arrived_on: date,
    signed_on: date | None = None,
    confirmed_on: date | None = None,
) -> Receipt:
    """Return the receipt of an application that arrived by ``channel``.

    ``signed_on``: the day the office signed for the mail; ``confirmed_on``: the day both sides
    confirmed an ordinary letter or a fax.
    """
    if channel is Channel.IN_PERSON:
        return Receipt(arrived_on, True, "条例 第三十一条第（一）项")
    if channel in CONFIRMED_BY_SYSTEM:
        return Receipt(arrived_on, True, "条例 第三十一条第（三）项")
    if channel is Channel.POST:
        day = signed_on or confirmed_on
        return Receipt(day or arrived_on, day is not None, "条例 第三十一条第（二）项")
    return Receipt(
        confirmed_on or arrived_on, confirmed_on is not None, "条例 第三十一条第（三）项"
    )


RELATIONS = ("related", "duplicate")
"""How another application may belong to one: on a like matter, or the same once more."""


def file(doing: ActInHand) -> tuple[NewEntry, ...]:
    """File an application through a channel of the desk (art. 29, 31)."""
    return _filed(doing)


def register(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Enter an application that came on paper, by fax, by mail or in person."""
    return _filed(doing)


def _filed(doing: ActInHand) -> tuple[NewEntry, ...]:
    channel = doing.facts.word("channel", Channel)
    arrived_on = doing.day("arrived_on")
    signed_on, confirmed_on = (
        doing.day(key, not_before=arrived_on) if doing.facts.has(key) else None
        for key in ("signed_on", "confirmed_on")
    )
    receipt = receipt_of(
        channel, arrived_on=arrived_on, signed_on=signed_on, confirmed_on=confirmed_on
    )
    facts: dict[str, Any] = {
        "channel": channel.value,
        "applicant_kind": doing.facts.word("applicant_kind", ApplicantKind).value,
        "settled": receipt.settled,
        "basis": receipt.basis,
        "arrived_on": arrived_on.isoformat(),
    }
    for key in ("section", "form", "supply", "particulars"):
        if doing.facts.has(key):
            facts[key] = doing.facts.text(key)
    if doing.facts.has("identity_as_received"):
        facts["identity_as_received"] = doing.facts.word("identity_as_received", ProofAsReceived)
    return (doing.entry(facts, on=receipt.on, number=doing.required("number")),)


def confirm_receipt(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Settle the day of receipt of a plain letter or a fax with the applicant (art. 31)."""
    case = doing.application
    on = doing.day(not_before=case.received_on)
    receipt = _confirmed(case.channel, on)
    return (doing.entry({"basis": receipt.basis}, on=on),)


def _confirmed(channel: Channel | None, on: Any) -> Receipt:
    return receipt_of(channel or Channel.POST, arrived_on=on, confirmed_on=on)


def accept(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Take an application up for handling."""
    return (doing.entry(),)


def assign(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Give the case to a section, and to an officer where one is named."""
    return (doing.entry(_place(doing)),)


def transfer_section(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Hand the case from one section to another; the clock runs on."""
    place = _place(doing)
    if place["section"] == doing.application.section:
        raise doing.refuse("same_section", place["section"])
    place["reason"] = doing.required("reason")
    return (doing.entry(place),)


def _place(doing: ActInHand) -> dict[str, Any]:
    place: dict[str, Any] = {"section": doing.required("section")}
    if doing.facts.has("officer"):
        place["officer"] = doing.facts.text("officer")
    return place


def link(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Note another application beside this one: a duplicate, or on a like matter."""
    relation = doing.facts.text("relation") or "related"
    if relation not in RELATIONS:
        raise doing.facts.refuse("relation", "unknown_word")
    return (_link(doing, relation),)


def merge(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Handle this application together with another; both keep their number and clock."""
    return (_link(doing, "merged"),)


def _link(doing: ActInHand, relation: str) -> NewEntry:
    number = doing.required("number")
    case = doing.application
    if number == case.number:
        raise doing.refuse("same_number", number)
    if any(known.number == number and known.relation == relation for known in case.links):
        raise doing.refuse("already_linked", number)
    return doing.entry({"number": number, "relation": relation})
