"""A letter: composed, or its parts in a drafted text; its plain text, its days, its errors.

The officer may have changed every word of a draft; title, number, salutation and an ending of
organ and day are looked for in it, and the text itself is never changed. What a composed letter
says comes from :mod:`handlers.letters.composing`, its Word document from
:mod:`handlers.letters.docx`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from handlers.casework.terms import LetterKind
from handlers.errors import HandlingError
from knowledge.language import Language


class LetterTemplateError(HandlingError):
    """The office's templates cannot be used (``where``, ``reason``, ``value``)."""

    code = "letter_template"


class LetterNotDueError(HandlingError):
    """Nothing has happened that a letter of this kind could tell (``number``, ``kind``)."""

    code = "letter_not_due"


class LetterIncompleteError(HandlingError):
    """A letter cannot say what it must (``number``, ``kind``, ``missing``)."""

    code = "letter_incomplete"


class LetterNumberTakenError(HandlingError):
    """Another letter bears the ``document_number`` already."""

    code = "letter_number_taken"


_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A form to be filled in and sent back with a letter's answer: (what, what is to be put)."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter, word for word."""

    kind: LetterKind
    number: str  # of the application
    document_number: str  # 文号
    title: str
    salutation: str
    paragraphs: tuple[str, ...]
    organ: str
    on: date
    attachments: tuple[str, ...] = ()  # names of what goes with it, listed below the text
    note: str = ""  # 附注, below the date
    slip: Slip | None = None
    language: Language = Language.ZH

    @property
    def signature(self) -> tuple[str, str]:
        """The organ and the day, as they stand below the text."""
        return self.organ, day_in_words(self.on, self.language)


def day_in_words(day: date, language: Language = Language.ZH) -> str:
    """Return a day as letters write it: 2026年3月2日, 2 March 2026."""
    if language is Language.EN:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


_ATTACHED: Final = {
    Language.ZH: ("附件：", "附件：", ""),
    Language.EN: ("Attachment: ", "Attachments: ", " "),
}


def attachment_list(letter: Letter) -> tuple[str, ...]:
    """Return the list of what goes with a letter (附件说明), numbered where it is several."""
    alone, first, space = _ATTACHED[letter.language]
    if len(letter.attachments) < 2:
        return tuple(f"{alone}{name}" for name in letter.attachments)
    lines = (f"{at}.{space}{name}" for at, name in enumerate(letter.attachments, start=1))
    return tuple(f"{first}{line}" if at == 0 else line for at, line in enumerate(lines))


def plain_text(letter: Letter) -> str:
    """Return a letter as plain text, for the chat."""
    text = "\n".join((body_text(letter), *attachment_list(letter)))
    blocks = [text, "\n".join(letter.signature)]
    if letter.note:
        blocks.append(letter.note)
    if letter.slip is not None:
        colon = ": " if letter.language is Language.EN else "："
        rows = (f"{label}{colon}{content}" for label, content in letter.slip.rows)
        blocks.append("\n".join((letter.slip.title, *rows)))
    return "\n\n".join(blocks) + "\n"


def body_text(letter: Letter) -> str:
    """Return a letter from its title to its last paragraph: what is drafted and signed.

    The list of attachments, the organ and the day are put below when it is issued.
    """
    head = f"{letter.title}\n{letter.document_number}"
    return f"{head}\n\n" + "\n".join((letter.salutation, *letter.paragraphs))


_DAY: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_HEAD_LINES: Final = 3  # title, number, salutation
_LONGEST_HEAD: Final = 60  # characters
_ENDS: Final = ("：", ":")


def with_text(letter: Letter, text: str) -> Letter:
    """Return ``letter`` saying what a kept text says; what the text leaves out stays its own."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, body = _head(lines)
    body, on = _ending(body, letter.organ)
    title, number, salutation = _parts(head)
    return replace(
        letter,
        title=title or letter.title,
        document_number=number or letter.document_number,
        salutation=salutation or letter.salutation,
        paragraphs=tuple(body),
        attachments=() if _lists_attachments(body) else letter.attachments,
        on=on or letter.on,
    )


def _lists_attachments(lines: Sequence[str]) -> bool:
    return any(line.startswith("附件：") for line in lines)


def issued_text(letter: Letter, text: str) -> str:
    """Return a signed text as it goes out: itself, with organ and day below where it has none.

    What goes with it is listed above them, unless the text lists it itself.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and _day_of(lines[-1]) is not None:
        return text
    listed = () if _lists_attachments(lines) else attachment_list(letter)
    return "\n".join((text.rstrip(), *listed, "", *letter.signature))


def _head(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the lines up to and including the salutation from the rest."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if line.endswith(_ENDS) and len(line) <= _LONGEST_HEAD:
            return lines[: at + 1], lines[at + 1 :]
    return [], lines


def _parts(head: list[str]) -> tuple[str, str, str]:
    title = head[0] if len(head) > 1 else ""
    number = head[1] if len(head) == _HEAD_LINES else ""
    return title, number, head[-1] if head else ""


def _ending(body: list[str], organ: str) -> tuple[list[str], date | None]:
    """Part an ending of organ and day from the body."""
    on = _day_of(body[-1]) if body else None
    if on is None:
        return body, None
    rest = body[:-1]
    return (rest[:-1] if rest and rest[-1] == organ else rest), on


def _day_of(line: str) -> date | None:
    match = _DAY.fullmatch(line)
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
