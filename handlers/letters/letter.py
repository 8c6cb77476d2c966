"""A composed letter and its plain text; how days are written in letters.

What it says comes from :mod:`handlers.letters.composing`, its Word paper from
:mod:`handlers.letters.docx`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from handlers.casework.terms import LetterKind
from knowledge.language import Language

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


def plain_text(letter: Letter) -> str:
    """Return a letter as plain text, for the chat."""
    blocks = [body_text(letter), "\n".join(letter.signature)]
    if letter.note:
        blocks.append(letter.note)
    if letter.slip is not None:
        colon = ": " if letter.language is Language.EN else "："
        rows = (f"{label}{colon}{content}" for label, content in letter.slip.rows)
        blocks.append("\n".join((letter.slip.title, *rows)))
    return "\n\n".join(blocks) + "\n"


def body_text(letter: Letter) -> str:
    """Return a letter from its title to its last paragraph: what is drafted and signed.

    The organ and the day are put below when it is issued.
    """
    head = f"{letter.title}\n{letter.document_number}"
    return f"{head}\n\n" + "\n".join((letter.salutation, *letter.paragraphs))
