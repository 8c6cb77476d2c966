"""An element of a page as lines of text: paragraphs, headings, marks of lists, rows of tables.

Nothing is judged here: every word of the element comes out, once. A heading stands on a line of
its own with a blank line before it, a label before its value.
"""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from knowledge.importing.formats.grids import rows_as_lines
from knowledge.importing.formats.label_tables import lines_of_labels
from knowledge.importing.formats.web.tables import grid_of, holds_figures, labelled_cells
from knowledge.importing.formats.web.tree import line_of
from knowledge.importing.recognition.labels import begins_with_label

_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "legend", "summary", "caption", "button"}
    | {"figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main"}
    | {"ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_MARGIN = " \t\u2002\u2003\u3000\xa0"
_DEEPEST = 200  # levels; what lies deeper is taken as one run of text
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend", "button"})
_INLINE = frozenset({"a", "b", "big", "em", "font", "i", "span", "strong", "u"})
_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight:\s?(?:bold|[6-9]00)", re.IGNORECASE)
_LONGEST_HEADING = 40  # characters of a line in bold print that is a heading
_MOST_PARTS = 8  # elements inside it
_LABEL_PARTS = 3  # runs of text a label may be broken into
_LEVELS = 3  # from a table to its cells


def text_of(element: HtmlElement) -> str:
    """Return the text of an element, a line a paragraph."""
    return "\n".join(_lines_of(element, 0))


def _lines_of(element: HtmlElement, depth: int) -> list[str]:
    lines: list[str] = [""]
    _write(element, lines, depth)
    trimmed: list[str] = []
    for line in lines:
        bare = line.strip(_MARGIN)
        if bare or (trimmed and trimmed[-1]):
            trimmed.append(bare)
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _write(element: HtmlElement, lines: list[str], depth: int, mark: str = "") -> None:
    tag = element.tag
    if tag == "br":
        lines.append("")
    elif depth > _DEEPEST:
        lines[-1] += line_of(element)
    elif tag == "table" and (labels := labelled_cells(element)):
        _write_labels(labels, lines, depth)
    elif tag == "table" and holds_figures(element):
        lines.extend(["", *rows_as_lines(grid_of(element)), "", ""])
    elif tag == "pre":
        lines.extend(["", *element.text_content().split("\n"), ""])
    elif tag in _BLOCKS:
        _break(lines)
        if tag in _HEADINGS or _is_bold_line(element):
            lines.append("")
        if mark:
            lines[-1] = mark
        _write_inside(element, lines, depth)
        _break(lines)
    else:
        _write_inside(element, lines, depth)


def _write_inside(element: HtmlElement, lines: list[str], depth: int) -> None:
    if element.text:
        lines[-1] += _SPACES.sub(" ", element.text)
    items = 0
    for child in element:
        if child.tag in _INLINE and lines[-1][-1:].strip() and _begins_label(child):
            lines[-1] += " "  # values and labels that only their elements part
        mark = ""
        if child.tag == "li":
            items += 1
            mark = f"{items}. " if element.tag == "ol" else "- "
        _write(child, lines, depth + 1, mark)
        if child.tail:
            lines[-1] += _SPACES.sub(" ", child.tail)


def _begins_label(element: HtmlElement) -> bool:
    beginning = "".join(islice(element.itertext(), _LABEL_PARTS)).lstrip()
    return begins_with_label(beginning[:_LONGEST_HEADING])


def _write_labels(labels: Sequence[tuple[str, HtmlElement]], lines: list[str], depth: int) -> None:
    pairs = [(label, _lines_of(value, depth + _LEVELS)) for label, value in labels]
    lines.extend(["", *lines_of_labels(pairs), "", ""])


def _is_bold_line(element: HtmlElement) -> bool:
    """Tell whether a short block is in bold print from its first word to its last."""
    if element.tag not in {"p", "div", "center", "li"} or not 0 < len(element) <= _MOST_PARTS:
        return False
    if any(child.tag not in _INLINE for child in element):
        return False
    inside = list(islice(element.iterdescendants(), _MOST_PARTS + 1))
    if len(inside) > _MOST_PARTS or not _all_bold(element):
        return False
    line = line_of(element)
    return 1 < len(line) <= _LONGEST_HEADING and not line.endswith(("。", "；", "，"))


def _all_bold(element: HtmlElement) -> bool:
    """Tell whether no word of a small element stands outside bold print."""
    if element.tag in _BOLD or _BOLD_STYLE.search(element.get("style") or ""):
        return True
    texts = [element.text, *(child.tail for child in element)]
    return not any(text and text.strip() for text in texts) and all(map(_all_bold, element))


def _break(lines: list[str]) -> None:
    if lines[-1].strip():
        lines.append("")
