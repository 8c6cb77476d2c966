"""What a site puts round its articles, taken out of the tree: menus, crumbs, hidden copies.

Judged by tags, names of classes and styles, and by what is nothing but links. What can be told
only from the words of a line is :mod:`knowledge.importing.formats.cleaning`'s.
"""

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from knowledge.importing.formats.web.article import frames_in
from knowledge.importing.formats.web.tree import drop, length_of, opens_answer, weights_of

_AROUND = frozenset({"nav", "footer", "header", "aside", "form"})
_NAMED = re.compile(
    r"(?:^|[-_\s])(?:bread-?crumbs?|crumbs?|nav(?:bar|igation)?|menu|foot(?:er)?|copyright|share|bdshare\S*"
    r"|sidebar|toolbar|pager|pagination|dqwz|weizhi|position|location|wz|mbx|mianbao\w*|related|print|qrcode|ewm"
    r"|login|top-?bar|header|hot-?words?|search(?:box|bar)?|font-?size|modal|prev-?next|xgxw|xgwz)"
    r"(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_HIDING = frozenset({"hidden", "hide", "d-none", "sr-only", "visually-hidden", "invisible"})
_HIDDEN_STYLE = ("display:none", "visibility:hidden")
_MUCH_OF_TEXT = 0.35
"""Share of the page's text above which what is named as furniture is the article's frame."""

_LEAST_LEFT = 0.2
"""Share of the text that must stay: a page hidden until its script runs is read all the same."""

_LISTS = frozenset({"ul", "ol", "dl", "table", "div", "section", "td", "aside", "center"})
_FEWEST_LINKS = 3
_BESIDE = 2  # characters a link beside the links of a list: a heading, 更多
_MARKS = re.compile(r"[\d\s./:\-|·•>»›\[\]()（）【】、年月日]+")
_FILES = (
    ".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".csv", ".ppt", ".pptx",
    ".zip", ".rar", ".7z",
)  # fmt: skip
"""How addresses of a document's own annexes end: they are no menu."""


def drop_hidden(body: HtmlElement) -> None:
    """Take away what a reader of the page doesn't see, often the whole text once more.

    An answer that unfolds below its question is there to be read, and so is the only frame of an
    article, which some pages show once their script has run.
    """
    hidden = [
        element
        for element in body.iter()
        if element is not body and _is_hidden(element) and not _unfolds(element)
    ]
    if not hidden:
        return
    weights = weights_of(body)
    outermost = _outermost(hidden)
    gone = sum(weights.get(element, 0) for element in outermost)
    whole = weights.get(body, 0)
    if whole - gone < _LEAST_LEFT * whole and whole - gone < gone / 10:
        return
    waiting = [element for element in outermost if frames_in(element)]
    if waiting and len(frames_in(body)) == sum(len(frames_in(element)) for element in waiting):
        outermost = [element for element in outermost if element not in waiting]
    for element in outermost:
        drop(element)


def drop_furniture(body: HtmlElement) -> None:
    """Take away what is called furniture, unless it holds much of the page's text.

    Whole pages stand in one form, and some editors call the article's frame ``print``.
    """
    weights = weights_of(body)
    much = _MUCH_OF_TEXT * weights.get(body, 0)
    light = [
        element
        for element in body.iter()
        if element is not body and _is_furniture(element) and weights.get(element, 0) <= much
    ]
    for element in _outermost(light):
        drop(element)


def drop_lists_of_links(body: HtmlElement) -> None:
    """Take away what is nothing but links to other pages: menus, lists of other articles.

    Links to files are a document's annexes and stay; so does a page that has nothing else.
    """
    links = _links_in(body)
    beside = weights_of(body, lambda text: length_of(_MARKS.sub("", text)))
    lists = [
        element
        for element in body.iter(*_LISTS)
        if element is not body and _is_list(links.get(element), beside.get(element, 0))
    ]
    outermost = _outermost(lists)
    if beside.get(body, 0) > sum(beside.get(element, 0) for element in outermost):
        for element in outermost:
            drop(element)


class _Links(NamedTuple):
    """The links below an element: how many, their characters, and how many of files."""

    number: int
    length: int
    files: int


def _links_in(root: HtmlElement) -> dict[HtmlElement, _Links]:
    """Return the links below each element that has any, in one pass."""
    held: dict[HtmlElement, _Links] = {}
    lengths: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter())):
        lengths[element] = length_of(element.text or "") + sum(
            lengths.get(child, 0) + length_of(child.tail or "") for child in element
        )
        if element.tag == "a":
            held[element] = _Links(1, lengths[element], int(_path(element).endswith(_FILES)))
        elif below := [held[child] for child in element if child in held]:
            held[element] = _Links(*map(sum, zip(*below, strict=True)))
    return held


def _is_list(links: _Links | None, beside: int) -> bool:
    if links is None or links.number < _FEWEST_LINKS or links.files:
        return False
    return beside <= min(_BESIDE * links.number, links.length)


def _path(link: HtmlElement) -> str:
    """Return where a link leads, without what is asked of it."""
    return (link.get("href") or "").partition("?")[0].partition("#")[0].lower()


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    """Return those that lie in none of the others; they come in the document's order."""
    chosen = set(elements)
    return [
        element
        for element in elements
        if not any(above in chosen for above in element.iterancestors())
    ]


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style and any(mark in "".join(style.split()).lower() for mark in _HIDDEN_STYLE):
        return True
    return not _HIDING.isdisjoint((element.get("class") or "").lower().split())


def _unfolds(element: HtmlElement) -> bool:
    """Tell whether a hidden element follows the question or heading that opens it."""
    before = element.getprevious()
    if before is None or element.tag in {"span", "a"}:
        return False
    inside = before[0] if len(before) == 1 else None
    return opens_answer(before) or opens_answer(inside)


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in _AROUND:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(named) > 1 and _NAMED.search(named[:200]) is not None
