"""Putting a question to a person: into the staff queue, answered in the same chat."""

from dataclasses import replace

from handlers.conversation.commands import FOR_PERSON, HandOver, LogQuestion
from handlers.conversation.intent import Intent
from handlers.conversation.menu import idle, organ_card
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import Press
from handlers.conversation.state import AskedQuestion, Doing
from handlers.conversation.talk import Talk, Turn
from knowledge.answer import AnswerStatus


def human(talk: Talk) -> Turn:
    """Hand a question over; without one, ask what to pass on."""
    if not talk.understood.ref:
        return _which(talk, "human.which")
    question = talk.state.question(talk.understood.ref)
    if question is None:
        return _which(talk, "human.which_old")
    if question.handed_over:
        return talk.turn(talk.reply("human.already", *_resume(talk)))
    return _handed(talk, replace(question, handed_over=True), new=False)


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
    talk = talk.with_state(replace(talk.state.with_question(question), misses=0))
    text = talk.say("human.done", question=question.text) + "\n" + presence(talk)
    order = HandOver(ref=question.ref, question=question.text)
    logged = LogQuestion(ref=question.ref, question=question.text, status=FOR_PERSON)
    return talk.turn(
        Reply(text=text.rstrip(), choices=_resume(talk)),
        commands=(logged, order) if new else (order,),
    )


def presence(talk: Talk) -> str:
    """Say when somebody can answer, where nobody can now."""
    office = talk.facts.office
    if office.open_now:
        return ""
    if not office.working_today and office.next_working_day:
        return talk.say("office.day_off", on=office.next_working_day)
    return talk.say("office.closed")


def _resume(talk: Talk) -> tuple[Choice, ...]:
    draft = talk.state.draft
    return (talk.button(Press.RESUME, draft.id, key="resume"),) if draft else ()
