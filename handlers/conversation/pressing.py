"""What a pressed button is taken for, in time or late.

A button that no longer fits is never an error: it is heard as stale, or as belonging to an
application already filed, and answered so.
"""

from collections.abc import Mapping
from typing import Final

from handlers.conversation.acts import IN_FORM, PLAIN, SUGGESTED, Act, Heard
from handlers.conversation.application.draft import Draft, Step
from handlers.conversation.buttons import Press, Pressed, number_of, pressed
from handlers.conversation.intent import Intent
from handlers.conversation.state import Conversation, Doing


def choice_heard(  # noqa: PLR0911 - one return a case
    state: Conversation, choice: str
) -> Heard:
    """Read a pressed button by its id."""
    button = pressed(choice)
    if button is None:
        return Heard(act=Act.STALE)
    match button.press:
        case Press.MENU:
            return _menu(state, button)
        case Press.WITHDRAW:
            return Heard(act=Act.WITHDRAW, number=number_of(button.word(0)))
        case Press.SUPPLEMENT:
            return Heard(act=Act.SUPPLEMENT, number=number_of(button.word(0)))
        case Press.STATUS:
            return Heard(act=Act.STATUS, number=number_of(button.word(0)))
        case Press.CONFIRM:
            return _confirm(state, button.word(0))
    if button.press in _OF_QUESTION:
        return _about_question(state, button)
    return _about_draft(state, button)


def _menu(state: Conversation, button: Pressed) -> Heard:
    if button.word(0) in {"zh", "en"}:
        return Heard(act=Act.SPEAK, value=button.word(0))
    try:
        intent = Intent(button.word(0))
    except ValueError:
        return Heard(act=Act.STALE)
    if state.doing in {Doing.FORM, Doing.LEAVING_FORM}:
        step = state.draft.step if state.draft else None
        return Heard(act=IN_FORM.get(intent, Act.STALE), step=step)
    return Heard(act=PLAIN[intent])


def _confirm(state: Conversation, what: str) -> Heard:
    """Read a confirming button, which counts only while its question is open."""
    if what != state.doing.value:
        return Heard(act=Act.STALE)
    match state.doing:
        case Doing.WITHDRAWING:
            return Heard(act=Act.WITHDRAW_YES)
        case Doing.FORGETTING:
            return Heard(act=Act.FORGET_YES)
        case _:
            return Heard(act=Act.STALE)


_OF_QUESTION: Final = frozenset(
    {
        *(Press.YES, Press.NO, Press.CHOOSE, Press.NONE),
        *(Press.SUGGESTED, Press.HUMAN, Press.APPLY),
    }
)


def _about_question(  # noqa: PLR0911 - one return a case
    state: Conversation, button: Pressed
) -> Heard:
    ref = button.word(0)
    asked = state.question(ref)
    match button.press:
        case Press.YES | Press.NO:
            return Heard(act=Act.RATE, ref=ref, value="yes" if button.press is Press.YES else "no")
        case Press.HUMAN:
            return Heard(act=Act.HUMAN, ref=ref)
        case Press.APPLY:
            return Heard(act=Act.APPLY, ref=ref)
        case Press.NONE if asked:
            return Heard(act=Act.NONE_OF_THESE, ref=ref)
        case Press.SUGGESTED if asked and asked.suggestion:
            return Heard(act=Act.ASK, text=asked.suggestion, value=SUGGESTED)
        case Press.CHOOSE if asked and button.word(1).isdecimal():
            place = int(button.word(1))
            if place < len(asked.offered):
                return Heard(act=Act.CHOOSE, ref=ref, place=place, text=asked.text)
    return Heard(act=Act.STALE)


_SIMPLE: Final[Mapping[Press, Act]] = {
    Press.EDITS: Act.EDIT,
    Press.SETTLED: Act.SETTLED,
    Press.FILE_ON: Act.FILE_ON,
    Press.SUBMIT: Act.SUBMIT,
    Press.RESUME: Act.RESUME,
    Press.DROP: Act.DROP,
    Press.RESTART: Act.RESTART,
}


def _about_draft(state: Conversation, button: Pressed) -> Heard:
    """Read a button of a form; one of a form already filed says so."""
    if number := state.number_of(button.word(0)):
        return Heard(act=Act.ALREADY_FILED, number=number)
    draft = state.draft
    if draft is None or draft.id != button.word(0):
        return Heard(act=Act.STALE)
    if act := _SIMPLE.get(button.press):
        return Heard(act=act)
    return _about_step(draft, button)


def _about_step(draft: Draft, button: Pressed) -> Heard:
    if button.press is Press.OPEN:
        known = button.word(1).isdecimal() and int(button.word(1)) < len(draft.published)
        return Heard(act=Act.OPEN, place=int(button.word(1))) if known else Heard(act=Act.STALE)
    try:
        step = Step(button.word(1))
    except ValueError:
        return Heard(act=Act.STALE)
    match button.press:
        case Press.ANSWER:
            return Heard(act=Act.ANSWER, step=step, value=button.word(2))
        case Press.EDIT:
            return Heard(act=Act.EDIT, step=step)
        case Press.CORRECT:
            return Heard(act=Act.CORRECT, step=step)
        case _:
            return Heard(act=Act.STALE)
