"""Reading ``.html``: the article of a web page without the site around it.

Tables become lines with `` | `` between cells, lists keep their marks, paragraphs their breaks.
Links are never followed. Each step stands in a module of this folder.
"""

from collections.abc import Iterator, Mapping

from knowledge.importing.formats.cleaning import is_furniture, names_in_trail
from knowledge.importing.formats.copies import without_copies
from knowledge.importing.formats.parts import with_parts_apart
from knowledge.importing.formats.plain import page_of
from knowledge.importing.formats.web.article import article_of
from knowledge.importing.formats.web.facts import PageFacts
from knowledge.importing.formats.web.furniture import (
    drop_furniture,
    drop_hidden,
    drop_lists_of_links,
)
from knowledge.importing.formats.web.lines import text_of
from knowledge.importing.formats.web.tree import drop_what_is_no_text, line_of, tree_of
from knowledge.importing.recognition.datelines import dateline_day
from knowledge.importing.recognition.labels import Field, is_details, labelled
from knowledge.importing.recognition.organs import are_organs
from knowledge.importing.recognition.titles import (
    Named,
    Trust,
    is_document_title,
    without_site,
)
from knowledge.importing.record import Page
from knowledge.importing.refusal import UnreadableError

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TELLING = 8  # characters from which a line is known again
_BEFORE = 12
_LOOKED_AT = 1000  # lines of a page among which its details are looked for
"""Lines just before the article in which its heading and its day may stand."""


def read_html(content: bytes) -> Page:
    """Return the article of a web page.

    Raises:
        UnreadableError: nothing to read is on it, or it is no page anybody wrote.
    """
    root = tree_of(content)
    facts = PageFacts(root)
    drop_what_is_no_text(root)
    body = root.find(".//body")
    body = root if body is None else body
    drop_hidden(body)
    around = text_of(body)
    headings = {
        line: element.tag == _HEADINGS[0]
        for element in body.iter(*_HEADINGS)
        if not is_furniture(line := line_of(element))
    }
    drop_furniture(body)
    drop_lists_of_links(body)
    text = with_parts_apart(without_copies(text_of(article_of(body))))
    if not text.strip():
        raise UnreadableError("empty")
    before = _before(around, text)
    beside = [line for line in around.split("\n", _LOOKED_AT)[:_LOOKED_AT] if is_details(line)]
    said = (*facts.sayings(), *labelled("\n".join((*beside, *before)), beside=True))
    columns = facts.columns | _crumbs(around)
    bar = without_site(facts.title_bar, site=facts.site, columns=columns)
    bar = "" if are_organs(bar) else bar  # the site's own name
    titles = [
        *(Named(say.value, Trust.SAID) for say in said if say.field is Field.TITLE),
        *_headings_named(headings, before),
        *_named_before(before, text, bar=bar),
        Named(bar, Trust.BAR),
    ]
    page = page_of(text, titles=titles, columns=columns)
    return Page(
        text=page.text,
        title=page.title,
        head="\n".join((*beside, *before, page.head)).strip(),
        url=facts.address(),
        said=(*said, *page.said),
    )


def _crumbs(around: str) -> frozenset[str]:
    """Return the names of columns in the line that tells where the page stands."""
    lines = around.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    return frozenset(name for line in lines for name in names_in_trail(line))


def _before(around: str, text: str) -> list[str]:
    """Return the lines of the page that stand just before its article."""
    first = next((line for line in text.split("\n") if len(line) >= _TELLING), "")
    lines = around.split("\n")
    end = lines.index(first) if first in lines else min(len(lines), _BEFORE)
    return [line for line in lines[:end] if line.strip()][-_BEFORE:]


def _named_before(before: list[str], text: str, *, bar: str) -> Iterator[Named]:
    """Yield the line above the article: one that ends as titles do, any where nobody names one."""
    for line in reversed(before):
        if not (is_furniture(line) or is_details(line) or dateline_day(line)):
            if line not in text and (is_document_title(line) or not bar):
                yield Named(line, Trust.HEADING)
            return


def _headings_named(headings: Mapping[str, bool], before: list[str]) -> Iterator[Named]:
    """Yield the only main heading of a page, and headings just before the article."""
    main = [heading for heading, is_main in headings.items() if is_main and len(heading) >= 4]
    if len(main) == 1:
        yield Named(main[0], Trust.HEADING)
    for line in before:
        if line in headings and line not in main and len(line) >= _TELLING:
            yield Named(line, Trust.HEADING)
