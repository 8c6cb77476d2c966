"""Filing: a complete draft becomes an application, once."""

from dataclasses import replace
from datetime import date

from handlers.conversation.application.answers import document_number_in, unsound
from handlers.conversation.application.draft import ApplicationDraft, FormStep
from handlers.conversation.application.following import already_filed
from handlers.conversation.application.form import at
from handlers.conversation.application.prompts import shown
from handlers.conversation.commands import FileApplication
from handlers.conversation.facts import Limits, NewNumber
from handlers.conversation.menu import idle
from handlers.conversation.message import Reply
from handlers.conversation.pressing import Press, button, number_word
from handlers.conversation.state import Conversation, Filed
from handlers.conversation.talk import Talk, Turn

FILED_KEPT = 20
"""Drafts whose "submit" button still tells the number they were filed under."""


def to_be_filed(state: Conversation, *, today: date, limits: Limits) -> bool:
    """Return whether "submit" files now: the draft is at its preview and sound."""
    draft = state.draft
    return (
        draft is not None
        and draft.step is FormStep.PREVIEW
        and unsound(draft, today=today, limits=limits) is None
    )


def submit(talk: Talk) -> Turn:
    """File the draft under the number given for it; the state moves on in the same turn."""
    draft = talk.state.draft
    if draft is None:
        return already_filed(talk)
    wrong = unsound(draft, today=talk.today, limits=talk.facts.limits)
    if wrong is not None:
        return at(talk, replace(draft, step=wrong), before=talk.say("form.incomplete"))
    if draft.step is not FormStep.PREVIEW:
        return at(talk, replace(draft, step=FormStep.PREVIEW), before=talk.say("form.look_first"))
    if talk.facts.new_number is None:
        return at(talk, draft, before=talk.say("submit.no_number"))
    return _filed(talk, draft, talk.facts.new_number)


def _filed(talk: Talk, draft: ApplicationDraft, given: NewNumber) -> Turn:
    filed = (*talk.state.filed, Filed(draft.id, given.number))[-FILED_KEPT:]
    state = replace(talk.state.without_draft(), filed=filed)
    talk = idle(talk.with_state(state))
    lines = [talk.say("filed", number=given.number, on=talk.today)]
    if given.due_on and given.limit:
        lines.append(talk.say("filed.due", limit=given.limit, due_on=given.due_on))
        lines += [talk.say("status.provisional")] if given.provisional else []
    lines.append(talk.say("filed.way", way=shown(talk, draft, FormStep.WAY)))
    lines.append(talk.say("filed.after", number=given.number))
    choice = button(Press.STATUS, number_word(given.number), text=talk.say("button.status_of"))
    reply = Reply(text="\n".join(lines), choices=(choice,))
    return talk.turn(reply, commands=(order(draft, given.number),))


def order(draft: ApplicationDraft, number: str) -> FileApplication:
    """Return the order to file a sound draft.

    Raises:
        ValueError: the draft lacks what 条例 art. 29 demands.
    """
    if not (
        draft.kind
        and draft.name
        and draft.identity_kind
        and draft.identity
        and draft.wanted
        and draft.form
        and draft.way
    ):
        raise ValueError(f"draft {draft.id} is not complete")
    return FileApplication(
        number=number,
        draft=draft.id,
        kind=draft.kind,
        name=draft.name,
        person=draft.person,
        identity_kind=draft.identity_kind,
        identity=draft.identity,
        phone=draft.phone,
        email=draft.email,
        description=draft.wanted,
        document_number=document_number_in(draft.wanted),
        form=draft.form,
        way=draft.way,
        send_email=draft.send_email,
        address=draft.address,
        attachments=draft.attachments,
    )
