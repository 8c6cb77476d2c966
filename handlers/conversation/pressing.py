"""Buttons: the words they carry, and what a pressed one is taken for, in time or late.

The id of a button is short ASCII words joined by colons, at most 64 bytes. It says what it was
for and of which question or draft it was: one that no longer fits is never an error, it is heard
as stale, or as belonging to an application already filed, and answered so.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from handlers.conversation.acts import IN_FORM, PLAIN, SUGGESTED, ChatAct, Understood
from handlers.conversation.application.draft import ApplicationDraft, FormStep
from handlers.conversation.intent import Intent
from handlers.conversation.message import Choice
from handlers.conversation.state import Conversation, Doing

ID_BYTES: Final = 64
TEXT_CHARS: Final = 40
"""A longer button is cut by the channels at different places."""


@unique
class Press(StrEnum):
    """What a button is for; the words after it are given in brackets."""

    MENU = "m"  # (intent)
    YES = "y"  # (question) the answer settled it
    NO = "n"  # (question)
    CHOOSE = "c"  # (question, place)
    PART = "p"  # (question, place) another part of what answered
    NONE = "x"  # (question) none of the offered
    SUGGESTED = "s"  # (question)
    HUMAN = "h"  # (question)
    TO_PERSON = "i"  # what is said goes on to the person who has the question
    ANOTHER = "A"  # another question for a person
    APPLY = "a"  # (question)
    ANSWER = "f"  # (draft, step, value)
    EDIT = "e"  # (draft, step)
    EDITS = "l"  # (draft)
    OPEN = "o"  # (draft, place) read a published disclosure
    SETTLED = "d"  # (draft) it was what was wanted
    FILE_ON = "g"  # (draft) it was not
    CORRECT = "k"  # (draft, step)
    SUBMIT = "z"  # (draft)
    RESUME = "r"  # (draft)
    DROP = "q"  # (draft)
    RESTART = "t"  # (draft)
    GRADE = "B"  # (question or application, its name, step)
    WORDS = "C"  # a word about the reply graded last
    WITHDRAW = "w"  # (number)
    SUPPLEMENT = "u"  # (number)
    STATUS = "v"  # (number)
    CONFIRM = "j"  # (what is being done)
    ELSE = "b"  # what was sent is something else


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button as it came back; missing words are empty."""

    press: Press
    words: tuple[str, ...] = ()

    def word(self, place: int) -> str:
        """Return the word at a place, empty where there is none."""
        return self.words[place] if place < len(self.words) else ""


def button(press: Press, *words: str, text: str) -> Choice:
    """Return a button.

    Raises:
        ValueError: the id would be too long for a channel, or not ASCII.
    """
    id_ = ":".join((press.value, *words))
    if len(id_) > ID_BYTES or not id_.isascii():
        raise ValueError(f"no button can carry {id_!r}")
    return Choice(id_, text if len(text) <= TEXT_CHARS else text[: TEXT_CHARS - 1] + "…")


def number_word(number: str) -> str:
    """Return the number of an application as a word for a button; its form is the office's."""
    if number.isascii() and ":" not in number and not number.startswith("="):
        return number
    return "=" + base64.urlsafe_b64encode(number.encode()).decode().rstrip("=")


def number_of(word: str) -> str:
    """Return the number that :func:`number_word` wrote, empty where it wrote none."""
    if not word.startswith("="):
        return word
    try:
        return base64.urlsafe_b64decode(word[1:] + "=" * (-len(word[1:]) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def pressed(choice: str) -> Pressed | None:
    """Read the id of a button; None where this code has no such button."""
    first, *words = choice.split(":")
    try:
        return Pressed(Press(first), tuple(words))
    except ValueError:
        return None


_BY_ITSELF: Final[Mapping[Press, ChatAct]] = {
    Press.TO_PERSON: ChatAct.TO_PERSON,
    Press.ANOTHER: ChatAct.ANOTHER,
    Press.WORDS: ChatAct.GRADE_ASK,
}


def understood_choice(  # noqa: PLR0911 - one return a case
    state: Conversation, choice: str
) -> Understood:
    """Read a pressed button by its id."""
    button = pressed(choice)
    if button is None:
        return Understood(act=ChatAct.STALE)
    match button.press:
        case Press.MENU:
            return _menu(state, button)
        case Press.WITHDRAW:
            return Understood(act=ChatAct.WITHDRAW, number=number_of(button.word(0)))
        case Press.SUPPLEMENT:
            return Understood(act=ChatAct.SUPPLEMENT, number=number_of(button.word(0)))
        case Press.STATUS:
            return Understood(act=ChatAct.STATUS, number=number_of(button.word(0)))
        case Press.CONFIRM:
            return _confirm(state, button.word(0))
        case Press.TO_PERSON | Press.ANOTHER | Press.WORDS:
            return Understood(act=_BY_ITSELF[button.press])
        case Press.GRADE:
            return _grade(button)
        case Press.ELSE if state.pending:
            return Understood(act=ChatAct.ASK, text=state.pending)
        case Press.ELSE:
            return Understood(act=ChatAct.SOMETHING_ELSE)
    if button.press in _OF_QUESTION:
        return _about_question(state, button)
    return _about_draft(state, button)


def _grade(button: Pressed) -> Understood:
    kind = {"q": "question", "a": "application"}.get(button.word(0))
    subject, step = number_of(button.word(1)), button.word(2)
    if not kind or not subject or step not in {"1", "2", "3", "4", "5"}:
        return Understood(act=ChatAct.STALE)
    return Understood(act=ChatAct.GRADE, ref=f"{kind}:{subject}", place=int(step))


def _menu(state: Conversation, button: Pressed) -> Understood:
    if button.word(0) in {"zh", "en"}:
        return Understood(act=ChatAct.SPEAK, value=button.word(0))
    try:
        intent = Intent(button.word(0))
    except ValueError:
        return Understood(act=ChatAct.STALE)
    if state.doing in {Doing.FORM, Doing.LEAVING_FORM}:
        step = state.draft.step if state.draft else None
        return Understood(act=IN_FORM.get(intent, ChatAct.STALE), step=step)
    return Understood(act=PLAIN[intent])


def _confirm(state: Conversation, what: str) -> Understood:
    """Read a confirming button, which counts only while its question is open."""
    if what != state.doing.value:
        return Understood(act=ChatAct.STALE)
    match state.doing:
        case Doing.WITHDRAWING:
            return Understood(act=ChatAct.WITHDRAW_YES)
        case Doing.FORGETTING:
            return Understood(act=ChatAct.FORGET_YES)
        case Doing.SUPPLEMENT:
            return Understood(act=ChatAct.SUPPLEMENT_YES, text=state.pending)
        case Doing.CORRECTING:
            return Understood(act=ChatAct.CORRECTION_YES, text=state.pending)
        case _:
            return Understood(act=ChatAct.STALE)


_OF_QUESTION: Final = frozenset(
    {
        *(Press.YES, Press.NO, Press.CHOOSE, Press.PART, Press.NONE),
        *(Press.SUGGESTED, Press.HUMAN, Press.APPLY),
    }
)


def _about_question(  # noqa: PLR0911 - one return a case
    state: Conversation, button: Pressed
) -> Understood:
    ref = button.word(0)
    question = state.question(ref)
    match button.press:
        case Press.YES | Press.NO:
            return Understood(
                act=ChatAct.RATE, ref=ref, value="yes" if button.press is Press.YES else "no"
            )
        case Press.HUMAN:
            return Understood(act=ChatAct.HUMAN, ref=ref)
        case Press.APPLY:
            return Understood(act=ChatAct.APPLY, ref=ref)
        case Press.NONE if question:
            return Understood(act=ChatAct.NONE_OF_THESE, ref=ref)
        case Press.SUGGESTED if question and question.suggestion:
            return Understood(act=ChatAct.ASK, text=question.suggestion, value=SUGGESTED)
        case Press.PART if question and button.word(1).isdecimal():
            place = int(button.word(1))
            return Understood(act=ChatAct.PART, ref=ref, place=place, text=question.text)
        case Press.CHOOSE if question and button.word(1).isdecimal():
            place = int(button.word(1))
            if place < len(question.offered):
                return Understood(act=ChatAct.CHOOSE, ref=ref, place=place, text=question.text)
    return Understood(act=ChatAct.STALE)


_SIMPLE: Final[Mapping[Press, ChatAct]] = {
    Press.EDITS: ChatAct.EDIT,
    Press.SETTLED: ChatAct.SETTLED,
    Press.FILE_ON: ChatAct.FILE_ON,
    Press.SUBMIT: ChatAct.SUBMIT,
    Press.RESUME: ChatAct.RESUME,
    Press.DROP: ChatAct.DROP,
    Press.RESTART: ChatAct.RESTART,
}


def _about_draft(state: Conversation, button: Pressed) -> Understood:
    """Read a button of a form; one of a form already filed says so."""
    if number := state.number_of(button.word(0)):
        return Understood(act=ChatAct.ALREADY_FILED, number=number)
    draft = state.draft
    if draft is None or draft.id != button.word(0):
        return Understood(act=ChatAct.STALE)
    if act := _SIMPLE.get(button.press):
        return Understood(act=act)
    return _about_step(draft, button)


def _about_step(draft: ApplicationDraft, button: Pressed) -> Understood:
    if button.press is Press.OPEN:
        known = button.word(1).isdecimal() and int(button.word(1)) < len(draft.published)
        return (
            Understood(act=ChatAct.OPEN, place=int(button.word(1)))
            if known
            else Understood(act=ChatAct.STALE)
        )
    try:
        step = FormStep(button.word(1))
    except ValueError:
        return Understood(act=ChatAct.STALE)
    match button.press:
        case Press.ANSWER:
            return Understood(act=ChatAct.ANSWER, step=step, value=button.word(2))
        case Press.EDIT:
            return Understood(act=ChatAct.EDIT, step=step)
        case Press.CORRECT:
            return Understood(act=ChatAct.CORRECT, step=step)
        case _:
            return Understood(act=ChatAct.STALE)
