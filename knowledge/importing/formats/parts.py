"""Where a part of a text begins: a blank line before it, so that what belongs together is seen.

Only lines are parted, nothing is changed in them: a heading (一、), a question with its answer.
For formats whose lines are made here (web pages, Word, PDF); a text file stays as it stands.
"""

import re
from collections.abc import Iterator

_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[编章节](?=[\s\u3000])"
)
_QUESTION = re.compile(
    r"(?:问|提问|问题|Q)[ ]?[\d一二三四五六七八九十]{0,3}[ ]?[:：.．、]", re.IGNORECASE
)
_ANSWER = re.compile(r"(?:答|答复|回答|解答|答案|A)[ ]?\d{0,3}[ ]?[:：.．、]", re.IGNORECASE)
_WITHIN = re.compile(r"(?<=[？?。])\s{0,4}(?=(?:答|A)[:：])")
_LONGEST_QUESTION = 120  # characters


def with_parts_apart(text: str) -> str:
    """Return the text with a blank line before each heading and each question."""
    lines = list(_lines(text))
    out: list[str] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if out and out[-1].strip() and _begins_part(line, following):
            out.append("")
        out.append(line)
    return "\n".join(out)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines, an answer behind its question on a line of its own.

    Blank lines between a question and its answer go.
    """
    waiting: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            waiting.append(line)
            continue
        if not _ANSWER.match(line):
            yield from waiting
        waiting = []
        question, cut, answer = _cut(line)
        yield question
        if cut:
            yield answer
    yield from waiting


def _cut(line: str) -> tuple[str, bool, str]:
    place = _WITHIN.search(line[: 2 * _LONGEST_QUESTION])
    if place is None or "|" in line[: place.start()]:
        return line, False, ""
    return line[: place.start()], True, line[place.end() :]


def _begins_part(line: str, following: str) -> bool:
    if len(line) > _LONGEST_QUESTION and not _HEADING.match(line):
        return False
    if _ANSWER.match(line):
        return False
    if _HEADING.match(line) or _QUESTION.match(line) or _ANSWER.match(following):
        return True
    return line.rstrip().endswith(("？", "?"))
