"""A web page's bytes as a tree of elements, or a refusal where they are no page anybody wrote.

What an element means for the text is decided in the modules beside this one.
"""

import re
from collections.abc import Callable

from lxml import html
from lxml.html import HtmlElement

from knowledge.importing.formats.encoding import decode, decode_declared
from knowledge.importing.refusal import UnreadableError

MOST_TAGS = 120_000
"""Tags on one page, above which it is an attack or a broken export: real ones have thousands."""

_SMALL = 6  # elements inside a heading
_LEAST_QUESTION = 6  # characters: shorter words open menus

_ENDS = "。！？；"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_NOT_TEXT = (
    "script", "style", "noscript", "template", "iframe", "svg", "object", "canvas", "video",
    "select", "input", "textarea", "audio", "map", "link",
)  # fmt: skip


def tree_of(content: bytes) -> HtmlElement:
    """Return the root of a page, without scripts and controls.

    Raises:
        UnreadableError: ``empty``, ``too_large`` in tags, or an unknown encoding.
    """
    tags = content.count(b"<")
    if tags > MOST_TAGS:
        raise UnreadableError("too_large", size=f"{tags} 个标签", limit=f"{MOST_TAGS} 个标签")
    text = _decoded(content)
    if not text.strip():
        raise UnreadableError("empty")
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, AssertionError, html.etree.ParserError) as error:
        raise UnreadableError("empty") from error
    return root


def drop_what_is_no_text(root: HtmlElement) -> None:
    """Take scripts, styles and controls out of the tree."""
    for element in list(root.iter(*_NOT_TEXT)):
        drop(element)
    for element in list(root.iter("button")):
        if not opens_answer(element):
            drop(element)


def opens_answer(element: HtmlElement | None) -> bool:
    """Tell whether an element is the heading of what a click unfolds: a question, mostly."""
    if element is None:
        return False
    line = line_of(element) if len(element) <= _SMALL else ""
    if line.endswith(("？", "?")) or element.tag in {"dt", "summary"}:
        return True
    unfolds = any(element.get(name) is not None for name in ("aria-expanded", "aria-controls"))
    return unfolds and len(line) >= _LEAST_QUESTION


def drop(element: HtmlElement) -> None:
    """Take an element out of the tree; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def line_of(element: HtmlElement) -> str:
    """Return all text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def length_of(text: str) -> int:
    """Return how many characters a run of text has, without the space round it."""
    return len(text.strip())


def sentences_in(text: str) -> int:
    """Return how many sentences end in a run of text."""
    return sum(map(text.count, _ENDS))


def weights_of(
    root: HtmlElement, measure: Callable[[str], int] = length_of
) -> dict[HtmlElement, int]:
    """Return how much text outside links each element holds, in one pass."""
    weights: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter())):
        if element.tag == "a":
            weights[element] = 0
            continue
        held = measure(element.text or "")
        for child in element:
            held += weights.get(child, 0) + measure(child.tail or "")
        weights[element] = held
    return weights


def _decoded(content: bytes) -> str:
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith(_MARKS):
        text = decode_declared(content, declared[1].decode("ascii"))
        if text is not None:
            return text.replace("\x00", "")
    return decode(content)
