"""What a message can be taken for, and what each command does where.

How a message is read is told in :mod:`handlers.conversation.understanding` (texts) and
:mod:`handlers.conversation.pressing` (buttons).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlers.conversation.application.draft import FormStep
from handlers.conversation.intent import Intent


class ChatAct(StrEnum):
    """What is to be done about a message."""

    START = "start"
    GREET = "greet"
    THANK = "thank"
    COMPLAIN = "complain"
    CHAT = "chat"
    HELP = "help"
    ASK = "ask"
    DANGER = "danger"
    CHOOSE = "choose"
    PART = "part"
    NONE_OF_THESE = "none_of_these"
    RATE = "rate"
    HUMAN = "human"
    CORRECTION = "correction"
    CORRECTION_TEXT = "correction_text"
    CORRECTION_YES = "correction_yes"
    HUMAN_TEXT = "human_text"
    ADD = "add"
    ADD_FILES = "add_files"
    TO_PERSON = "to_person"
    ANOTHER = "another"
    GRADE = "grade"
    GRADE_ASK = "grade_ask"
    GRADE_WORDS = "grade_words"
    APPLY = "apply"
    RESUME = "resume"
    RESTART = "restart"
    ANSWER = "answer"
    BACK = "back"
    SKIP = "skip"
    LEAVE = "leave"
    DROP = "drop"
    PREVIEW = "preview"
    EDIT = "edit"
    FORM_FILES = "form_files"
    CORRECT = "correct"
    OPEN = "open"
    SETTLED = "settled"
    FILE_ON = "file_on"
    SUBMIT = "submit"
    ALREADY_FILED = "already_filed"
    STATUS = "status"
    STATUS_WHICH = "status_which"
    MINE = "mine"
    WITHDRAW = "withdraw"
    WITHDRAW_YES = "withdraw_yes"
    SUPPLEMENT = "supplement"
    SUPPLEMENT_TEXT = "supplement_text"
    SUPPLEMENT_FILES = "supplement_files"
    SUPPLEMENT_OFFER = "supplement_offer"
    SUPPLEMENT_YES = "supplement_yes"
    SOMETHING_ELSE = "something_else"
    PUT_OFF = "put_off"
    LANGUAGE = "language"
    SPEAK = "speak"
    MY_DATA = "my_data"
    FORGET = "forget"
    FORGET_YES = "forget_yes"
    NEVER_MIND = "never_mind"
    EMPTY = "empty"
    GARBLED = "garbled"
    TOO_LONG = "too_long"
    IN_PARTS = "in_parts"
    TOO_MANY = "too_many"
    UNSUPPORTED = "unsupported"
    EDITED = "edited"
    STRAY_FILES = "stray_files"
    STALE = "stale"
    PRESSED_AGAIN = "pressed_again"
    UNKNOWN_COMMAND = "unknown_command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A message as it was understood."""

    act: ChatAct
    text: str = ""
    ref: str = ""  # of a question
    value: str = ""  # of a button
    place: int = 0  # among what was offered
    number: str | None = None
    step: FormStep | None = None


SUGGESTED: Final = "suggested"
"""Value of a question that was put forward by the desk: it follows nothing up."""

PLAIN: Final[Mapping[Intent, ChatAct]] = {
    Intent.START: ChatAct.START,
    Intent.GREET: ChatAct.GREET,
    Intent.THANKS: ChatAct.THANK,
    Intent.COMPLAIN: ChatAct.COMPLAIN,
    Intent.HELP: ChatAct.HELP,
    Intent.APPLY: ChatAct.APPLY,
    Intent.RESUME: ChatAct.RESUME,
    Intent.STATUS: ChatAct.STATUS_WHICH,
    Intent.MINE: ChatAct.MINE,
    Intent.HUMAN: ChatAct.HUMAN,
    Intent.BACK: ChatAct.NEVER_MIND,
    Intent.SKIP: ChatAct.NEVER_MIND,
    Intent.CANCEL: ChatAct.NEVER_MIND,
    Intent.PREVIEW: ChatAct.RESUME,
    Intent.SUBMIT: ChatAct.ALREADY_FILED,
    Intent.DONE: ChatAct.THANK,
    Intent.WITHDRAW: ChatAct.WITHDRAW,
    Intent.SUPPLEMENT: ChatAct.SUPPLEMENT,
    Intent.CORRECTION: ChatAct.CORRECTION,
    Intent.LANGUAGE: ChatAct.LANGUAGE,
    Intent.CHINESE: ChatAct.SPEAK,
    Intent.ENGLISH: ChatAct.SPEAK,
    Intent.MY_DATA: ChatAct.MY_DATA,
    Intent.FORGET: ChatAct.FORGET,
    Intent.WAIT: ChatAct.PUT_OFF,
    Intent.YES: ChatAct.THANK,
    Intent.NO: ChatAct.HELP,
    Intent.UNKNOWN: ChatAct.UNKNOWN_COMMAND,
}
"""What a command does outside a form."""

IN_FORM: Final[Mapping[Intent, ChatAct]] = {
    **{
        intent: PLAIN[intent]
        for intent in (
            *(Intent.START, Intent.GREET, Intent.THANKS, Intent.HELP, Intent.APPLY),
            *(Intent.MINE, Intent.HUMAN, Intent.WITHDRAW, Intent.SUPPLEMENT, Intent.CORRECTION),
            Intent.WAIT,
            *(Intent.LANGUAGE, Intent.CHINESE, Intent.ENGLISH, Intent.MY_DATA, Intent.FORGET),
            Intent.UNKNOWN,
        )
    },
    Intent.STATUS: ChatAct.MINE,  # without a number: the form must not wait for one
    Intent.RESUME: ChatAct.RESUME,
    Intent.BACK: ChatAct.BACK,
    Intent.SKIP: ChatAct.SKIP,
    Intent.CANCEL: ChatAct.LEAVE,
    Intent.PREVIEW: ChatAct.PREVIEW,
    Intent.SUBMIT: ChatAct.SUBMIT,
    Intent.DONE: ChatAct.ANSWER,
}
"""What a command does inside a form; every other text there is an answer."""
