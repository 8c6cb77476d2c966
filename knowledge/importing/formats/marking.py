"""Markdown's marks taken out of a text, so that a citizen is quoted words and not marks.

Tables become lines with `` | `` between cells, as those of the other formats do. Only marks that
can be nothing else go: blanks to fill in (``__``), sums (``3*5``) and brackets stay as they are.
"""

import re

_COMMENT = re.compile(r"[ \t]*<!--.*?-->[ \t]*\n?", re.DOTALL)
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*")
_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~).*")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]+){2,}_)[ \t]*")
_ROW = re.compile(r"[ \t]*\|(?P<cells>.*)\|[ \t]*")
_UNDER_HEADER = re.compile(r"[\s|:-]*-[\s|:-]*")
_CELLS = re.compile(r"(?<!\\)\|")
_ADDRESS = r"(?:https?://|mailto:|[#./])[^\s()]*|[^\s()]+\.[A-Za-z]{2,5}"
_PICTURE = re.compile(rf"!\[([^\]\n]*)\]\((?:{_ADDRESS})(?:[ \t]+\"[^\"\n]*\")?\)")
_LINK = re.compile(rf"\[([^\]\n]+)\]\(({_ADDRESS})(?:[ \t]+\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*\n]*?[^\s*])\*\*(?!\*)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")


def without_marks(text: str) -> str:
    """Return a Markdown text as it is meant to be read; code between fences stays as it is."""
    lines: list[str] = []
    fenced = False
    for line in _COMMENT.sub("", text).split("\n"):
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
    return [_inline(heading[1] if heading else line)]


def _inline(line: str) -> str:
    line = _PICTURE.sub(r"\1", line)
    line = _LINK.sub(_linked, line)
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\1", line))


def _linked(found: re.Match[str]) -> str:
    """Return what a link says, with its address where that leads somewhere by itself."""
    words, address = found[1], found[2]
    return f"{words}（{address}）" if address.startswith("http") and address != words else words
