"""Which element of a page is its article, and what stands before it.

The article is where most of the text outside links is; nothing is taken out of the tree here.
"""

from lxml.html import HtmlElement

from knowledge.importing.formats.web.tables import holds_figures, labelled_cells
from knowledge.importing.formats.web.tree import weights_of

_MOST_OF_TEXT = 0.7
_LEAVES = frozenset({"p", "ol", "ul"})  # never looked into for the article


def article_of(body: HtmlElement) -> HtmlElement:
    """Return the innermost element that still holds most of the text that is not links."""
    weights = weights_of(body)
    place = body
    while True:
        inner = [child for child in place if _may_hold_article(child)]
        best = max(inner, key=lambda child: weights.get(child, 0), default=None)
        whole = weights.get(place, 0)
        if best is None or not whole or weights.get(best, 0) < _MOST_OF_TEXT * whole:
            return place
        place = best


def _may_hold_article(element: HtmlElement) -> bool:
    """Tell whether the article may lie in an element: old sites lay out everything in tables."""
    if element.tag == "table":
        return not holds_figures(element) and not labelled_cells(element)
    return element.tag not in _LEAVES
