"""Which element of a page is its article, and what stands before it.

The article is where most of the text outside links is, and what stands beside it is the site's;
nothing is taken out of the tree here.
"""

from lxml.html import HtmlElement

from knowledge.importing.formats.cleaning import is_site_line
from knowledge.importing.formats.web.lines import text_of
from knowledge.importing.formats.web.tables import holds_figures, labelled_cells
from knowledge.importing.formats.web.tree import sentences_in, weights_of
from knowledge.importing.recognition.labels import is_details

_MOST_OF_TEXT = 0.7
_LEAVES = frozenset({"p", "ol", "ul"})  # never looked into for the article
_FRAMES = frozenset(
    {"zoom", "ucapcontent", "trs_editor", "js_content", "trs_ue_ainfo", "easysite-news-content"}
    | {"trs_web", "article-content", "articlecontent", "news_content", "newscontent"}
    | {"article_content", "content_text", "view-content", "articlebody", "article-body"}
)
"""What the content systems of offices, and a messenger, call the frame of an article."""

_LONGEST_BESIDE = (
    2_000  # characters beside an article in which nothing but the site's is looked for
)


def article_of(body: HtmlElement) -> HtmlElement:
    """Return the innermost element that still holds most of the text that is not links."""
    framed = _framed(body)
    if framed is not None:
        return framed
    weights = weights_of(body)
    place = body
    while True:
        inner = [child for child in place if _may_hold_article(child)]
        best = max(inner, key=lambda child: weights.get(child, 0), default=None)
        whole = weights.get(place, 0)
        if best is None or not whole:
            return place
        if weights.get(best, 0) < _MOST_OF_TEXT * whole and not _is_only(best):
            return place
        place = best


def frames_in(element: HtmlElement) -> list[HtmlElement]:
    """Return the elements, this one too, that content systems call the frame of an article."""
    return [inner for inner in element.iter() if _is_frame(inner)]


def _framed(body: HtmlElement) -> HtmlElement | None:
    """Return the only frame that is called so and holds most of the page's sentences."""
    frames = frames_in(body)
    if not frames:
        return None
    sentences = weights_of(body, sentences_in)
    fullest = max(frames, key=lambda frame: sentences.get(frame, 0))
    return fullest if sentences[fullest] > _MOST_OF_TEXT * sentences.get(body, 0) else None


def _is_frame(element: HtmlElement) -> bool:
    named = f"{element.get('id') or ''} {element.get('class') or ''}"[:200]
    return len(named) > 1 and not _FRAMES.isdisjoint(named.lower().split())


def _is_only(element: HtmlElement) -> bool:
    """Tell whether all that stands beside an element is the site's own lines."""
    holder = element.getparent()
    loose = [holder.text, *(child.tail for child in holder)]
    lines = [text.strip() for text in loose if text and text.strip()]
    for beside in holder:
        if beside is not element and sum(map(len, lines)) <= _LONGEST_BESIDE:
            lines.extend(line for line in text_of(beside).split("\n") if line)
    if sum(map(len, lines)) > _LONGEST_BESIDE:
        return False
    return all(is_site_line(line) or is_details(line) for line in lines)


def _may_hold_article(element: HtmlElement) -> bool:
    """Tell whether the article may lie in an element: old sites lay out everything in tables."""
    if element.tag == "table":
        return not holds_figures(element) and not labelled_cells(element)
    return element.tag not in _LEAVES
