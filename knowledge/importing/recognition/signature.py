"""The signature (落款) of a document: who signed it and on which day (GB/T 9704, 7.3.5).

It stands at the end, or before the annexes and the rules that a notice brings with it. The line
of printing (印发) below is none: it names another day.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from knowledge.importing.recognition.days import DAY, to_day
from knowledge.importing.recognition.organs import are_organs

_LONGEST = 120  # characters of a line with a signature
_ABOVE = 4  # lines above the day in which the bodies may stand
_REMARK = r"(?:[\s\u3000]*[(（【\[][^()（）]{0,30}[)）】\]]){0,3}"
_DAY_LINE = re.compile(
    rf"(?P<who>[\u4e00-\u9fff、（）()·\s]{{0,80}}?)(?P<day>{DAY})\s?(?P<printed>印发|印制)?{_REMARK}"
)
_DAY_AT_END = re.compile(rf"(?P<day>{DAY})\s*(?P<printed>印发)?{_REMARK}\s*$")
_WHO_BEFORE = re.compile(r"(?:^|[\s\u3000\xa0。；;])(?P<who>[\u4e00-\u9fff]{4,30})[\s\u3000\xa0]*$")
_BEHIND = re.compile(r"附件|附：|[(（](?:此件|本文|联系)|公开方式|抄送|$")
_TAIL = 160


class Signature(NamedTuple):
    """Who signed and when; ``printed`` is the day of the 印发 line, where there is one."""

    bodies: str | None = None
    day: date | None = None
    printed: date | None = None
    certain: bool = False  # bodies and day stand together, as a signature does


def signature_of(text: str) -> Signature:
    """Return the document's own signature: the first with its bodies, before any annex."""
    lines = [line.strip(" \u3000\xa0\t") for line in text.split("\n")]
    lines = [line for line in lines if line]
    printed: date | None = None
    signed: Signature | None = None
    loose: date | None = None
    for number, day_line, day in _day_lines(lines):
        if day_line["printed"]:
            printed = day
            continue
        bodies = _bodies(day_line["who"], lines[:number])
        if bodies and signed is None:
            signed = Signature(bodies, day)
        elif not day_line["who"].strip() and _ends_text(lines, number):
            loose = loose or day
    if signed is not None:
        return signed._replace(printed=printed, certain=True)
    if loose is not None:
        return Signature(None, loose, printed)
    return _at_end(text, printed)


def _day_lines(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str], date]]:
    for number, line in enumerate(lines):
        if len(line) > _LONGEST or "年" not in line:
            continue
        day_line = _DAY_LINE.fullmatch(line)
        day = to_day(day_line["day"]) if day_line and "年" in day_line["day"] else None
        if day_line is not None and day is not None:
            yield number, day_line, day


def _bodies(who: str, above: Sequence[str]) -> str | None:
    """Return the names before the day, on its line or on the lines above it."""
    if who.strip():
        return _spaced(who) if are_organs(who) else None
    names: list[str] = []
    for line in reversed(above[-_ABOVE:]):
        if len(line) > _LONGEST or not are_organs(line):
            break
        names.insert(0, _spaced(line))
    return " ".join(names) or None


def _spaced(names: str) -> str:
    return " ".join(names.split())


def _ends_text(lines: Sequence[str], number: int) -> bool:
    """Tell whether nothing of the text proper comes after a line."""
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return _BEHIND.match(following) is not None


def _at_end(text: str, printed: date | None) -> Signature:
    """Return the signature of a text without lines: the day and the word before it."""
    tail = text.rstrip()[-_TAIL:]
    match = _DAY_AT_END.search(tail)
    if match is None or match["printed"]:
        return Signature(printed=printed)
    who = _WHO_BEFORE.search(tail[: match.start()])
    bodies = who["who"] if who and are_organs(who["who"]) else None
    return Signature(bodies, to_day(match["day"]), printed)
