"""An element of a page as lines of text: paragraphs, marks of lists, rows of tables.

Nothing is judged here: every word of the element comes out, once.
"""

import re

from lxml.html import HtmlElement

from knowledge.importing.formats.grids import SAID_AGAIN, Cell, rows_as_lines
from knowledge.importing.formats.web.tree import line_of

_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main"}
    | {"ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_MARGIN = " \t\u2002\u2003\u3000\xa0"
_DEEPEST = 200  # levels; what lies deeper is taken as one run of text
_LONG_CELL = 1000  # characters, above which a cell holds an article
_FEW_CELLS = 4  # a table of fewer says a label and its value, or lays out the page
_WIDEST = 200  # columns or rows one cell may reach over: browsers take more, offices never


def text_of(element: HtmlElement) -> str:
    """Return the text of an element, a line a paragraph."""
    lines: list[str] = [""]
    _write(element, lines, 0)
    trimmed = [line.strip(_MARGIN) for line in lines]
    return _BLANK_LINES.sub("\n\n", "\n".join(trimmed)).strip("\n")


def _write(element: HtmlElement, lines: list[str], depth: int) -> None:
    tag = element.tag
    if tag == "br":
        lines.append("")
    elif depth > _DEEPEST:
        lines[-1] += line_of(element)
    elif tag == "table" and holds_figures(element):
        lines.extend(["", *rows_as_lines(_grid(element)), "", ""])
    elif tag in _BLOCKS:
        _break(lines)
        if tag == "li":
            lines[-1] = _mark(element)
        _write_inside(element, lines, depth)
        _break(lines)
    else:
        _write_inside(element, lines, depth)


def _write_inside(element: HtmlElement, lines: list[str], depth: int) -> None:
    if element.text:
        lines[-1] += _SPACES.sub(" ", element.text)
    for child in element:
        _write(child, lines, depth + 1)
        if child.tail:
            lines[-1] += _SPACES.sub(" ", child.tail)


def _break(lines: list[str]) -> None:
    if lines[-1].strip():
        lines.append("")


def _mark(item: HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    return f"{sum(1 for _ in item.itersiblings('li', preceding=True)) + 1}. "


def holds_figures(table: HtmlElement) -> bool:
    """Tell a table of figures from one that only lays out the page."""
    if table.find(".//table") is not None:
        return False
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    if len(cells) < 2 or len(cells) <= rows:
        return False
    longest = max(len(line_of(cell)) for cell in cells)
    return longest <= (_LONG_CELL if len(cells) >= _FEW_CELLS else SAID_AGAIN)


def _grid(table: HtmlElement) -> list[list[Cell]]:
    return [
        [
            Cell(line_of(cell), width=_span(cell, "colspan"), height=_span(cell, "rowspan"))
            for cell in row.iter("td", "th")
        ]
        for row in table.iter("tr")
    ]


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), _WIDEST)) if value.isascii() and value.isdecimal() else 1
