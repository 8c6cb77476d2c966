"""One turn of a conversation: what it wants to know, and what it does.

Both functions are pure. Whoever runs a turn asks :func:`wants`, looks the facts up, calls
:func:`turn`, and keeps the state, the replies and what the commands order in one
transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from handlers.conversation import menu
from handlers.conversation.acts import ChatAct
from handlers.conversation.application import (
    filing,
    following,
    form,
    published,
    supplementing,
)
from handlers.conversation.commands import (
    AddToQuestion,
    FileApplication,
    ReleaseAttachments,
    SupplementApplication,
)
from handlers.conversation.facts import Facts
from handlers.conversation.message import Incoming
from handlers.conversation.needs import understood_in
from handlers.conversation.question import asking, distress, grading, handover
from handlers.conversation.state import Conversation, Doing
from handlers.conversation.talk import Talk, Turn

__all__ = ["Turn", "turn"]


def turn(state: Conversation, message: Incoming, facts: Facts, *, now: datetime) -> Turn:
    """Take one turn. Never fails on what a person sent, and always replies."""
    before, lapsed = state, state.expired(now)
    state, understood = understood_in(state, message, now=now, limits=facts.limits)
    talk = Talk(state=state, message=message, understood=understood, facts=facts, now=now)
    aside = state.doing is Doing.FORM and understood.act in _ASIDES
    done = _aside(talk) if aside else _HANDLERS[understood.act](talk)
    if lapsed:
        done = _lapsed(talk, done)
    state = replace(_put_away(done.state, understood.act), pressed=message.choice or None)
    done = replace(done, state=state)
    dropped = _let_go(before, message, done)
    return done.doing(ReleaseAttachments(attachments=dropped)) if dropped else done


def _put_away(state: Conversation, act: ChatAct) -> Conversation:
    """Return the state without what belongs to nothing under way any more."""
    if state.doing is not Doing.SUPPLEMENT:
        state = replace(state, attachments=())
    if state.doing not in {Doing.SUPPLEMENT, Doing.CORRECTING}:
        state = replace(state, pending="")
    return replace(state, invited=None) if act in supplementing.AFTER_INVITATION else state


def _aside(talk: Talk) -> Turn:
    """Answer something said in the middle of a form, and ask the form's question again."""
    draft = talk.state.draft
    if draft is None:
        return _HANDLERS[talk.understood.act](talk)
    if talk.understood.act in _SHORT_ASIDES:
        return form.at(talk, draft, before=talk.say(_SHORT_ASIDES[talk.understood.act]))
    done = _HANDLERS[talk.understood.act](talk)
    again = form.at(talk.with_state(done.state), draft)
    said, prompt = done.replies[-1], again.replies[-1]
    choices = said.choices if talk.understood.act in _WITH_BUTTONS else ()
    # A repeated button would be the same one twice: what the form offers stays its own.
    choices = tuple(choice for choice in choices if choice not in prompt.choices)
    merged = replace(
        prompt,
        text=f"{said.text}\n\n{prompt.text}",
        choices=(*choices, *prompt.choices),
        attachments=said.attachments,
    )
    state = replace(again.state, offered=merged.choices)
    return Turn(state, (*done.replies[:-1], merged), done.commands)


def _lapsed(talk: Talk, done: Turn) -> Turn:
    """Say first that a draft was erased after its seven days."""
    first = done.replies[0]
    notice = replace(first, text=f"{talk.say('draft.lapsed')}\n\n{first.text}")
    return replace(done, replies=(notice, *done.replies[1:]))


def _let_go(before: Conversation, message: Incoming, done: Turn) -> tuple[str, ...]:
    """Return the files, kept before or just sent, that belong to nothing any more."""
    held = [*before.all_attachments, *(file.id for file in message.files)]
    still = set(done.state.all_attachments)
    for command in done.commands:
        if isinstance(command, (FileApplication, SupplementApplication, AddToQuestion)):
            still |= {attachment.id for attachment in command.attachments}
    return tuple(dict.fromkeys(id_ for id_ in held if id_ not in still))


def _edited(talk: Talk) -> Turn:
    """Answer an edited message that is not a question put better."""
    if talk.state.doing in {Doing.FORM, Doing.LEAVING_FORM}:
        return form.edited(talk)
    return talk.turn(talk.reply("edited", *talk.state.offered))


def _file_on(talk: Talk) -> Turn:
    draft = talk.state.draft
    return form.resume(talk) if draft is None else form.at(talk, published.passed(draft))


_SHORT_ASIDES: Final[Mapping[ChatAct, str]] = {
    ChatAct.GREET: "form.greet",
    ChatAct.THANK: "form.greet",
    ChatAct.HELP: "form.help",
    ChatAct.STALE: "form.stale",
    ChatAct.PUT_OFF: "put_off",
    ChatAct.EMPTY: "empty",
    ChatAct.GARBLED: "garbled",
    ChatAct.UNKNOWN_COMMAND: "form.unknown_command",
}
_WITH_BUTTONS: Final = frozenset(
    {
        *(ChatAct.LANGUAGE, ChatAct.ASK, ChatAct.DANGER),
        *(ChatAct.CHOOSE, ChatAct.PART, ChatAct.NONE_OF_THESE),
    }
)
_ASIDES: Final = frozenset(
    {
        *_SHORT_ASIDES,
        *_WITH_BUTTONS,
        *(
            ChatAct.STATUS,
            ChatAct.MINE,
            ChatAct.SPEAK,
            ChatAct.UNSUPPORTED,
            ChatAct.ALREADY_FILED,
            ChatAct.RATE,
        ),
        *(ChatAct.TOO_LONG, ChatAct.TOO_MANY, ChatAct.PRESSED_AGAIN),
    }
)
"""What is answered in the middle of a form without leaving it."""

_HANDLERS: Final[Mapping[ChatAct, Callable[[Talk], Turn]]] = {
    ChatAct.START: menu.start,
    ChatAct.GREET: menu.greet,
    ChatAct.THANK: menu.thank,
    ChatAct.COMPLAIN: menu.complain,
    ChatAct.CHAT: menu.chat,
    ChatAct.HELP: menu.help_,
    ChatAct.ASK: handover.ask,
    ChatAct.DANGER: distress.help_at_once,
    ChatAct.CHOOSE: asking.choose,
    ChatAct.PART: asking.part,
    ChatAct.NONE_OF_THESE: asking.none_of_these,
    ChatAct.RATE: asking.rate,
    ChatAct.HUMAN: handover.human,
    ChatAct.CORRECTION: handover.correction,
    ChatAct.CORRECTION_TEXT: handover.correction_text,
    ChatAct.CORRECTION_YES: handover.human_text,
    ChatAct.HUMAN_TEXT: handover.human_text,
    ChatAct.ADD: handover.add,
    ChatAct.ADD_FILES: handover.add_files,
    ChatAct.TO_PERSON: handover.to_person,
    ChatAct.ANOTHER: handover.another,
    ChatAct.GRADE: grading.grade,
    ChatAct.GRADE_ASK: grading.ask_words,
    ChatAct.GRADE_WORDS: grading.words,
    ChatAct.APPLY: form.apply,
    ChatAct.RESUME: form.resume,
    ChatAct.RESTART: form.restart,
    ChatAct.ANSWER: form.answer,
    ChatAct.BACK: form.back,
    ChatAct.SKIP: form.skip,
    ChatAct.LEAVE: form.leave,
    ChatAct.DROP: form.drop,
    ChatAct.PREVIEW: form.preview,
    ChatAct.EDIT: form.edit,
    ChatAct.FORM_FILES: form.files,
    ChatAct.CORRECT: form.correct,
    ChatAct.OPEN: published.open_,
    ChatAct.SETTLED: published.settled,
    ChatAct.FILE_ON: _file_on,
    ChatAct.SUBMIT: filing.submit,
    ChatAct.ALREADY_FILED: following.already_filed,
    ChatAct.STATUS: following.status,
    ChatAct.STATUS_WHICH: following.status_which,
    ChatAct.MINE: following.mine,
    ChatAct.WITHDRAW: following.withdraw,
    ChatAct.WITHDRAW_YES: following.withdraw_yes,
    ChatAct.SUPPLEMENT: supplementing.supplement,
    ChatAct.SUPPLEMENT_TEXT: supplementing.words,
    ChatAct.SUPPLEMENT_FILES: supplementing.files,
    ChatAct.SUPPLEMENT_OFFER: supplementing.offer,
    ChatAct.SUPPLEMENT_YES: supplementing.hand_in,
    ChatAct.SOMETHING_ELSE: supplementing.something_else,
    ChatAct.PUT_OFF: menu.put_off,
    ChatAct.LANGUAGE: menu.language,
    ChatAct.SPEAK: menu.speak,
    ChatAct.MY_DATA: menu.my_data,
    ChatAct.FORGET: menu.forget,
    ChatAct.FORGET_YES: menu.forget_yes,
    ChatAct.NEVER_MIND: menu.never_mind,
    ChatAct.EMPTY: menu.empty,
    ChatAct.GARBLED: menu.garbled,
    ChatAct.TOO_LONG: menu.too_long,
    ChatAct.IN_PARTS: handover.in_parts,
    ChatAct.TOO_MANY: asking.too_many,
    ChatAct.UNSUPPORTED: menu.unsupported,
    ChatAct.EDITED: _edited,
    ChatAct.STRAY_FILES: menu.stray_files,
    ChatAct.STALE: menu.stale,
    ChatAct.PRESSED_AGAIN: menu.pressed_again,
    ChatAct.UNKNOWN_COMMAND: menu.unknown_command,
}
