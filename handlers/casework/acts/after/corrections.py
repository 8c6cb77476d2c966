"""Correcting the record: a new entry says how an earlier one is to be read.

A correction passes the rules of the act it corrects, as if that had been done so on that day, and
leaves every later entry lawful; else it is refused with the reason.
"""

from collections.abc import Mapping
from typing import Any

from handlers.casework.acts.after.review import review
from handlers.casework.acts.doing import ActInHand
from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.terms import Act
from handlers.ledger.entry import Entry, NewEntry


def correct(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Have a wrong record read rightly from now on; it stays beside the correction, unchanged.

    Told: ``entry`` (its number in the ledger), then ``void``, or ``on`` and ``facts``; and
    ``reason``. What results must itself be lawful.
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
