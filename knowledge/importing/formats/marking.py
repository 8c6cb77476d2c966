"""Markdown's marks taken out of a text, so that a citizen is quoted words and not marks.

Tables become lines with `` | `` between cells, as those of the other formats do. Only marks that
can be nothing else go: blanks to fill in (``__``), sums (``3*5``) and brackets stay as they are.
"""

import re

_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")
_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~).*")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]+){2,}_)[ \t]*")
_ROW = re.compile(r"[ \t]*\|(?P<cells>.*)\|[ \t]*")
_UNDER_HEADER = re.compile(r"[\s|:-]*-[\s|:-]*")
_CELLS = re.compile(r"(?<!\\)\|")
_ADDRESS = (
    r"(?:https?://|mailto:|[#./])[^\s()]{0,1000}|[^\s()]{1,200}\.[A-Za-z]{2,5}"
    r"|javascript:[^\s()]{0,200}(?:\([^()\n]{0,100}\))?;?"
)
_NAMED = r"(?:[ \t]{1,4}\"[^\"\n]{0,200}\")?"
_PICTURE = re.compile(rf"!\[([^\[\]\n]{{0,300}})\]\((?:{_ADDRESS}){_NAMED}\)")
_LINK = re.compile(rf"\[([^\[\]\n]{{1,300}})\]\(({_ADDRESS}){_NAMED}\)")
_STRONG = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*\n]{0,500}?[^\s*])\*\*(?!\*)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")


def without_marks(text: str) -> str:
    """Return a Markdown text as it is meant to be read; code between fences stays as it is."""
    lines: list[str] = []
    fenced = False
    for line in _without_comments(text).split("\n"):
        if _FENCE.fullmatch(line):
            fenced = not fenced
        elif fenced:
            lines.append(line)
        elif not _RULE.fullmatch(line):
            lines.extend(_plain(line))
    return "\n".join(lines)


def _plain(line: str) -> list[str]:
    line = _QUOTED.sub("", line, count=1)
    heading = _HEADING.fullmatch(line)
    row = _ROW.fullmatch(line)
    if row is not None:
        if _UNDER_HEADER.fullmatch(row["cells"]):
            return []
        cells = [cell.strip() for cell in _CELLS.split(row["cells"])]
        return [_inline(" | ".join(cells))]
    return [_inline(heading[1].rstrip(" \t#").rstrip() if heading else line)]


def _without_comments(text: str) -> str:
    """Return the text without ``<!-- … -->``, each with the rest of its line where it is alone."""
    parts: list[str] = []
    place = 0
    while (begin := text.find("<!--", place)) >= 0:
        end = text.find("-->", begin + 4)
        if end < 0:
            break
        parts.append(text[place:begin].rstrip(" \t"))
        place = end + 3
        rest = text.find("\n", place)
        if rest >= 0 and not text[place:rest].strip():
            place = rest + 1
    return "".join([*parts, text[place:]])


def _inline(line: str) -> str:
    line = _PICTURE.sub(r"\1", line)
    line = _LINK.sub(_linked, line)
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\1", line))


def _linked(link: re.Match[str]) -> str:
    """Return what a link says, with its address where that leads somewhere by itself."""
    words, address = link[1], link[2]
    return f"{words}（{address}）" if address.startswith("http") and address != words else words
