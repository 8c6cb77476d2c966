"""The line under a title that tells when a page was put up, with or without who did it.

A day alone, a day and a time of day, a body's name and a day, a word for it and a day. Only the
place of the line makes it one: anywhere else it is a signature, or tells of a meeting.
"""

import re
from datetime import date

from knowledge.importing.recognition.days import DAY, to_day
from knowledge.importing.recognition.labels import Field, begins_with_label, labelled
from knowledge.importing.recognition.organs import are_organs

_LONGEST = 60  # characters
_TIME = r"[T\s]{0,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_DAY = re.compile(rf"(?P<day>{DAY})(?P<time>{_TIME})?")
_SENTENCE = re.compile(r"[。；，,;]")
_BRACKETS = "()（）[]【】 _*\u3000\xa0\t"
_BELOW_TITLE = re.compile(rf"[(（]\s?(?P<day>{DAY})\s?[)）]")


def dateline_day(line: str) -> date | None:
    """Return the day a line under a title names as the page's, None where it is no such line."""
    if _BELOW_TITLE.fullmatch(line.strip()):
        return None
    line = line.strip(_BRACKETS)
    if not line or len(line) > _LONGEST or _SENTENCE.search(line):
        return None
    days = list(_DAY.finditer(line))
    if len(days) != 1:
        return None
    beside = [line[: days[0].start()].strip(_BRACKETS), line[days[0].end() :].strip(_BRACKETS)]
    named = all(are_organs(name) for name in beside if name)
    if not (named or days[0]["time"] or _says_published(line)):
        return None
    return to_day(days[0]["day"])


def day_below_title(text: str) -> date | None:
    """Return the day in brackets that a text begins with (题注): that of its making."""
    first = text.lstrip().split("\n", 1)[0]
    alone = _BELOW_TITLE.fullmatch(first.strip(" \u3000\xa0"))
    return to_day(alone["day"]) if alone else None


def _says_published(line: str) -> bool:
    """Tell whether a word for it stands before the day."""
    said = next(labelled(line, beside=True), None)
    return begins_with_label(line) and said is not None and said.field is Field.PUBLISHED
