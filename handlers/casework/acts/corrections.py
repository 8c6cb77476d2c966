"""Mending the record: correcting an entry, and voiding what was entered by mistake.

A correction says how an earlier entry is to be read. It passes the rules of the act it corrects,
as if that had been done so on that day, and leaves every later entry lawful; else it is refused
with the reason. Voiding (a case registered twice, a remedy on the wrong case) is proposed by one
person with the reason and confirmed by another. What was entered stays in the ledger and is
shown; from then on it is counted nowhere.
"""

from collections.abc import Mapping
from typing import Any

from handlers.casework.acts.doing import ActInHand
from handlers.casework.acts.review import review
from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.terms import Act
from handlers.ledger.entry import Entry, NewEntry


def correct(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Have a wrong record read rightly from now on; it stays beside the correction, unchanged.

    Told: ``entry`` (its number in the ledger), then ``void``, or ``on`` and ``facts``; and
    ``reason``. What results must itself be lawful. ``tell`` is what the applicant, who knows the
    wrong record, is told in a letter of its own.
    """
    target = _target(doing)
    act = ENTRIES[target.act]
    facts: dict[str, Any] = {"entry": target.seq, "reason": doing.required("reason")}
    if doing.facts.values.get("void") is True:
        if not TABLE[act].voidable:
            raise doing.refuse("not_voidable", target.act)
        facts["void"] = True
    else:
        facts |= _changes(doing, act)
    if doing.facts.has("tell"):
        facts["tell"] = doing.facts.text("tell")
    entry = doing.entry(facts)
    reason = review(doing, entry, target)
    if reason:
        raise doing.refuse("correction_unlawful", reason)
    return (entry,)


def _target(doing: ActInHand) -> Entry:
    seq = doing.facts.number("entry")
    for entry in doing.application.entries:
        if entry.seq == seq:
            act = ENTRIES.get(entry.act)
            rule = TABLE[act] if act else None
            if rule is None or (rule.correctable is None and not rule.voidable):
                raise doing.refuse("not_correctable", entry.act)
            return entry
    raise doing.refuse("no_such_entry", seq)


def _changes(doing: ActInHand, act: Act) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if doing.facts.has("on"):
        changes["on"] = doing.day().isoformat()
    facts = doing.facts.values.get("facts") or {}
    if not isinstance(facts, Mapping):
        raise doing.facts.refuse("facts", "not_an_object")
    strange = sorted(set(facts) - (TABLE[act].correctable or frozenset()))
    if strange:
        raise doing.refuse("not_correctable", ", ".join(strange))
    if facts:
        changes["facts"] = dict(facts)
    if not changes:
        raise doing.facts.refuse("facts", "missing")
    return changes


def propose_void(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Propose to void the whole case, or with ``entry`` (its number) a remedy filed in it."""
    facts: dict[str, Any] = {"reason": doing.required("reason")}
    if doing.facts.has("entry"):
        facts["entry"] = _remedy_filed(doing)
    if doing.facts.has("number"):
        facts["number"] = doing.facts.text("number")
        if facts["number"] == doing.application.number:
            raise doing.refuse("same_number", facts["number"])
    return (doing.entry(facts),)


def _remedy_filed(doing: ActInHand) -> int:
    seq = doing.facts.number("entry")
    for entry in doing.application.entries:
        if entry.seq == seq:
            if ENTRIES.get(entry.act) is not Act.FILE_REMEDY:
                raise doing.refuse("not_voidable", entry.act)
            return entry.seq
    raise doing.refuse("no_such_entry", seq)


def void(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Confirm what another person proposed to void."""
    proposal = doing.application.void_proposal
    if proposal is None:
        raise doing.refuse("nothing_to_void")
    if proposal.actor == doing.actor.name:
        raise doing.refuse("same_person_voids", doing.actor.login)
    facts: dict[str, Any] = {"reason": proposal.reason, "proposed_by": proposal.actor}
    if proposal.entry is not None:
        facts["entry"] = proposal.entry
    return (doing.entry(facts),)
