"""Acts on the answer: draft, review, secrecy check, sign, decide, send, archive.

And what closes a case without a draft: a lapse, a withdrawal, a transfer to the right organ.

Drafter and approver are different people, and what is sent is the text that was signed: both
are held here, whatever a page shows.
"""

from collections.abc import Mapping
from typing import Any

from handlers.casework.acts.doing import ActInHand
from handlers.casework.acts.files import authors, waiting_for
from handlers.casework.answers.checks import DISCLOSING, check_disposition
from handlers.casework.answers.grounds import CLOSED_BY, Statement
from handlers.casework.application import Draft
from handlers.casework.clock.sequence import check_events
from handlers.casework.dispatches import outstanding
from handlers.casework.errors import DispositionImpossibleError
from handlers.casework.terms import Act, FilePurpose, Result
from handlers.ledger.entry import NewEntry


def draft_reply(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Write the answer; its text is kept elsewhere and told here by its hash."""
    result = doing.facts.word("result", Result)
    stated = doing.facts.values.get("stated") or {}
    if not isinstance(stated, Mapping):
        raise doing.facts.refuse("stated", "not_an_object")
    facts = _checked(doing, result, doing.facts.text("ground"), stated)
    if facts["ground"] in CLOSED_BY:  # signed, it could never be sent
        raise DispositionImpossibleError(
            result=result, reason="closed_by_its_act", value=CLOSED_BY[facts["ground"]]
        )
    return (doing.entry({"sha256": doing.facts.sha256("sha256"), **facts}),)


def review_reply(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Pass the draft on to the leader, as the section's head."""
    draft = _draft(doing)
    _not_the_drafter(doing, draft)
    return (doing.entry({"sha256": draft.sha256}),)


def check_secrecy(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Review the information under the law on state secrets before disclosure (art. 17)."""
    draft = _draft(doing)
    _not_the_drafter(doing, draft)
    return (doing.entry({"sha256": draft.sha256}),)


def return_reply(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Give the draft back to the officer, with what is to be mended."""
    return (doing.entry({"sha256": _draft(doing).sha256, "reason": doing.required("reason")}),)


def sign_reply(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Approve the text, which is frozen from here on by its hash."""
    draft = _draft(doing)
    _not_the_drafter(doing, draft)
    if draft.result in DISCLOSING and draft.secrecy_reviewer is None:
        raise doing.refuse("secrecy_unchecked")
    if doing.facts.sha256("sha256") != draft.sha256:
        raise doing.refuse("text_changed")
    return (doing.entry({"sha256": draft.sha256, **_files(doing)}),)


def dispose(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Make the signed answer the organ's decision: the case is closed on that day."""
    draft = _draft(doing)
    facts = _checked(doing, draft.result, draft.ground, draft.stated)
    if doing.facts.has("document_number"):
        facts["document_number"] = doing.facts.text("document_number")
    return (_disposed(doing, facts),)


def send(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Send the answer: the very text that was signed."""
    draft = doing.application.draft
    sha256 = doing.facts.sha256("sha256")
    if draft is not None and sha256 != draft.sha256:
        raise doing.refuse("text_changed")
    on = doing.day(not_before=doing.application.closed_on)
    facts = {"sha256": sha256, "means": doing.required("means"), **_files(doing)}
    return (doing.entry(facts, on=on),)


def archive(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Put the case into the archive (art. 45), once the applicant has what was decided."""
    for dispatch in outstanding(doing.application):
        raise doing.refuse("undelivered", dispatch.sent_on)
    return (doing.entry(),)


def lapse_supplement(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Close a case not supplemented in time without good reason (art. 30).

    Who never had the request could not answer it.
    """
    for dispatch in outstanding(doing.application):
        if dispatch.act is Act.REQUEST_SUPPLEMENT:
            raise doing.refuse("undelivered", dispatch.sent_on)
    return _close(doing, Result.OTHER_CORRECTION_OVERDUE, "correction_overdue", {})


def lapse_fee(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Close a case whose fee was not paid in 20 working days (国办函〔2020〕109号)."""
    return _close(doing, Result.OTHER_FEE_OVERDUE, "fee_overdue", {})


def withdraw(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Take the application back at the applicant's wish; the report counts it under 其他."""
    return _close(doing, Result.OTHER_OTHER, "withdrawn", {})


def transfer_out(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Tell the applicant that another organ is the right one, and which (art. 36(5))."""
    keys = (Statement.REASON, Statement.RIGHT_ORGAN, Statement.RIGHT_ORGAN_CONTACT)
    stated = {key.value: doing.required(key.value) for key in keys}
    return _close(doing, Result.UNABLE_NOT_HELD, "not_ours", stated)


def _close(
    doing: ActInHand, result: Result, ground: str, stated: Mapping[str, Any]
) -> tuple[NewEntry, ...]:
    facts = _checked(doing, result, ground, stated)
    return (doing.entry(), _disposed(doing, facts))


def _disposed(doing: ActInHand, facts: Mapping[str, Any]) -> NewEntry:
    case = doing.application
    signed_on = case.draft.signed_on if case.draft else None
    on = doing.day(not_before=max(case.round_from, signed_on or case.round_from))
    check_events(case.events, received_on=case.round_from, closed_on=on)
    return doing.entry(facts, on=on, act=Act.DISPOSE)


def _checked(
    doing: ActInHand, result: Result, ground: str, stated: Mapping[str, Any]
) -> dict[str, Any]:
    chosen = check_disposition(
        doing.application, result, ground, stated, today=doing.today, calendar=doing.calendar
    )
    return {"result": result.value, "ground": chosen.key, "stated": dict(stated)}


def _draft(doing: ActInHand) -> Draft:
    draft = doing.application.draft
    if draft is None:
        raise doing.refuse("no_draft")
    return draft


def _not_the_drafter(doing: ActInHand, draft: Draft) -> None:
    if doing.actor.name in authors(doing.application, draft):
        raise doing.refuse("same_person", doing.actor.login)


def _files(doing: ActInHand) -> dict[str, list[str]]:
    """Return what goes out with the answer, by hash: what is signed, and what is sent."""
    files = waiting_for(doing.application, FilePurpose.REPLY)
    return {"files": [file.sha256 for file in files]} if files else {}
