"""Doing an act: the one entrance to every change of an application.

:func:`perform` asks the table whether the act is open to the actor in this state, lets the act
check what it was told, and returns the entries to record; nothing is recorded here.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from handlers.casework.acts import corrections, files, intake, remedies, replies, steps
from handlers.casework.acts.doing import CITIZEN, ActInHand, Actor
from handlers.casework.acts.fields import Fields
from handlers.casework.acts.form import ActField
from handlers.casework.acts.table import TABLE
from handlers.casework.answers.checks import DISCLOSING
from handlers.casework.application import Application
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.consultations import still_asked, undelivered
from handlers.casework.clock.counting import ANSWERS
from handlers.casework.clock.regime import DEFAULT_READINGS, Readings, regime_of
from handlers.casework.dispatches import failing, outstanding
from handlers.casework.errors import DocumentError, NotAllowedError
from handlers.casework.terms import Act, Step
from handlers.ledger.entry import NewEntry

__all__ = ["CITIZEN", "Actor", "allowed_acts", "form_of", "perform"]

_Doer = Callable[[ActInHand], tuple[NewEntry, ...]]

_DOERS: Mapping[Act, _Doer] = {
    Act.FILE: intake.file,
    Act.REGISTER: intake.register,
    Act.CONFIRM_RECEIPT: intake.confirm_receipt,
    Act.ACCEPT: intake.accept,
    Act.ASSIGN: intake.assign,
    Act.TRANSFER_SECTION: intake.transfer_section,
    Act.LINK: intake.link,
    Act.MERGE: intake.merge,
    Act.REQUEST_SUPPLEMENT: steps.request_supplement,
    Act.RECEIVE_SUPPLEMENT: steps.receive_supplement,
    Act.LAPSE_SUPPLEMENT: replies.lapse_supplement,
    Act.CONSULT_THIRD_PARTY: steps.consult,
    Act.THIRD_PARTY_REPLIED: steps.record_opinion,
    Act.CONSULT_ORGAN: steps.consult,
    Act.ORGAN_REPLIED: steps.record_opinion,
    Act.EXTEND: steps.extend,
    Act.NOTIFY_FEE: steps.notify_fee,
    Act.FEE_PAID: steps.fee_paid,
    Act.LAPSE_FEE: replies.lapse_fee,
    Act.RECORD_DELIVERY: steps.record_delivery,
    Act.DELIVER: steps.deliver,
    Act.RESEND: steps.resend,
    Act.ASK_REASONS: steps.ask_reasons,
    Act.GIVE_REASONS: steps.give_reasons,
    Act.DELAY: steps.delay,
    Act.TRANSFER_OUT: replies.transfer_out,
    Act.WITHDRAW: replies.withdraw,
    Act.DRAFT_REPLY: replies.draft_reply,
    Act.REVIEW_REPLY: replies.review_reply,
    Act.CHECK_SECRECY: replies.check_secrecy,
    Act.RETURN_REPLY: replies.return_reply,
    Act.SIGN_REPLY: replies.sign_reply,
    Act.DISPOSE: replies.dispose,
    Act.SEND: replies.send,
    Act.ARCHIVE: replies.archive,
    Act.ATTACH_FILE: files.attach_file,
    Act.REMOVE_FILE: files.remove_file,
    Act.CORRECT: corrections.correct,
    Act.REOPEN: remedies.reopen,
    Act.FILE_REMEDY: remedies.file_remedy,
    Act.DECIDE_REMEDY: remedies.decide_remedy,
    Act.PROPOSE_VOID: corrections.propose_void,
    Act.VOID: corrections.void,
}
"""What checks an act and returns its entries; all else of it stands in the table."""


def perform(
    application: Application | None,
    act: Act,
    facts: Mapping[str, Any],
    *,
    actor: Actor,
    today: date,
    calendar: WorkingCalendar,
    readings: Readings = DEFAULT_READINGS,
) -> tuple[NewEntry, ...]:
    """Return the entries that record ``act`` as done.

    ``application`` is None for filing and registering. Days in ``facts`` are dates or ISO text.
    Raises NotAllowedError where the table closes the act, DocumentError naming a wrong fact,
    and ActRefusedError, DispositionIncompleteError or DispositionImpossibleError where the law
    or the case bars it.
    """
    state = application.state if application else None
    rule = TABLE[act]
    if state not in rule.states:
        raise NotAllowedError(act=act, state=state, reason="state")
    if not rule.opens(state, *actor.roles):
        raise NotAllowedError(act=act, state=state, reason="role")
    strange = sorted(set(facts) - rule.facts)
    if strange:
        raise DocumentError(field=strange[0], reason="not_for_this_act", value=act.value)
    written = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in facts.items()
    }
    return _DOERS[act](
        ActInHand(act, application, Fields(written), actor, today, calendar, readings)
    )


def form_of(act: Act) -> tuple[ActField, ...]:
    """Return the fields a person fills in for an act and for what is done at once after it."""
    rule = TABLE[act]
    after = TABLE[rule.then].form if rule.then else ()
    return (*(rule.form or ()), *(after or ()))


def allowed_acts(application: Application | None, actor: Actor, today: date) -> tuple[Act, ...]:
    """Return the acts open to ``actor`` now, in the order of the table.

    By the table and by what the case itself rules out (an answer to nothing asked, one's own
    draft); an act may still be refused for what it is told or for a limit that has passed.
    """
    state = application.state if application else None
    return tuple(
        act
        for act, rule in TABLE.items()
        if rule.opens(state, *actor.roles)
        and (application is None or _makes_sense(application, act, actor, today))
    )


def _makes_sense(application: Application, act: Act, actor: Actor, today: date) -> bool:
    if act in _ONCE and any(event.step.value == act.value for event in application.events):
        return False
    if act in _ANSWERING:
        return bool(still_asked(application.events, ANSWERS[Step(act.value)]))
    if act in _ON_DRAFT:
        return _may_approve(application, act, actor)
    rule = _SENSE.get(act)
    return rule is None or rule(application, actor, today)


def _supplement_overdue(application: Application, _actor: Actor, today: date) -> bool:
    unanswered = still_asked(application.events, Step.REQUEST_SUPPLEMENT)
    return any(event.until is not None and today > event.until for event in unanswered)


def _many_applications(application: Application, _actor: Actor, _today: date) -> bool:
    return bool(regime_of(application.received_on).reasons_article)


def _reasons_given(application: Application, _actor: Actor, _today: date) -> bool:
    return any(event.step is Step.GIVE_REASONS for event in application.events)


def _something_undelivered(application: Application, _actor: Actor, _today: date) -> bool:
    return bool(failing(application))


def _to_confirm(application: Application, actor: Actor, _today: date) -> bool:
    proposal = application.void_proposal
    return proposal is not None and proposal.actor != actor.name


_SENSE: Mapping[Act, Callable[[Application, Actor, date], bool]] = {
    Act.LAPSE_SUPPLEMENT: _supplement_overdue,
    Act.RECORD_DELIVERY: lambda case, _actor, _today: bool(undelivered(case.events)),
    Act.SEND: lambda case, _actor, _today: not outstanding(case),
    Act.DELIVER: _something_undelivered,
    Act.RESEND: _something_undelivered,
    Act.ARCHIVE: lambda case, _actor, _today: not outstanding(case),
    Act.ASK_REASONS: _many_applications,
    Act.DELAY: _reasons_given,
    Act.DECIDE_REMEDY: lambda case, _actor, _today: any(
        item.result is None for item in case.remedies
    ),
    Act.REOPEN: lambda case, _actor, _today: bool(remedies.decided_against(case)),
    Act.VOID: _to_confirm,
}
"""By act: whether the case itself leaves room for it."""

_ONCE = frozenset({Act.EXTEND, Act.NOTIFY_FEE, Act.REQUEST_SUPPLEMENT, Act.ASK_REASONS, Act.DELAY})
_ANSWERING = frozenset(Act(answer.value) for answer in ANSWERS)
_ON_DRAFT = frozenset({Act.REVIEW_REPLY, Act.CHECK_SECRECY, Act.SIGN_REPLY})


def _may_approve(application: Application, act: Act, actor: Actor) -> bool:
    """Tell whether a draft is there for ``act``, and neither it nor its files are the actor's."""
    draft = application.draft
    if draft is None or actor.name in files.authors(application, draft):
        return False
    if act is Act.CHECK_SECRECY:
        return draft.secrecy_reviewer is None
    unchecked = draft.result in DISCLOSING and draft.secrecy_reviewer is None
    return act is Act.REVIEW_REPLY or not unchecked
