"""One turn of a conversation: what it wants to know, and what it does.

Both functions are pure. Whoever runs a turn asks :func:`wants`, looks the facts up, calls
:func:`turn`, and keeps the state, the replies and what the commands order in one
transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from handlers.conversation import menu
from handlers.conversation import menu as conversation_menu
from handlers.conversation.acts import SUGGESTED, Act, Heard
from handlers.conversation.application import filing, following, form, published
from handlers.conversation.application.answers import LAST_QUESTION
from handlers.conversation.application.draft import Step
from handlers.conversation.commands import FileApplication, ReleasePapers, SupplementApplication
from handlers.conversation.facts import Facts, Limits
from handlers.conversation.language import clean, first_language
from handlers.conversation.message import Incoming, Kind
from handlers.conversation.question import asking, handover
from handlers.conversation.state import Conversation, Doing
from handlers.conversation.talk import Talk, Turn
from handlers.conversation.understanding import fresh, hear
from knowledge.answer import Context

__all__ = ["Question", "Turn", "Wants", "turn", "wants"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to put to the knowledge base, and the one it may follow up."""

    text: str
    context: Context | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """What a turn needs looked up before it can be taken; everything else may stay unknown."""

    question: Question | None = None
    application: str | None = None  # number
    new_number: bool = False  # an application will be filed
    mine: bool = False  # the applications filed from this conversation
    published_on: str | None = None  # text to search the published disclosures for


def wants(  # noqa: PLR0911 - one return a case
    state: Conversation, message: Incoming, *, now: datetime, limits: Limits | None = None
) -> Wants:
    """Return what the turn needs to know. ``now`` is aware, in the office's time zone."""
    limits = limits or Limits()
    state, heard = _heard(state, message, now=now, limits=limits)
    match heard.act:
        case Act.ASK | Act.CHOOSE:
            return Wants(question=_question(state, heard, now))
        case Act.STATUS | Act.WITHDRAW | Act.SUPPLEMENT if heard.number:
            return Wants(application=heard.number)
        case Act.WITHDRAW_YES | Act.SUPPLEMENT_TEXT:
            return Wants(application=state.number)
        case Act.WITHDRAW | Act.SUPPLEMENT | Act.MINE | Act.STATUS_WHICH | Act.MY_DATA:
            return Wants(mine=True)
        case Act.ANSWER if heard.step is Step.WANTED:
            return Wants(published_on=_wanted(state, heard), mine=True)
        case Act.OPEN if state.draft:
            return Wants(published_on=state.draft.wanted)
        case Act.SUBMIT:
            return Wants(new_number=filing.to_be_filed(state, today=now.date(), limits=limits))
    return Wants()


def turn(state: Conversation, message: Incoming, facts: Facts, *, now: datetime) -> Turn:
    """Take one turn. Never fails on what a person sent, and always replies."""
    before, lapsed = state, state.expired(now)
    state, heard = _heard(state, message, now=now, limits=facts.limits)
    talk = Talk(state=state, message=message, heard=heard, facts=facts, now=now)
    aside = state.doing is Doing.FORM and heard.act in _ASIDES
    done = _aside(talk) if aside else _HANDLERS[heard.act](talk)
    if lapsed:
        done = _lapsed(talk, done)
    if done.state.doing is not Doing.SUPPLEMENT:
        done = replace(done, state=replace(done.state, papers=()))
    papers = _let_go(before, message, done)
    return done.doing(ReleasePapers(papers=papers)) if papers else done


def _heard(
    state: Conversation, message: Incoming, *, now: datetime, limits: Limits
) -> tuple[Conversation, Heard]:
    lost_form = state.doing in {Doing.FORM, Doing.LEAVING_FORM} and state.expired(now)
    state = fresh(state, now)
    if state.language is None:
        text = clean(message.text) if message.kind is Kind.TEXT else ""
        if text or message.language:
            state = replace(state, language=first_language(message.language, text))
    heard = hear(state, message, now=now, limits=limits)
    if lost_form and heard.act is Act.ASK:  # meant for the form, so it is no question
        heard = replace(heard, act=Act.START)
    return state, heard


def _question(state: Conversation, heard: Heard, now: datetime) -> Question:
    """Return what to search: a choice is searched as its question was, with its context."""
    asked = state.question(heard.ref) if heard.act is Act.CHOOSE else None
    if asked:
        before = (
            Context(question=asked.before, disclosure=asked.before_disclosure)
            if asked.before
            else None
        )
        return Question(asked.text, before)
    last = None if heard.value == SUGGESTED else state.before(now)
    before = Context(question=last.text, disclosure=last.disclosure) if last else None
    return Question(heard.text, before)


def _wanted(state: Conversation, heard: Heard) -> str | None:
    """Return the description of what is wanted, to search before it is filed."""
    if heard.value == LAST_QUESTION and state.last:
        return state.last.text
    return heard.text or None


def _aside(talk: Talk) -> Turn:
    """Answer something said in the middle of a form, and ask the form's question again."""
    draft = talk.state.draft
    if draft is None:
        return _HANDLERS[talk.heard.act](talk)
    if talk.heard.act in _SHORT_ASIDES:
        return form.at(talk, draft, before=talk.say(_SHORT_ASIDES[talk.heard.act]))
    done = _HANDLERS[talk.heard.act](talk)
    again = form.at(talk.with_state(done.state), draft)
    said, asked = done.replies[-1], again.replies[-1]
    kept = said.choices if talk.heard.act in _WITH_BUTTONS else ()
    # A repeated button would be the same one twice: what the form offers stays its own.
    kept = tuple(choice for choice in kept if choice not in asked.choices)
    merged = replace(
        asked,
        text=f"{said.text}\n\n{asked.text}",
        choices=(*kept, *asked.choices),
        papers=said.papers,
    )
    state = replace(again.state, offered=merged.choices)
    return Turn(state, (*done.replies[:-1], merged), done.commands)


def _lapsed(talk: Talk, done: Turn) -> Turn:
    """Say first that a draft was erased after its seven days."""
    first = done.replies[0]
    told = replace(first, text=f"{talk.say('draft.lapsed')}\n\n{first.text}")
    return replace(done, replies=(told, *done.replies[1:]))


def _let_go(before: Conversation, message: Incoming, done: Turn) -> tuple[str, ...]:
    """Return the papers, kept before or just sent, that belong to nothing any more."""
    held = [*before.all_papers, *(file.paper for file in message.files)]
    still = set(done.state.all_papers)
    for command in done.commands:
        if isinstance(command, (FileApplication, SupplementApplication)):
            still |= {one.paper for one in command.papers}
    return tuple(dict.fromkeys(paper for paper in held if paper not in still))


def _edited(talk: Talk) -> Turn:
    """Answer an edited message that is not a question put better."""
    if talk.state.doing in {Doing.FORM, Doing.LEAVING_FORM}:
        return form.edited(talk)
    return talk.turn(talk.reply("edited", *talk.state.offered))


def _file_on(talk: Talk) -> Turn:
    draft = talk.state.draft
    return form.resume(talk) if draft is None else form.at(talk, published.passed(draft))


_SHORT_ASIDES: Final[Mapping[Act, str]] = {
    Act.GREET: "form.greet",
    Act.THANK: "form.greet",
    Act.HELP: "form.help",
    Act.STALE: "form.stale",
    Act.EMPTY: "empty",
    Act.GARBLED: "garbled",
    Act.UNKNOWN_COMMAND: "form.unknown_command",
}
_WITH_BUTTONS: Final = frozenset({Act.LANGUAGE, Act.ASK, Act.CHOOSE, Act.NONE_OF_THESE})
_ASIDES: Final = frozenset(
    {
        *_SHORT_ASIDES,
        *_WITH_BUTTONS,
        *(Act.STATUS, Act.MINE, Act.SPEAK, Act.UNSUPPORTED, Act.ALREADY_FILED, Act.RATE),
        *(Act.TOO_LONG, Act.TOO_MANY),
    }
)
"""What is answered in the middle of a form without leaving it."""

_HANDLERS: Final[Mapping[Act, Callable[[Talk], Turn]]] = {
    Act.START: menu.start,
    Act.GREET: menu.greet,
    Act.THANK: menu.thank,
    Act.COMPLAIN: menu.complain,
    Act.HELP: menu.help_,
    Act.ASK: asking.ask,
    Act.CHOOSE: asking.choose,
    Act.NONE_OF_THESE: asking.none_of_these,
    Act.RATE: asking.rate,
    Act.HUMAN: handover.human,
    Act.CORRECTION: handover.correction,
    Act.HUMAN_TEXT: handover.human_text,
    Act.APPLY: form.apply,
    Act.RESUME: form.resume,
    Act.RESTART: form.restart,
    Act.ANSWER: form.answer,
    Act.BACK: form.back,
    Act.SKIP: form.skip,
    Act.LEAVE: form.leave,
    Act.DROP: form.drop,
    Act.PREVIEW: form.preview,
    Act.EDIT: form.edit,
    Act.FORM_FILES: form.files,
    Act.CORRECT: form.correct,
    Act.OPEN: published.open_,
    Act.SETTLED: published.settled,
    Act.FILE_ON: _file_on,
    Act.SUBMIT: filing.submit,
    Act.ALREADY_FILED: following.already_filed,
    Act.STATUS: following.status,
    Act.STATUS_WHICH: following.status_which,
    Act.MINE: following.mine,
    Act.WITHDRAW: following.withdraw,
    Act.WITHDRAW_YES: following.withdraw_yes,
    Act.SUPPLEMENT: following.supplement,
    Act.SUPPLEMENT_TEXT: following.supplement_text,
    Act.SUPPLEMENT_FILES: following.supplement_files,
    Act.LANGUAGE: menu.language,
    Act.SPEAK: menu.speak,
    Act.MY_DATA: conversation_menu.my_data,
    Act.FORGET: conversation_menu.forget,
    Act.FORGET_YES: conversation_menu.forget_yes,
    Act.NEVER_MIND: menu.never_mind,
    Act.EMPTY: menu.empty,
    Act.GARBLED: menu.garbled,
    Act.TOO_LONG: menu.too_long,
    Act.TOO_MANY: asking.too_many,
    Act.UNSUPPORTED: menu.unsupported,
    Act.EDITED: _edited,
    Act.STRAY_FILES: menu.stray_files,
    Act.STALE: menu.stale,
    Act.UNKNOWN_COMMAND: menu.unknown_command,
}
