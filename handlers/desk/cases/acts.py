"""Doing an act on a case, with all that follows from it: recorded, derived, told.

The one way in for the console, the chat and the demonstration. What an act means is decided in
:mod:`handlers.casework`, what goes out with it stands in its row of the table of acts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.casework.acts.perform import Actor, perform
from handlers.casework.acts.table import TABLE
from handlers.casework.errors import DocumentError
from handlers.casework.terms import Act, Result
from handlers.desk.cases.attachments import keep_text, sha256_of, text_of
from handlers.desk.cases.case import Case, record, record_first
from handlers.desk.cases.letters import with_clause
from handlers.desk.cases.notices import BY_CHAT, reply_address, tell_applicant
from handlers.desk.cases.parties import Party, keep_party, party_in, without_party
from handlers.desk.cases.related import linked_back
from handlers.desk.deliveries import send_again, settle_notices, ways_to
from handlers.desk.rules import DeskRules, Split
from handlers.errors import HandlingError
from handlers.ports import UnitOfWork
from handlers.records import Particulars


class ReplyMissingError(HandlingError):
    """The text of the reply is not kept any more (``number``)."""

    code = "reply_missing"


def do_act(
    unit: UnitOfWork,
    case: Case,
    act: Act,
    facts: Mapping[str, Any],
    *,
    actor: Actor,
    rules: DeskRules,
    split: Split,
) -> Case:
    """Do an act on a case and tell the applicant; return the case as it then stands.

    ``facts`` are those of the act and of the act done at once after it. A draft is told its
    ``text`` beside its decision; the hash of a text is put in here. ``split`` parts what is told
    to the limits of its channel.

    Raises what :func:`handlers.casework.acts.perform.perform` raises, and ReplyMissingError
    where the text to be sent is gone or was changed.
    """
    brief = brief_of(unit, case, act, facts, rules=rules)
    if brief.text is not None:
        name = f"答复-{case.number}.txt"
        keep_text(unit, case.number, kind="reply", name=name, text=brief.text)
    if brief.party is not None:
        keep_party(unit, case, str(brief.facts.get("party", "")), brief.party)
    new = perform(
        case.application,
        act,
        brief.facts,
        actor=actor,
        today=unit.today,
        calendar=rules.calendar,
        readings=rules.readings,
    )
    before, case = case, record(unit, case, new, rules=rules)
    linked_back(unit, case, new, rules=rules)
    if act is Act.RESEND:
        case = _sent_again(unit, case, facts, actor=actor, rules=rules, split=split)
    settle_notices(unit, before, case)
    case = tell_applicant(unit, case, act, actor=actor.name, rules=rules, split=split)
    if (then := TABLE[act].then) is None:
        return case
    return do_act(unit, case, then, brief.rest, actor=actor, rules=rules, split=split)


def open_case(
    unit: UnitOfWork,
    act: Act,
    facts: Mapping[str, Any],
    particulars: Particulars,
    *,
    actor: Actor,
    rules: DeskRules,
    split: Split,
) -> Case:
    """File or register an application with its personal data; its receipt is kept with it."""
    digest = unit.applications.keep_particulars(particulars)
    new = perform(
        None,
        act,
        {**facts, "number": particulars.number, "particulars": digest},
        actor=actor,
        today=unit.today,
        calendar=rules.calendar,
        readings=rules.readings,
    )
    case = record_first(unit, new, replace(particulars, digest=digest), rules=rules)
    return tell_applicant(unit, case, act, actor=actor.name, rules=rules, split=split)


def _sent_again(
    unit: UnitOfWork,
    case: Case,
    facts: Mapping[str, Any],
    *,
    actor: Actor,
    rules: DeskRules,
    split: Split,
) -> Case:
    """Send a notice once more, to an address that is known to be the applicant's."""
    channel, _, conversation = str(facts["to"]).partition(":")
    if (channel, conversation) not in ways_to(unit, case).addresses:
        raise DocumentError(field="to", reason="unknown_word", value=channel)
    return send_again(
        unit,
        case,
        int(facts["notice"]),
        to=(channel, conversation),
        actor=actor.name,
        rules=rules,
        split=split,
    )


@dataclass(frozen=True, slots=True)
class Brief:
    """What an act is told of the facts given: its own, the rest for the act that follows it.

    ``text`` and ``party`` are to be kept with the case; None for none.
    """

    facts: Mapping[str, Any]
    rest: Mapping[str, Any]
    text: str | None = None
    party: Party | None = None


def brief_of(
    unit: UnitOfWork, case: Case, act: Act, facts: Mapping[str, Any], *, rules: DeskRules
) -> Brief:
    """Return what an act is told of the facts given to :func:`do_act`; nothing is kept here."""
    rule = TABLE[act]
    later = TABLE[rule.then].facts - rule.facts if rule.then else frozenset[str]()
    rest = {name: value for name, value in facts.items() if name in later}
    own = {name: value for name, value in facts.items() if name not in later}
    brief = _BRIEFED.get(act)
    return brief(unit, case, own, rules) if brief else Brief(own, rest)


def _drafted(unit: UnitOfWork, _case: Case, facts: Mapping[str, Any], rules: DeskRules) -> Brief:
    """Let the text of an answer end with the remedy clause of its row."""
    decision = {name: value for name, value in facts.items() if name != "text"}
    result = Result(decision["result"])
    text = with_clause(str(facts.get("text", "")), result, rules=rules, today=unit.today)
    return Brief({**decision, "sha256": sha256_of(text.encode())}, {}, text)


def _sent(unit: UnitOfWork, case: Case, facts: Mapping[str, Any], _rules: DeskRules) -> Brief:
    """Send the text that was signed: into the applicant's conversation, where nothing is said."""
    means = facts.get("means") or (BY_CHAT if reply_address(case) else "post")
    draft = case.application.draft
    if draft is None:
        return Brief({**facts, "means": means}, {})
    if text_of(unit, case.number, draft.sha256) is None:
        raise ReplyMissingError(number=case.number)
    return Brief({**facts, "means": means, "sha256": draft.sha256}, {})


def _consulted(
    _unit: UnitOfWork, _case: Case, facts: Mapping[str, Any], _rules: DeskRules
) -> Brief:
    """Let the entry vouch for the card of whom is asked, and not name them."""
    party = party_in(facts)
    return Brief({**without_party(facts), "card": party.sha256}, {}, party=party)


_BRIEFED: Mapping[Act, Callable[[UnitOfWork, Case, Mapping[str, Any], DeskRules], Brief]] = {
    Act.DRAFT_REPLY: _drafted,
    Act.SEND: _sent,
    Act.CONSULT_THIRD_PARTY: _consulted,
    Act.CONSULT_ORGAN: _consulted,
}
"""Acts of which the desk keeps something, so that they are told by its hash."""
