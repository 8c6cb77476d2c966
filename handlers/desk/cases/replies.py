"""The reply to an application: written, kept by its hash, sent as it was signed."""

from collections.abc import Mapping
from typing import Any

from handlers.casework.acts.perform import Actor
from handlers.casework.terms import Act
from handlers.desk.cases.acts import Case, act, load
from handlers.desk.cases.attachments import keep_text, text_of
from handlers.desk.cases.letters import keep_letter_of_act
from handlers.desk.cases.notices import reply_address, tell_applicant
from handlers.desk.rules import DeskRules, Split
from handlers.errors import HandlingError
from handlers.ports import UnitOfWork

BY_CHAT = "chat"
"""How a reply went out that was sent into the conversation the application came from."""


class ReplyMissingError(HandlingError):
    """The text of the reply is not kept any more (``number``)."""

    code = "reply_missing"


def draft_reply(
    unit: UnitOfWork,
    number: str,
    text: str,
    decision: Mapping[str, Any],
    *,
    actor: Actor,
    rules: DeskRules,
    seen: int | None = None,
) -> Case:
    """Keep a drafted reply and record it by its hash.

    ``decision``: ``result``, ``ground`` and ``stated`` of the disposition.
    """
    sha256 = keep_text(unit, number, kind="reply", name=f"答复-{number}.txt", text=text)
    facts = {**decision, "sha256": sha256}
    return act(unit, number, Act.DRAFT_REPLY, facts, actor=actor, rules=rules, seen=seen)


def drafted_text(unit: UnitOfWork, case: Case) -> str:
    """Return the text of the draft as it was written; raises ReplyMissingError."""
    draft = case.application.draft
    kept = text_of(unit, case.number, draft.sha256) if draft else None
    if kept is None:
        raise ReplyMissingError(number=case.number)
    return kept


def sign_reply(
    unit: UnitOfWork, number: str, shown_sha256: str, *, actor: Actor, rules: DeskRules
) -> Case:
    """Sign the text whose hash the signer had before them."""
    return act(unit, number, Act.SIGN_REPLY, {"sha256": shown_sha256}, actor=actor, rules=rules)


def send_reply(
    unit: UnitOfWork,
    number: str,
    *,
    actor: Actor,
    rules: DeskRules,
    split: Split,
    means: str | None = None,
    seen: int | None = None,
) -> Case:
    """Make the signed reply the decision and send it: the very text that was signed.

    Into the conversation the application came from where there is one and ``means`` names no
    other way; else ``means`` says how the office sends it (post, in_person, email …).
    """
    case = load(unit, number)
    drafted_text(unit, case)  # what cannot be sent as signed is not decided either
    draft = case.application.draft
    way = means or (BY_CHAT if reply_address(case) else "post")
    case = act(unit, number, Act.DISPOSE, {}, actor=actor, rules=rules, seen=seen)
    sent = {"sha256": draft.sha256 if draft else "", "means": way}
    case = act(unit, number, Act.SEND, sent, actor=actor, rules=rules)
    if way == BY_CHAT:
        tell_applicant(unit, case, Act.SEND, actor=actor.name, rules=rules, split=split)
    else:
        keep_letter_of_act(unit, case, Act.SEND, rules=rules, actor=actor.name)
    return case
