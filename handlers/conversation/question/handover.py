"""Putting a question to a person: into the staff queue, answered in the same chat.

What is said while a person has the question, and for a while after their reply, goes to them and
not to the desk, which one press asks instead.
"""

from dataclasses import replace
from typing import Final

from handlers.conversation.acts import ChatAct, Understood
from handlers.conversation.application.draft import AttachedFile
from handlers.conversation.commands import FOR_PERSON, AddToQuestion, HandOver, LogQuestion
from handlers.conversation.intent import Intent
from handlers.conversation.menu import idle, organ_card, stray_files
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import Press
from handlers.conversation.question import office
from handlers.conversation.question.asking import counted
from handlers.conversation.state import AskedQuestion, Doing
from handlers.conversation.talk import Talk, Turn
from handlers.personal_data import mask_numbers
from knowledge.answer import AnswerStatus

OF_THREAD: Final = frozenset(
    {ChatAct.ASK, ChatAct.ADD, ChatAct.ADD_FILES, ChatAct.HUMAN, ChatAct.TO_PERSON}
)
"""What depends on whether a person still has the question of this conversation."""

TO_A_PERSON: Final = frozenset(
    {ChatAct.HUMAN, ChatAct.HUMAN_TEXT, ChatAct.CORRECTION_YES, ChatAct.ADD}
)
"""What may put a question into the queue."""


def human(talk: Talk) -> Turn:
    """Hand a question over; without one, ask what to pass on, or go on with the one passed on."""
    if not talk.understood.ref:
        return to_person(talk) if _open(talk) else _which(talk, "human.which")
    question = talk.state.question(talk.understood.ref)
    if question is None:
        return _which(talk, "human.which_old")
    if question.handed_over:
        return talk.turn(talk.reply("human.already", *_resume(talk)))
    return _handed(talk, replace(question, handed_over=True), new=False)


def another(talk: Talk) -> Turn:
    """Ask for another question to pass on, beside the one a person has."""
    return _which(talk, "human.which")


def to_person(talk: Talk) -> Turn:
    """Let what is said from now on go to the person who has the question."""
    thread = talk.facts.thread
    if thread is None or not thread.open:
        return _which(_without_thread(talk), "human.which_old")
    talk = idle(talk)
    talk = talk.with_state(replace(talk.state, aside=None))
    choices = (talk.button(Press.ANOTHER, key="another"), *_resume(talk))
    text = talk.say("thread.answered" if thread.answered else "thread.waiting", text=thread.text)
    if not thread.answered:
        text += "\n" + presence(talk)
    return talk.turn(Reply(text=text, choices=choices))


def add(talk: Talk) -> Turn:
    """Pass on what is added to a question with a person; where nobody has it, answer it."""
    thread = talk.facts.thread
    if thread is None or not thread.open:
        return ask(replace(talk, understood=_as_question(talk)))
    words = mask_numbers(talk.understood.text)
    beside = AskedQuestion(ref=talk.facts.ref, text=words, suggestion=words, handed_over=True)
    talk = counted(idle(talk))
    talk = talk.with_state(talk.state.with_question(beside))
    if thread.answered:
        text = talk.say("thread.again", question=thread.text) + "\n" + expectation(talk)
    else:
        text = talk.say("thread.added")
    desk = talk.button(Press.SUGGESTED, beside.ref, key="ask_desk")
    done = talk.turn(Reply(text=text.rstrip(), choices=(desk, *_resume(talk))))
    return done.doing(AddToQuestion(ref=thread.ref))


def add_files(talk: Talk) -> Turn:
    """Pass on files that are added to a question with a person."""
    thread = talk.facts.thread
    if thread is None or not thread.open:
        return stray_files(_without_thread(talk))
    talk = counted(idle(talk))
    attached = tuple(AttachedFile(file.id, file.name) for file in talk.message.files)
    text = talk.say("thread.files", count=len(attached))
    done = talk.turn(Reply(text=text, choices=_resume(talk)))
    return done.doing(AddToQuestion(ref=thread.ref, attachments=attached))


def ask(talk: Talk) -> Turn:
    """Answer a question; beside one that a person has, say how to go on with that."""
    if not _open(talk):
        return office.ask(_without_thread(talk))
    done = office.ask(talk.with_state(replace(talk.state, aside=talk.state.thread)))
    *before, last = done.replies
    choices = (*last.choices, talk.button(Press.TO_PERSON, key="to_person"))
    state = replace(done.state, offered=choices)
    return replace(done, state=state, replies=(*before, replace(last, choices=choices)))


def _open(talk: Talk) -> bool:
    return talk.facts.thread is not None and talk.facts.thread.open


def _without_thread(talk: Talk) -> Talk:
    return talk.with_state(replace(talk.state, thread=None, aside=None))


def _as_question(talk: Talk) -> Understood:
    """Return words meant for a person, as the desk is asked them."""
    text = mask_numbers(talk.understood.text)
    return replace(talk.understood, act=ChatAct.ASK, text=text)


def correction(talk: Talk) -> Turn:
    """Ask for what is wrong in a record about oneself (条例 art. 41), for a person to handle."""
    talk = talk.with_state(replace(talk.state, doing=Doing.CORRECTING, pending=""))
    text = "\n\n".join(filter(None, (talk.say("correction.which"), presence(talk))))
    choices = (talk.button(Press.ELSE, key="else"), *talk.menu(Intent.CANCEL))
    return talk.turn(Reply(text=text, choices=choices))


def correction_text(talk: Talk) -> Turn:
    """Show what would go to a person as a correction; it may be a question as well."""
    text = talk.understood.text
    talk = talk.with_state(replace(talk.state, pending=text))
    choices = (
        talk.button(Press.CONFIRM, Doing.CORRECTING.value, key="correction.yes"),
        talk.button(Press.ELSE, key="else"),
        *talk.menu(Intent.CANCEL),
    )
    return talk.turn(talk.reply("correction.preview", *choices, text=text))


def human_text(talk: Talk) -> Turn:
    """Hand over words written for a person."""
    question = AskedQuestion(
        ref=talk.facts.ref, text=talk.understood.text, at=talk.now, handed_over=True
    )
    return _handed(talk, question, new=True)


def in_parts(talk: Talk) -> Turn:
    """Ask for a question that is too long in parts; as it is, it may go to a person whole."""
    question = AskedQuestion(ref=talk.facts.ref, text=talk.understood.text)
    logged = LogQuestion(
        ref=question.ref, question=question.text, status=AnswerStatus.REFUSED.value
    )
    talk = idle(talk)
    talk = talk.with_state(talk.state.with_question(question))
    limit, length = talk.understood.place, len(question.text)
    passed_on = talk.button(Press.HUMAN, question.ref, key="human")
    return talk.turn(talk.reply("in_parts", passed_on, limit=limit, length=length)).doing(logged)


def _which(talk: Talk, key: str) -> Turn:
    last = talk.state.last
    talk = talk.with_state(replace(talk.state, doing=Doing.HANDING_OVER))
    choices: tuple[Choice, ...] = talk.menu(Intent.CANCEL)
    if last and not last.handed_over and not last.helpful:
        choices = (talk.button(Press.HUMAN, last.ref, key="human.last", text=last.text), *choices)
    text = "\n\n".join(filter(None, (talk.say(key), presence(talk), organ_card(talk))))
    return talk.turn(Reply(text=text, choices=choices))


def _handed(talk: Talk, question: AskedQuestion, *, new: bool) -> Turn:
    talk = idle(talk)
    state = replace(talk.state.with_question(question), misses=0)
    talk = talk.with_state(replace(state, thread=question.ref, aside=None))
    text = talk.say("human.done", question=question.text) + "\n" + expectation(talk)
    text = f"{text.rstrip()}\n{talk.say('human.meanwhile')}"
    order = HandOver(ref=question.ref, question=question.text)
    logged = LogQuestion(ref=question.ref, question=question.text, status=FOR_PERSON)
    return talk.turn(
        Reply(text=text.rstrip(), choices=_resume(talk)),
        commands=(logged, order) if new else (order,),
    )


def expectation(talk: Talk) -> str:
    """Say by when a person answers, whether somebody is there now, and how many are before."""
    hours = talk.facts.office
    lines = []
    if hours.reply_days and hours.reply_by:
        lines.append(talk.say("human.by", days=hours.reply_days, on=hours.reply_by))
    lines.append(presence(talk))
    if hours.hours:
        lines.append(talk.say("organ.hours", told=hours.hours))
    if talk.facts.queue and hours.open_now:
        queue = talk.facts.queue
        key = "human.queue" if queue.before else "human.queue.first"
        lines.append(talk.say(key, before=queue.before, minutes=queue.minutes))
    return "\n".join(filter(None, lines))


def presence(talk: Talk) -> str:
    """Say whether somebody can answer now, and else when."""
    hours = talk.facts.office
    if not hours.known:
        return ""
    if hours.open_now:
        return talk.say("office.open")
    if not hours.working_today and hours.next_working_day:
        return talk.say("office.day_off", on=hours.next_working_day)
    return talk.say("office.closed")


def _resume(talk: Talk) -> tuple[Choice, ...]:
    draft = talk.state.draft
    return (talk.button(Press.RESUME, draft.id, key="resume"),) if draft else ()
