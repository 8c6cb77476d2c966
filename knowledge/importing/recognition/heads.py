"""The head of an official paper (版头; GB/T 9704, 7.2): what stands above its title.

The number of the copy, the grade of secrecy, the urgency, the body's name with 文件 in red, the
document's number, who signed it off. None of it is the title; the name and the number are known.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.importing.recognition.numbers import own_number
from knowledge.importing.recognition.organs import are_organs

_LOOKED_AT = 16  # lines
_LONGEST = 80  # characters
_DOCUMENT = "文件"
_ORDER = "令"
_ORDER_NUMBER = re.compile(r"第[\d一二三四五六七八九十百]{1,6}号")
_SIGNED_OFF = re.compile(r"签发人[:：].{2,30}$")
_ASIDE = re.compile(
    r"(?:№|No\.?|编号[:：])?\d{6}|(?:绝密|机密|秘密)(?:[★☆][\d一二三四五六七八九十]{1,3}年)?"
    r"|特急|加急|平急|特提|急件|[-—_─━=★☆*＊]{1,80}",
    re.IGNORECASE,
)
_SPREAD = 2  # characters: names whose words are no longer are spread over the line


class Head(NamedTuple):
    """How many lines the head takes, and the bodies it names: none where it is only a number."""

    lines: int = 0
    bodies: str | None = None


def head_of(lines: Sequence[str]) -> Head:
    """Return the head that ``lines`` begin with; of no lines where they begin with none.

    A body's name alone begins a title: it is of a head before 文件 or before a number.
    """
    bodies: list[str] = []
    taken = 0
    marked = numbered = ordered = False
    for place, raw in enumerate(lines[:_LOOKED_AT]):
        line = raw.replace("|", " ").strip()
        if not line:
            continue
        tight = _SIGNED_OFF.sub("", "".join(line.split()))
        if len(line) > _LONGEST:
            break
        if tight and not _ASIDE.fullmatch(tight):
            name = _name(line)
            if own_number(tight) is not None or (ordered and _ORDER_NUMBER.fullmatch(tight)):
                numbered = True
            elif not bodies and not numbered and _is_order(line):
                ordered = True
                bodies.append(_name(line.removesuffix(_ORDER)))
            elif not marked and tight.endswith(_DOCUMENT) and (bodies or name):
                marked = True
                bodies += [name] if name else []
            elif not (marked or numbered) and are_organs(name):
                bodies.append(name)
            else:
                break
        taken = place + 1
    if not (marked or numbered):
        return Head()
    return Head(taken, " ".join(bodies) or None)


def _is_order(line: str) -> bool:
    """Tell whether a line is the head of an order (政府令), whose number is on the next one."""
    return line.endswith(_ORDER) and bool(_name(line.removesuffix(_ORDER)))


def _name(line: str) -> str:
    """Return the names on a line without 文件; one spread over the line is put together."""
    words = line.split()
    spread = len(words) > 1 and all(len(word) <= _SPREAD for word in words)
    name = ("" if spread else " ").join(words).removesuffix(_DOCUMENT).strip()
    return name if are_organs(name) else ""
