"""What a message can be taken for, and what each command does where.

How a message is read is told in :mod:`handlers.conversation.understanding` (texts) and
:mod:`handlers.conversation.pressing` (buttons).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlers.conversation.application.draft import Step
from handlers.conversation.intent import Intent


class Act(StrEnum):
    """What is to be done about a message."""

    START = "start"
    GREET = "greet"
    THANK = "thank"
    COMPLAIN = "complain"
    HELP = "help"
    ASK = "ask"
    CHOOSE = "choose"
    NONE_OF_THESE = "none_of_these"
    RATE = "rate"
    HUMAN = "human"
    CORRECTION = "correction"
    HUMAN_TEXT = "human_text"
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
    LANGUAGE = "language"
    SPEAK = "speak"
    MY_DATA = "my_data"
    FORGET = "forget"
    FORGET_YES = "forget_yes"
    NEVER_MIND = "never_mind"
    EMPTY = "empty"
    GARBLED = "garbled"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNSUPPORTED = "unsupported"
    EDITED = "edited"
    STRAY_FILES = "stray_files"
    STALE = "stale"
    UNKNOWN_COMMAND = "unknown_command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message as it was understood."""

    act: Act
    text: str = ""
    ref: str = ""  # of a question
    value: str = ""  # of a button
    place: int = 0  # among what was offered
    number: str | None = None
    step: Step | None = None


SUGGESTED: Final = "suggested"
"""Value of a question that was put forward by the desk: it follows nothing up."""

PLAIN: Final[Mapping[Intent, Act]] = {
    Intent.START: Act.START,
    Intent.GREET: Act.GREET,
    Intent.THANKS: Act.THANK,
    Intent.COMPLAIN: Act.COMPLAIN,
    Intent.HELP: Act.HELP,
    Intent.APPLY: Act.APPLY,
    Intent.RESUME: Act.RESUME,
    Intent.STATUS: Act.STATUS_WHICH,
    Intent.MINE: Act.MINE,
    Intent.HUMAN: Act.HUMAN,
    Intent.BACK: Act.NEVER_MIND,
    Intent.SKIP: Act.NEVER_MIND,
    Intent.CANCEL: Act.NEVER_MIND,
    Intent.PREVIEW: Act.RESUME,
    Intent.SUBMIT: Act.ALREADY_FILED,
    Intent.DONE: Act.THANK,
    Intent.WITHDRAW: Act.WITHDRAW,
    Intent.SUPPLEMENT: Act.SUPPLEMENT,
    Intent.CORRECTION: Act.CORRECTION,
    Intent.LANGUAGE: Act.LANGUAGE,
    Intent.CHINESE: Act.SPEAK,
    Intent.ENGLISH: Act.SPEAK,
    Intent.MY_DATA: Act.MY_DATA,
    Intent.FORGET: Act.FORGET,
    Intent.YES: Act.THANK,
    Intent.NO: Act.HELP,
    Intent.UNKNOWN: Act.UNKNOWN_COMMAND,
}
"""What a command does outside a form."""

IN_FORM: Final[Mapping[Intent, Act]] = {
    **{
        intent: PLAIN[intent]
        for intent in (
            *(Intent.START, Intent.GREET, Intent.THANKS, Intent.HELP, Intent.APPLY),
            *(Intent.MINE, Intent.HUMAN, Intent.WITHDRAW, Intent.SUPPLEMENT, Intent.CORRECTION),
            *(Intent.LANGUAGE, Intent.CHINESE, Intent.ENGLISH, Intent.MY_DATA, Intent.FORGET),
            Intent.UNKNOWN,
        )
    },
    Intent.STATUS: Act.MINE,  # without a number: the form must not wait for one
    Intent.RESUME: Act.RESUME,
    Intent.BACK: Act.BACK,
    Intent.SKIP: Act.SKIP,
    Intent.CANCEL: Act.LEAVE,
    Intent.PREVIEW: Act.PREVIEW,
    Intent.SUBMIT: Act.SUBMIT,
    Intent.DONE: Act.ANSWER,
}
"""What a command does inside a form; every other text there is an answer."""
