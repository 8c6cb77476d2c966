"""The letter that a drafted text is: its parts found again, so that a paper can be made of it.

The officer may have changed every word; what is found is title, number, salutation and an
ending of organ and day. The text itself is never changed.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from handlers.letters.letter import Letter

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
        on=on or letter.on,
    )


def issued_text(letter: Letter, text: str) -> str:
    """Return a signed text as it goes out: itself, with organ and day below where it has none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and _day_of(lines[-1]) is not None:
        return text
    return f"{text.rstrip()}\n\n" + "\n".join(letter.signature)


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
    found = _DAY.fullmatch(line)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
