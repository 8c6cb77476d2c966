"""What one turn of a conversation wants to know beforehand, and what its message is read as.

Whoever runs a turn asks :func:`wants`, looks the facts up, and hands them to
:func:`handlers.conversation.turn.turn`.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.conversation.acts import SUGGESTED, ChatAct, Understood
from handlers.conversation.application import filing
from handlers.conversation.application.answers import LAST_QUESTION
from handlers.conversation.application.draft import FormStep
from handlers.conversation.facts import Limits
from handlers.conversation.language import clean, first_language
from handlers.conversation.message import Incoming, MessageKind
from handlers.conversation.question import handover
from handlers.conversation.state import Conversation, Doing, leaned_on
from handlers.conversation.understanding import fresh, understand
from handlers.personal_data import mask_numbers, without_masks
from knowledge.answer import Context


@dataclass(frozen=True, slots=True)
class KnowledgeQuestion:
    """A question to put to the knowledge base, and the one it may follow up."""

    text: str
    context: Context | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """What a turn needs looked up before it can be taken; everything else may stay unknown."""

    question: KnowledgeQuestion | None = None
    application: str | None = None  # number
    new_number: bool = False  # an application will be filed
    mine: bool = False  # the applications filed from this conversation
    published_on: str | None = None  # text to search the published disclosures for
    thread: str | None = None  # how a question stands that is with a person
    queue: bool = False  # how many questions wait for a person


def wants(
    state: Conversation, message: Incoming, *, now: datetime, limits: Limits | None = None
) -> Wants:
    """Return what the turn needs to know. ``now`` is aware, in the office's time zone."""
    limits = limits or Limits()
    state, understood = understood_in(state, message, now=now, limits=limits)
    needs = _wants(state, understood, now=now, limits=limits)
    if understood.act in handover.OF_THREAD:
        needs = replace(needs, thread=state.thread)
    return replace(needs, queue=understood.act in handover.TO_A_PERSON)


def _wants(  # noqa: PLR0911 - one return a case
    state: Conversation, understood: Understood, *, now: datetime, limits: Limits
) -> Wants:
    match understood.act:
        case ChatAct.ASK | ChatAct.CHOOSE | ChatAct.PART | ChatAct.ADD:
            return Wants(question=_question(state, understood, now))
        case ChatAct.RATE if understood.value == "no" and state.question(understood.ref):
            return Wants(question=_question(state, understood, now))
        case ChatAct.STATUS | ChatAct.WITHDRAW | ChatAct.SUPPLEMENT if understood.number:
            return Wants(application=understood.number)
        case ChatAct.WITHDRAW_YES | ChatAct.SUPPLEMENT_TEXT | ChatAct.SUPPLEMENT_YES:
            return Wants(application=state.number)
        case ChatAct.SUPPLEMENT_FILES:
            return Wants(application=state.number or state.invited)
        case ChatAct.SUPPLEMENT_OFFER:
            return Wants(question=_question(state, understood, now), application=understood.number)
        case (
            ChatAct.WITHDRAW
            | ChatAct.SUPPLEMENT
            | ChatAct.MINE
            | ChatAct.STATUS_WHICH
            | ChatAct.MY_DATA
        ):
            return Wants(mine=True)
        case ChatAct.ANSWER if understood.step is FormStep.WANTED:
            return Wants(published_on=_wanted(state, understood), mine=True)
        case ChatAct.OPEN if state.draft:
            return Wants(published_on=state.draft.wanted)
        case ChatAct.SUBMIT:
            return Wants(new_number=filing.to_be_filed(state, today=now.date(), limits=limits))
    return Wants()


def understood_in(
    state: Conversation, message: Incoming, *, now: datetime, limits: Limits
) -> tuple[Conversation, Understood]:
    """Return the state as the message finds it, and what the message is taken for."""
    lost_form = state.doing in {Doing.FORM, Doing.LEAVING_FORM} and state.expired(now)
    state = fresh(state, now)
    if state.language is None:
        text = clean(message.text) if message.kind is MessageKind.TEXT else ""
        if text or message.language:
            state = replace(state, language=first_language(message.language, text))
    understood = understand(state, message, now=now, limits=limits)
    if lost_form and understood.act is ChatAct.ASK:  # meant for the form, so it is no question
        understood = replace(understood, act=ChatAct.START)
    return state, understood


def _question(state: Conversation, understood: Understood, now: datetime) -> KnowledgeQuestion:
    """Return what to search: what is pressed below an answer, as its question was."""
    question = None if understood.act is ChatAct.ASK else state.question(understood.ref)
    if question:
        before = (
            Context(question=question.before, disclosure=question.before_disclosure)
            if question.before
            else None
        )
        return KnowledgeQuestion(without_masks(question.text), before)
    last = None if understood.value == SUGGESTED else state.before(now)
    before = leaned_on(last) if last else None
    return KnowledgeQuestion(without_masks(mask_numbers(understood.text)), before)


def _wanted(state: Conversation, understood: Understood) -> str | None:
    """Return the description of what is wanted, to search before it is filed."""
    if understood.value == LAST_QUESTION and state.last:
        return state.last.text
    return understood.text or None
