"""Voiding what was entered by mistake: a case registered twice, a remedy on the wrong case.

One person proposes with the reason, another confirms. What was entered stays in the ledger and
is shown; from then on it is counted nowhere.
"""

from typing import Any

from handlers.casework.acts.doing import ActInHand
from handlers.casework.acts.table import ENTRIES
from handlers.casework.terms import Act
from handlers.ledger.entry import NewEntry


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
