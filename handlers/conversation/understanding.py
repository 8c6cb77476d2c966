"""What a message is taken for, given where the conversation stands.

One reading serves both what a turn wants to know and what it then does, so that the two
cannot disagree. Nothing is answered here.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz

from handlers.conversation.acts import IN_FORM, PLAIN, SUGGESTED, ChatAct, Understood
from handlers.conversation.application.draft import FormStep
from handlers.conversation.facts import Limits
from handlers.conversation.intent import Command, Intent, command_in, number_in, small_talk
from handlers.conversation.language import clean, folded, says_something
from handlers.conversation.message import Incoming, MessageKind
from handlers.conversation.pressing import Press, pressed, understood_choice
from handlers.conversation.question.posters import matter_in
from handlers.conversation.state import Conversation, Doing
from handlers.personal_data import mask_numbers
from knowledge.referral.danger import dangers_in

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


def understand(
    state: Conversation, message: Incoming, *, now: datetime, limits: Limits
) -> Understood:
    """Read a message. ``state`` is already :func:`fresh`."""
    text = clean(message.text)
    match message.kind:
        case MessageKind.CHOICE:
            understood = understood_choice(state, message.choice or "")
            if understood.act in _ANSWERED_ONCE and state.pressed == message.choice:
                understood = Understood(act=ChatAct.PRESSED_AGAIN)
        case MessageKind.FILE:
            understood = Understood(act=_FILES.get(state.doing, _stray(state)), text=text)
        case MessageKind.EDITED:
            understood = _edited(state, text)
        case MessageKind.UNSUPPORTED:
            understood = Understood(act=ChatAct.UNSUPPORTED, text=text)
        case MessageKind.TEXT:
            understood = _text(state, text)
    chosen = understood.value == SUGGESTED  # by number: what it says was looked at before
    if message.kind in _WORDS and not chosen and _in_danger(understood):
        understood = Understood(act=ChatAct.DANGER, text=text)
    return _within(understood, state, now=now, limits=limits)


_WORDS: Final = frozenset({MessageKind.TEXT, MessageKind.EDITED})
_SAID_FREELY: Final = frozenset(
    {
        *(ChatAct.ASK, ChatAct.CHAT, ChatAct.HUMAN_TEXT, ChatAct.EDITED),
        *(ChatAct.CORRECTION_TEXT, ChatAct.SUPPLEMENT_OFFER, ChatAct.ADD, ChatAct.GRADE_WORDS),
    }
)
_WRITTEN_DOWN: Final = frozenset({ChatAct.ANSWER, ChatAct.SUPPLEMENT_TEXT})
_CRY: Final = 30
"""Characters of a cry for help; a longer text in a form describes what is applied for."""


_ANSWERED_ONCE: Final = frozenset(
    {
        *(ChatAct.CHOOSE, ChatAct.PART, ChatAct.NONE_OF_THESE, ChatAct.ASK),
        *(ChatAct.STATUS, ChatAct.OPEN, ChatAct.TO_PERSON),
    }
)
"""Buttons that answer with a text: pressed twice in a row they answer once."""


def _in_danger(understood: Understood) -> bool:
    """Return whether somebody tells of danger or distress, which goes before all else."""
    cry = understood.act in _WRITTEN_DOWN and len(understood.text) <= _CRY
    if not cry and understood.act not in _SAID_FREELY:
        return False
    return bool(dangers_in(understood.text))


def _stray(state: Conversation) -> ChatAct:
    """Return what files are that nothing under way asks for."""
    if state.invited:
        return ChatAct.SUPPLEMENT_FILES
    return ChatAct.ADD_FILES if state.with_person else ChatAct.STRAY_FILES


_FILES: Final[Mapping[Doing, ChatAct]] = {
    Doing.FORM: ChatAct.FORM_FILES,
    Doing.LEAVING_FORM: ChatAct.FORM_FILES,
    Doing.SUPPLEMENT: ChatAct.SUPPLEMENT_FILES,
}


def _within(
    understood: Understood, state: Conversation, *, now: datetime, limits: Limits
) -> Understood:
    """Refuse what is too long or too often; a form checks its own lengths.

    A question is searched, logged and remembered without the numbers that are somebody's own.
    """
    if understood.act is ChatAct.ASK:
        understood = replace(understood, text=mask_numbers(understood.text))
        if len(understood.text) > limits.question_chars:
            return replace(understood, act=ChatAct.IN_PARTS, place=limits.question_chars)
    if understood.act in _LONG_TEXTS and len(understood.text) > limits.text_chars:
        return replace(understood, act=ChatAct.TOO_LONG, place=limits.text_chars)
    if understood.act in _COUNTED and too_many(state, now, limits):
        return replace(understood, act=ChatAct.TOO_MANY)
    return understood


_LONG_TEXTS: Final = frozenset(
    {
        *(ChatAct.HUMAN_TEXT, ChatAct.ADD, ChatAct.SUPPLEMENT_TEXT, ChatAct.CORRECTION_TEXT),
        ChatAct.GRADE_WORDS,
    }
)
_COUNTED: Final = frozenset({ChatAct.ASK, ChatAct.CHOOSE, ChatAct.ADD, ChatAct.ADD_FILES})


def _text(  # noqa: PLR0911 - one return a case
    state: Conversation, text: str
) -> Understood:
    if not text:
        return Understood(act=ChatAct.EMPTY)
    if choice := _offered(state, text):
        return understood_choice(state, choice)
    matter = matter_in(text)
    if isinstance(matter, Intent):
        return Understood(act=PLAIN[matter])
    if matter:  # it follows nothing up, whatever was said before
        return Understood(act=ChatAct.ASK, text=matter, value=SUGGESTED)
    match state.doing:
        case Doing.FORM | Doing.LEAVING_FORM:
            return _in_form(state, text)
        case Doing.HANDING_OVER | Doing.SUPPLEMENT | Doing.CORRECTING | Doing.GRADING:
            return _free_words(state, text)
        case Doing.NUMBER if (number := number_in(text)) and not command_in(text):
            return Understood(act=ChatAct.STATUS, number=number)
        case Doing.WITHDRAWING | Doing.FORGETTING:
            return _confirmed(state, text)
        case _:
            return _plainly(state, text)


def _edited(state: Conversation, text: str) -> Understood:
    """Read an edited message: a question put better is asked again, all else is asked about."""
    last = state.last
    in_form = state.doing in {Doing.FORM, Doing.LEAVING_FORM}
    if text and state.with_person and not in_form:
        return Understood(act=ChatAct.ADD, text=text)
    if text and last and not in_form and fuzz.ratio(folded(text), folded(last.text)) >= SAME:
        return Understood(act=ChatAct.ASK, text=text)
    return Understood(act=ChatAct.EDITED if text else ChatAct.EMPTY, text=text)


def _offered(state: Conversation, text: str) -> str | None:
    """Return the id of the button whose number or words were typed."""
    plain = folded(text)
    if plain.isdecimal() and len(plain) <= 2 and 1 <= int(plain) <= len(state.offered):
        return state.offered[int(plain) - 1].id
    exact = next((c.id for c in state.offered if plain and folded(c.text) == plain), None)
    return exact or _field_named(state, plain)


def _field_named(state: Conversation, plain: str) -> str | None:
    """Return the button of the one answer whose name holds what was typed: 姓名, 电话."""
    fields = [choice for choice in state.offered if choice.id.startswith(f"{Press.EDIT.value}:")]
    fitting = [choice.id for choice in fields if len(plain) > 1 and plain in folded(choice.text)]
    return fitting[0] if len(fitting) == 1 else None


def _plainly(state: Conversation, text: str) -> Understood:
    """Read a text outside a form: a command, or a question."""
    command = command_in(text)
    if command:
        return _commanded(state, command, text)
    if not says_something(text):
        return Understood(act=ChatAct.GARBLED, text=text)
    if kind := small_talk(text):
        return Understood(act=_SMALL_TALK.get(kind, ChatAct.CHAT), text=text, value=kind)
    if state.invited:
        return Understood(act=ChatAct.SUPPLEMENT_OFFER, text=text, number=state.invited)
    return Understood(act=ChatAct.ADD if state.with_person else ChatAct.ASK, text=text)


_SMALL_TALK: Final[Mapping[str, ChatAct]] = {
    "greeting": ChatAct.GREET,
    "thanks": ChatAct.THANK,
    "bye": ChatAct.THANK,
}


def _commanded(state: Conversation, command: Command, text: str) -> Understood:
    act = PLAIN[command.intent]
    if command.intent is Intent.STATUS and command.number:
        act = ChatAct.STATUS
    if command.intent in {Intent.YES, Intent.NO} and (rating := _rating(state)):
        said = "yes" if command.intent is Intent.YES else "no"
        return Understood(act=ChatAct.RATE, ref=rating, value=said)
    if act is ChatAct.SPEAK:
        return Understood(act=act, value="zh" if command.intent is Intent.CHINESE else "en")
    return Understood(act=act, number=command.number, text=text)


def _rating(state: Conversation) -> str | None:
    """Return the question whose answer was just given and not yet judged."""
    for choice in state.offered:
        button = pressed(choice.id)
        if button and button.press is Press.YES:
            return button.word(0)
    return None


def _in_form(state: Conversation, text: str) -> Understood:
    command = command_in(text, forgiving=False)
    step = state.draft.step if state.draft else None
    if state.doing is Doing.LEAVING_FORM and command and command.intent in _LEAVING:
        return Understood(act=_LEAVING[command.intent])
    if command is None or _is_answer(command, text, step):
        return Understood(act=ChatAct.ANSWER, text=text, step=step)
    if command.number or PLAIN[command.intent] is ChatAct.SPEAK:
        return _commanded(state, command, text)
    return Understood(act=IN_FORM[command.intent], text=text, step=step)


def _is_answer(command: Command, text: str, step: FormStep | None) -> bool:
    """Return whether words that could be a command answer the form's question instead."""
    if command.number:
        return text[:1].isdecimal()  # a number alone, without the word that asks for it
    if step is FormStep.WANTED and command.intent in {Intent.GREET, Intent.THANKS}:
        return True
    return command.intent not in IN_FORM


_LEAVING: Final[Mapping[Intent, ChatAct]] = {
    Intent.YES: ChatAct.DROP,
    Intent.CANCEL: ChatAct.DROP,
    Intent.NO: ChatAct.RESUME,
    Intent.BACK: ChatAct.RESUME,
}


def _free_words(state: Conversation, text: str) -> Understood:
    """Read words meant for a person; only commands that are nothing else get through."""
    command = command_in(text, forgiving=False)
    if command and state.pending and command.intent in _CONFIRMING:
        return Understood(act=_CONFIRMED[state.doing], text=state.pending)
    plain_words = {Intent.YES, Intent.NO, Intent.THANKS, Intent.COMPLAIN}
    if command and command.intent is Intent.GREET:
        return Understood(act=ChatAct.GARBLED, text=text)
    if (
        command
        and command.intent not in plain_words
        and not (command.number and text[:1].isdecimal())
    ):
        return _commanded(state, command, text)
    if not says_something(text):
        return Understood(act=ChatAct.GARBLED, text=text)
    return Understood(act=_WORDS_FOR[state.doing], text=text)


_CONFIRMING: Final = frozenset({Intent.YES, Intent.SUBMIT, Intent.DONE})
_CONFIRMED: Final[Mapping[Doing, ChatAct]] = {
    Doing.SUPPLEMENT: ChatAct.SUPPLEMENT_YES,
    Doing.CORRECTING: ChatAct.CORRECTION_YES,
}
_WORDS_FOR: Final[Mapping[Doing, ChatAct]] = {
    Doing.HANDING_OVER: ChatAct.HUMAN_TEXT,
    Doing.GRADING: ChatAct.GRADE_WORDS,
    Doing.SUPPLEMENT: ChatAct.SUPPLEMENT_TEXT,
    Doing.CORRECTING: ChatAct.CORRECTION_TEXT,
}


def _confirmed(state: Conversation, text: str) -> Understood:
    command = command_in(text, forgiving=False)
    if command and command.intent is Intent.YES:
        withdrawing = state.doing is Doing.WITHDRAWING
        return Understood(act=ChatAct.WITHDRAW_YES if withdrawing else ChatAct.FORGET_YES)
    if command and command.intent is Intent.NO:
        return Understood(act=ChatAct.NEVER_MIND)
    return _plainly(state, text)
