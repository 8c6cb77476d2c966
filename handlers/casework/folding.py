"""From entries of the ledger to an application: the same entries always give the same value.

To see a case as it was known on a day, give the entries known by then. A correction is an entry
of its own that says how an earlier one is to be read; the earlier one is never changed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.casework.acts import files
from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.application import (
    Application,
    Disposition,
    Draft,
    Event,
    Link,
    Remedy,
    Reopening,
    State,
    VoidProposal,
)
from handlers.casework.dispatches import NOTES, delivered
from handlers.casework.terms import (
    Act,
    ApplicantKind,
    Channel,
    RemedyKind,
    RemedyResult,
    Result,
    Step,
)
from handlers.errors import NotFoundError
from handlers.ledger.entry import Entry

WITHDRAWN = "withdrawn"
"""The ground of a case its applicant took back."""

IMPORTED = "import"
"""The actor of entries taken over from older books."""

_BIRTHS = frozenset({TABLE[Act.FILE].entry, TABLE[Act.REGISTER].entry})
_CORRECTED, _VOIDED = TABLE[Act.CORRECT].entry, TABLE[Act.VOID].entry
_FILED = TABLE[Act.FILE_REMEDY].entry


def fold(entries: Iterable[Entry]) -> Application:
    """Return the application that ``entries`` tell of, in the order they were recorded.

    Raises NotFoundError where they do not begin with a filing.
    """
    recorded = tuple(sorted(entries, key=lambda entry: entry.seq))
    read = corrected(recorded)
    if not read or read[0].act not in _BIRTHS:
        raise NotFoundError(subject=recorded[0].subject if recorded else "")
    application = _born(read[0])
    for entry in read[1:]:
        application = _advance(application, entry)
    return replace(application, entries=recorded)


def corrected(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries as later ones correct them; voided ones and the corrections are left out.

    A remedy keeps the ordinal of its recording, whatever is voided before it.
    """
    read: dict[int, Entry] = {}
    remedies = 0
    for entry in entries:
        if entry.act == _FILED:
            remedies += 1
            read[entry.seq] = replace(entry, facts={**entry.facts, "ordinal": remedies})
            continue
        if entry.act == _VOIDED and "entry" in entry.facts:
            read.pop(int(entry.facts["entry"]), None)
        if entry.act != _CORRECTED:
            read[entry.seq] = entry
            continue
        seq, original = int(entry.facts["entry"]), read.get(int(entry.facts["entry"]))
        if original is None:
            continue
        if entry.facts.get("void"):
            del read[seq]
        else:
            read[seq] = _as_corrected(original, entry.facts)
    return tuple(read.values())


def _as_corrected(original: Entry, facts: Mapping[str, Any]) -> Entry:
    on = facts.get("on")
    return replace(
        original,
        effective_on=date.fromisoformat(on) if on else original.effective_on,
        facts={**original.facts, **facts.get("facts", {})},
    )


def _born(entry: Entry) -> Application:
    facts = entry.facts
    settled = facts.get("settled", True)
    return Application(
        number=entry.subject,
        received_on=entry.effective_on,
        channel=Channel(facts["channel"]),
        applicant_kind=ApplicantKind(facts["applicant_kind"]),
        section=facts.get("section"),
        state=State.FILED if settled else State.REGISTERED,
    )


_Changed = dict[str, Any]
"""Fields of the application that an entry changes, with their new values."""


def _advance(application: Application, entry: Entry) -> Application:
    if note := NOTES.get(entry.act):
        return replace(application, **note(application, entry))
    act = ENTRIES.get(entry.act)
    if act is None:
        return application  # a note of another kind about the case, such as a due day reckoned anew
    leads_to, change = TABLE[act].leads_to, _CHANGES.get(act)
    changed: _Changed = {"state": leads_to} if leads_to is not None else {}
    if change is not None:
        changed |= change(application, entry)
    changed = files.gone_out(application, entry) | changed
    return replace(application, **changed) if changed else application


def _receipt_confirmed(_application: Application, entry: Entry) -> _Changed:
    return {"received_on": entry.effective_on}


def _assigned(application: Application, entry: Entry) -> _Changed:
    return {
        "section": entry.facts.get("section", application.section),
        "officer": entry.facts.get("officer"),
    }


def _linked(application: Application, entry: Entry) -> _Changed:
    link = Link(number=entry.facts["number"], relation=entry.facts["relation"])
    return {"links": (*application.links, link)}


def _stepped(application: Application, entry: Entry) -> _Changed:
    facts = entry.facts
    event = Event(
        step=Step(ENTRIES[entry.act].value),
        on=entry.effective_on,
        days=facts.get("days"),
        reason=facts.get("reason", ""),
        party=facts.get("party", ""),
        until=_day_of(facts.get("until")),
        opinion=facts.get("opinion", ""),
        received_on=_day_of(facts.get("received_on")),
        yuan=facts.get("yuan"),
        unmasked=facts.get("unmasked", ""),
    )
    return {"events": (*application.events, event)}


def _day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _letter_received(application: Application, entry: Entry) -> _Changed:
    letter, party = Step(entry.facts["letter"]), entry.facts.get("party", "")
    events = list(application.events)
    for place, event in enumerate(events):
        if event.step is letter and event.party == party and event.received_on is None:
            events[place] = replace(event, received_on=entry.effective_on)
            break
    return {"events": tuple(events)}


def _drafted(_application: Application, entry: Entry) -> _Changed:
    facts = entry.facts
    draft = Draft(
        sha256=facts["sha256"],
        drafter=entry.actor,
        result=Result(facts["result"]),
        ground=facts["ground"],
        stated=facts["stated"],
    )
    return {"draft": draft}


def _reviewed(application: Application, entry: Entry) -> _Changed:
    draft = application.draft
    return {"draft": draft and replace(draft, reviewer=entry.actor)}


def _secrecy_checked(application: Application, entry: Entry) -> _Changed:
    draft = application.draft
    return {"draft": draft and replace(draft, secrecy_reviewer=entry.actor)}


def _signed(application: Application, entry: Entry) -> _Changed:
    draft = application.draft
    return {"draft": draft and replace(draft, signer=entry.actor, signed_on=entry.effective_on)}


def _returned(_application: Application, _entry: Entry) -> _Changed:
    return {"draft": None}


def _disposed(_application: Application, entry: Entry) -> _Changed:
    disposition = Disposition(
        on=entry.effective_on,
        result=Result(entry.facts["result"]),
        ground=entry.facts.get("ground", ""),
        stated=entry.facts.get("stated", {}),
    )
    state = State.ARCHIVED if entry.actor == IMPORTED else State.DISPOSED
    if disposition.ground == WITHDRAWN and state is State.DISPOSED:
        state = State.SENT  # the applicant knows: nothing is left to be sent
    return {"disposition": disposition, "state": state}


def _sent(application: Application, entry: Entry) -> _Changed:
    before = [item for item in application.dispatches if item.act is not Act.SEND]
    return {
        "sent_on": entry.effective_on,
        "sent_sha256": entry.facts.get("sha256"),
        "dispatches": tuple(before),
    }


def _reopened(application: Application, entry: Entry) -> _Changed:
    gone = (application.disposition,) if application.disposition else ()
    return {
        "reopening": Reopening(on=entry.effective_on, days=int(entry.facts["days"])),
        "events": (),
        "earlier_events": (*application.earlier_events, *application.events),
        "disposition": None,
        "earlier_dispositions": (*application.earlier_dispositions, *gone),
        "earlier_rounds": (*application.earlier_rounds, replace(application, earlier_rounds=())),
        "draft": None,
        "sent_on": None,
        "sent_sha256": None,
        "dispatches": (),
    }


def _remedy_filed(application: Application, entry: Entry) -> _Changed:
    facts = entry.facts
    remedy = Remedy(
        kind=RemedyKind(facts["kind"]),
        filed_on=entry.effective_on,
        ordinal=facts["ordinal"],
        co_defendant=bool(facts.get("co_defendant", False)),
    )
    return {"remedies": (*application.remedies, remedy)}


def _remedy_decided(application: Application, entry: Entry) -> _Changed:
    ordinal, result = int(entry.facts["ordinal"]), RemedyResult(entry.facts["result"])
    return {
        "remedies": tuple(
            replace(remedy, closed_on=entry.effective_on, result=result)
            if remedy.ordinal == ordinal
            else remedy
            for remedy in application.remedies
        )
    }


def _void_proposed(_application: Application, entry: Entry) -> _Changed:
    facts = entry.facts
    return {"void_proposal": VoidProposal(entry.actor, facts["reason"], facts.get("entry"))}


def _void_confirmed(application: Application, entry: Entry) -> _Changed:
    changed: _Changed = {"void_proposal": None}
    if "entry" in entry.facts:  # one remedy alone: the case stands as it stood
        changed["state"] = application.state
    return changed


_CHANGES: Mapping[Act, Callable[[Application, Entry], _Changed]] = {
    **{Act(step.value): _stepped for step in Step},
    Act.CONFIRM_RECEIPT: _receipt_confirmed,
    Act.ASSIGN: _assigned,
    Act.TRANSFER_SECTION: _assigned,
    Act.LINK: _linked,
    Act.MERGE: _linked,
    Act.DRAFT_REPLY: _drafted,
    Act.REVIEW_REPLY: _reviewed,
    Act.CHECK_SECRECY: _secrecy_checked,
    Act.RETURN_REPLY: _returned,
    Act.SIGN_REPLY: _signed,
    Act.DISPOSE: _disposed,
    Act.SEND: _sent,
    Act.ATTACH_FILE: files.attached,
    Act.REMOVE_FILE: files.removed,
    Act.REOPEN: _reopened,
    Act.FILE_REMEDY: _remedy_filed,
    Act.DECIDE_REMEDY: _remedy_decided,
    Act.RECORD_DELIVERY: _letter_received,
    Act.DELIVER: delivered,
    Act.PROPOSE_VOID: _void_proposed,
    Act.VOID: _void_confirmed,
}
