"""What a message is taken for, given where the conversation stands.

One reading serves both what a turn wants to know and what it then does, so that the two
cannot disagree. Nothing is answered here.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz

from handlers.conversation.acts import IN_FORM, PLAIN, Act, Heard
from handlers.conversation.application.draft import Step
from handlers.conversation.buttons import Press, pressed
from handlers.conversation.facts import Limits
from handlers.conversation.intent import Command, Intent, command_in, number_in
from handlers.conversation.language import clean, folded, says_something
from handlers.conversation.message import Incoming, Kind
from handlers.conversation.pressing import choice_heard
from handlers.conversation.state import Conversation, Doing

SAME: Final = 50.0
"""From this likeness on (0..100) an edited text is the last question, put better."""


def fresh(state: Conversation, now: datetime) -> Conversation:
    """Return the state as it is when the message comes: an expired draft is gone."""
    if state.draft is not None and state.expires_at is None:
        state = state.with_draft(state.draft, now=now)
    return state.without_draft() if state.expired(now) else state


def too_many(state: Conversation, now: datetime, limits: Limits) -> bool:
    """Return whether the questions of the last window are used up."""
    return len(recent(state, now, limits)) >= limits.questions


def recent(state: Conversation, now: datetime, limits: Limits) -> tuple[datetime, ...]:
    """Return when the questions of the last window were asked."""
    return tuple(at for at in state.asked_at if now - limits.window < at <= now)


def hear(state: Conversation, message: Incoming, *, now: datetime, limits: Limits) -> Heard:
    """Read a message. ``state`` is already :func:`fresh`."""
    text = clean(message.text)
    match message.kind:
        case Kind.CHOICE:
            heard = choice_heard(state, message.choice or "")
        case Kind.FILE:
            heard = Heard(act=_FILES.get(state.doing, Act.STRAY_FILES), text=text)
        case Kind.EDITED:
            heard = _edited(state, text)
        case Kind.UNSUPPORTED:
            heard = Heard(act=Act.UNSUPPORTED, text=text)
        case Kind.TEXT:
            heard = _text(state, text)
    return _within(heard, state, now=now, limits=limits)


_FILES: Final[Mapping[Doing, Act]] = {
    Doing.FORM: Act.FORM_FILES,
    Doing.LEAVING_FORM: Act.FORM_FILES,
    Doing.SUPPLEMENT: Act.SUPPLEMENT_FILES,
}


def _within(heard: Heard, state: Conversation, *, now: datetime, limits: Limits) -> Heard:
    """Refuse what is too long or too often; a form checks its own lengths."""
    if heard.act is Act.ASK and len(heard.text) > limits.question_chars:
        return replace(heard, act=Act.TOO_LONG, place=limits.question_chars)
    long_texts = {Act.HUMAN_TEXT, Act.SUPPLEMENT_TEXT}
    if heard.act in long_texts and len(heard.text) > limits.text_chars:
        return replace(heard, act=Act.TOO_LONG, place=limits.text_chars)
    if heard.act in {Act.ASK, Act.CHOOSE} and too_many(state, now, limits):
        return replace(heard, act=Act.TOO_MANY)
    return heard


def _text(  # noqa: PLR0911 - one return a case
    state: Conversation, text: str
) -> Heard:
    if not text:
        return Heard(act=Act.EMPTY)
    if choice := _offered(state, text):
        return choice_heard(state, choice)
    match state.doing:
        case Doing.FORM | Doing.LEAVING_FORM:
            return _in_form(state, text)
        case Doing.HANDING_OVER | Doing.SUPPLEMENT:
            return _free_words(state, text)
        case Doing.NUMBER if (number := number_in(text)) and not command_in(text):
            return Heard(act=Act.STATUS, number=number)
        case Doing.WITHDRAWING | Doing.FORGETTING:
            return _confirmed(state, text)
        case _:
            return _plainly(state, text)


def _edited(state: Conversation, text: str) -> Heard:
    """Read an edited message: a question put better is asked again, all else is asked about."""
    last = state.last
    in_form = state.doing in {Doing.FORM, Doing.LEAVING_FORM}
    if text and last and not in_form and fuzz.ratio(folded(text), folded(last.text)) >= SAME:
        return Heard(act=Act.ASK, text=text)
    return Heard(act=Act.EDITED if text else Act.EMPTY, text=text)


def _offered(state: Conversation, text: str) -> str | None:
    """Return the id of the button whose number or words were typed."""
    plain = folded(text)
    if plain.isdecimal() and len(plain) <= 2 and 1 <= int(plain) <= len(state.offered):
        return state.offered[int(plain) - 1].id
    return next((c.id for c in state.offered if plain and folded(c.text) == plain), None)


def _plainly(state: Conversation, text: str) -> Heard:
    """Read a text outside a form: a command, or a question."""
    command = command_in(text)
    if command:
        return _commanded(state, command, text)
    return Heard(act=Act.ASK if says_something(text) else Act.GARBLED, text=text)


def _commanded(state: Conversation, command: Command, text: str) -> Heard:
    act = PLAIN[command.intent]
    if command.intent is Intent.STATUS and command.number:
        act = Act.STATUS
    if command.intent in {Intent.YES, Intent.NO} and (rating := _rating(state)):
        said = "yes" if command.intent is Intent.YES else "no"
        return Heard(act=Act.RATE, ref=rating, value=said)
    if act is Act.SPEAK:
        return Heard(act=act, value="zh" if command.intent is Intent.CHINESE else "en")
    return Heard(act=act, number=command.number, text=text)


def _rating(state: Conversation) -> str | None:
    """Return the question whose answer was just given and not yet judged."""
    for choice in state.offered:
        button = pressed(choice.id)
        if button and button.press is Press.YES:
            return button.word(0)
    return None


def _in_form(state: Conversation, text: str) -> Heard:
    command = command_in(text, forgiving=False)
    step = state.draft.step if state.draft else None
    if state.doing is Doing.LEAVING_FORM and command and command.intent in _LEAVING:
        return Heard(act=_LEAVING[command.intent])
    if command is None or _is_answer(command, text, step):
        return Heard(act=Act.ANSWER, text=text, step=step)
    if command.number or PLAIN[command.intent] is Act.SPEAK:
        return _commanded(state, command, text)
    return Heard(act=IN_FORM[command.intent], text=text, step=step)


def _is_answer(command: Command, text: str, step: Step | None) -> bool:
    """Return whether words that could be a command answer the form's question instead."""
    if command.number:
        return text[:1].isdecimal()  # a number alone, without the word that asks for it
    if step is Step.WANTED and command.intent in {Intent.GREET, Intent.THANKS}:
        return True
    return command.intent not in IN_FORM


_LEAVING: Final[Mapping[Intent, Act]] = {
    Intent.YES: Act.DROP,
    Intent.CANCEL: Act.DROP,
    Intent.NO: Act.RESUME,
    Intent.BACK: Act.RESUME,
}


def _free_words(state: Conversation, text: str) -> Heard:
    """Read words meant for a person; only commands that are nothing else get through."""
    command = command_in(text, forgiving=False)
    kept = {Intent.YES, Intent.NO, Intent.THANKS, Intent.COMPLAIN}
    if command and command.intent is Intent.GREET:
        return Heard(act=Act.GARBLED, text=text)
    if command and command.intent not in kept and not (command.number and text[:1].isdecimal()):
        return _commanded(state, command, text)
    if not says_something(text):
        return Heard(act=Act.GARBLED, text=text)
    act = Act.HUMAN_TEXT if state.doing is Doing.HANDING_OVER else Act.SUPPLEMENT_TEXT
    return Heard(act=act, text=text)


def _confirmed(state: Conversation, text: str) -> Heard:
    command = command_in(text, forgiving=False)
    if command and command.intent is Intent.YES:
        withdrawing = state.doing is Doing.WITHDRAWING
        return Heard(act=Act.WITHDRAW_YES if withdrawing else Act.FORGET_YES)
    if command and command.intent is Intent.NO:
        return Heard(act=Act.NEVER_MIND)
    return _plainly(state, text)
