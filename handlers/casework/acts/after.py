"""Acts beside the handling: corrections, remedies, and taking a case up again after one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.casework.acts.doing import ActInHand
from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.answers.grounds import GROUNDS
from handlers.casework.application import Application
from handlers.casework.clock.regime import regime_of
from handlers.casework.clock.sequence import check_events
from handlers.casework.errors import EventError
from handlers.casework.folding import fold
from handlers.casework.terms import Act, RemedyKind, RemedyResult
from handlers.ledger.entry import Entry, NewEntry

AGAINST = frozenset({RemedyResult.CORRECTED, RemedyResult.OTHER})
"""How a review or lawsuit ends that leaves something to be done again."""


def correct(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Have a wrong record read rightly from now on; it stays beside the correction, unchanged.

    Told: ``entry`` (its number in the ledger), then ``void``, or ``on`` and ``facts``; and
    ``reason``. What results must itself be lawful.
    """
    target = _target(doing)
    act = ENTRIES[target.act]
    facts: dict[str, Any] = {"entry": target.seq, "reason": doing.required("reason")}
    if doing.facts.told.get("void") is True:
        if not TABLE[act].voidable:
            raise doing.refuse("not_voidable", target.act)
        facts["void"] = True
    else:
        facts |= _changes(doing, act)
    entry = doing.entry(facts)
    _check_result(doing, entry)
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
    told = doing.facts.told.get("facts") or {}
    if not isinstance(told, Mapping):
        raise doing.facts.refuse("facts", "not_an_object")
    strange = sorted(set(told) - (TABLE[act].correctable or frozenset()))
    if strange:
        raise doing.refuse("not_correctable", ", ".join(strange))
    if told:
        changes["facts"] = dict(told)
    if not changes:
        raise doing.facts.refuse("facts", "missing")
    return changes


def _check_result(doing: ActInHand, correction: NewEntry) -> None:
    """Fold the case as the correction would have it, and check what comes out."""
    last = doing.application.entries[-1]
    as_recorded = replace(
        last, seq=last.seq + 1, act=correction.act, actor=correction.actor, facts=correction.facts
    )
    try:
        case = fold((*doing.application.entries, as_recorded))
        check_events(case.events, received_on=case.round_from, closed_on=case.closed_on)
    except EventError as error:
        raise doing.refuse("correction_unlawful", error.facts["reason"]) from error
    except (ValueError, TypeError, LookupError) as error:  # a word of no vocabulary, a wrong type
        raise doing.refuse("correction_unlawful", str(error)) from error
    _check_closing(doing, case)


def _check_closing(doing: ActInHand, case: Application) -> None:
    closing = case.disposition
    if closing is None:
        return
    if closing.on < case.received_on:
        raise doing.refuse("correction_unlawful", "before_receipt")
    ground = GROUNDS.get(closing.ground)
    if closing.ground and (ground is None or ground.result is not closing.result):
        raise doing.refuse("correction_unlawful", "unknown_ground")


def file_remedy(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record that a review is applied for, or a lawsuit brought, about the case (art. 51)."""
    kind = doing.facts.word("kind", RemedyKind)
    reviews = [told for told in doing.application.remedies if told.kind is RemedyKind.REVIEW]
    if kind is RemedyKind.LITIGATION_AFTER_REVIEW and not reviews:
        raise doing.refuse("no_review")
    on = doing.day(not_before=doing.application.received_on)
    return (doing.entry({"kind": kind.value}, on=on),)


def decide_remedy(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record how a review or lawsuit ended; ``ordinal`` says which, in the order of filing."""
    ordinal = doing.facts.number("ordinal")
    remedies = doing.application.remedies
    if ordinal is None or not 1 <= ordinal <= len(remedies):
        raise doing.refuse("no_such_remedy", ordinal)
    remedy = remedies[ordinal - 1]
    if remedy.closed_on is not None:
        raise doing.refuse("remedy_decided", remedy.closed_on)
    result = doing.facts.word("result", RemedyResult)
    on = doing.day(not_before=remedy.filed_on)
    return (doing.entry({"ordinal": ordinal, "result": result.value}, on=on),)


def reopen(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Take a case up again after a review or judgment against the answer, on a new count.

    ``days`` are the working days ordered; where none are, the regime's own limit.
    """
    case = doing.application
    against = [told for told in case.remedies if told.result in AGAINST]
    if not against:
        raise doing.refuse("nothing_to_reopen")
    decided = max(told.closed_on for told in against if told.closed_on)
    on = doing.day(not_before=decided)
    days = doing.facts.number("days")
    if days is not None and days < 1:
        raise doing.facts.refuse("days", "not_a_number")
    return (doing.entry({"days": days or _own_limit(case)}, on=on),)


def _own_limit(case: Application) -> int:
    return regime_of(case.received_on).reply_days
