"""Grading what a person of the office replied, or the answer to an application: five steps, a word.

The five steps are those of 好差评 (国务院办公厅 国办发〔2019〕51号): 非常满意 to 非常不满意.
"""

from dataclasses import replace
from typing import Final

from handlers.conversation.commands import FOR_PERSON, GradeReply, GradeWords, HandOver, LogQuestion
from handlers.conversation.intent import Intent
from handlers.conversation.menu import idle
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import Press, button, number_word
from handlers.conversation.state import Conversation, Doing
from handlers.conversation.talk import TEXTS, Talk, Turn
from knowledge.language import Language

STEPS: Final = (5, 4, 3, 2, 1)
"""From very satisfied to very dissatisfied."""
LOW: Final = 2
"""Up to this step a person of the office looks into it (差评)."""
OF_QUESTION, OF_APPLICATION = "q", "a"
"""What a button's reply answered."""


def grades(kind: str, subject: str, language: Language) -> tuple[Choice, ...]:
    """Return the five buttons below a reply to a question (its ref) or application (its number)."""
    return tuple(
        button(
            Press.GRADE,
            kind,
            number_word(subject),
            str(step),
            text=TEXTS.say(f"button.grade.{step}", language),
        )
        for step in STEPS
    )


def replied(state: Conversation, ref: str, reply: str) -> tuple[Conversation, Reply]:
    """Return a person's reply as it goes out, and where the conversation stands after it."""
    language = state.language or Language.ZH
    words = f"{TEXTS.say('thread.reply', language)}\n{reply}"
    choices = grades(OF_QUESTION, ref, language)
    state = replace(state, thread=ref, aside=None)
    return offering(state, choices), Reply(text=words, choices=choices)


def offering(state: Conversation, choices: tuple[Choice, ...]) -> Conversation:
    """Return the state in which buttons sent between turns can be answered by their number.

    Not where something is under way that a number could answer as well.
    """
    free = state.doing in {Doing.IDLE, Doing.CHOOSING, Doing.REPHRASING}
    return replace(state, doing=Doing.IDLE, offered=choices) if free else state


def grade(talk: Talk) -> Turn:
    """Keep a grade; a low one is asked for a word, which a person reads."""
    subject, step = talk.understood.ref, talk.understood.place
    again = talk.state.grade == f"{subject}:{step}"
    talk = talk.with_state(replace(talk.state, graded=subject, grade=f"{subject}:{step}"))
    say = talk.say("grade.again" if again else "grade.kept", grade=talk.say(f"button.grade.{step}"))
    lines = [say, talk.say("grade.low" if step <= LOW else "grade.word")]
    done = talk.turn(
        Reply(text="\n".join(lines), choices=(talk.button(Press.WORDS, key="grade.words"),))
    )
    return done if again else done.doing(GradeReply(subject=subject, step=step))


def ask_words(talk: Talk) -> Turn:
    """Ask for a word about the reply that was graded last."""
    if not talk.state.graded:
        return talk.turn(talk.reply("stale", *talk.menu(Intent.HELP)))
    talk = talk.with_state(replace(talk.state, doing=Doing.GRADING))
    return talk.turn(talk.reply("grade.which", *talk.menu(Intent.CANCEL)))


def words(talk: Talk) -> Turn:
    """Keep the word; below a bad grade of an answer to an application it goes to a person."""
    subject, text = talk.state.graded or "", talk.understood.text
    step = int((talk.state.grade or "").rpartition(":")[2] or STEPS[0])
    done = idle(talk).turn(talk.reply("grade.thanks"))
    done = done.doing(GradeWords(subject=subject, words=text))
    number = subject.removeprefix("application:")
    if number == subject or step > LOW:
        return done
    ref = talk.facts.ref
    passed_on = talk.say("grade.passed_on", number=number, words=text)
    return done.doing(
        LogQuestion(ref=ref, question=passed_on, status=FOR_PERSON),
        HandOver(ref=ref, question=passed_on),
    )
