"""Reading ``.txt`` and ``.md``: a page saved as text, or a statute in Markdown.

Crumbs and footer go, the title moves to its own place, the text between stays as it stands.
Markdown's own marks are taken out in :mod:`knowledge.importing.formats.marking`.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.importing.formats.cleaning import clean
from knowledge.importing.formats.encoding import decode
from knowledge.importing.formats.front import Front, front_of
from knowledge.importing.formats.marking import without_marks
from knowledge.importing.recognition.heads import head_of
from knowledge.importing.recognition.labels import Field, Labelled, is_details, may_be_details
from knowledge.importing.recognition.titles import (
    Named,
    Trust,
    bare_title,
    is_document_title,
    title_of_lines,
    weighed,
    without_site,
)
from knowledge.importing.record import Page

_TITLE_WITHIN = 8  # lines at the beginning in which the title may stand
_TITLE_LINES = 5
_LEAST_BROKEN = 6  # characters of a title cut off by a site


def read_text(content: bytes) -> Page:
    """Return the page in a text file; what a page reader wrote is Markdown, whatever its name."""
    text = decode(content)
    front = front_of(text)
    return _behind(front, without_marks(front.text)) if front.by_reader else page_of(text)


def read_markdown(content: bytes) -> Page:
    """Return the page in a Markdown file; values in front of it name its title, day, address."""
    front = front_of(decode(content))
    return _behind(front, without_marks(front.text))


def _behind(front: Front, text: str) -> Page:
    title = front.value(Field.TITLE)
    named = [Named(without_site(title), Trust.SAID)] if title else []
    page = page_of(text, titles=named)
    return replace(page, url=front.value(Field.URL), said=(*front.said, *page.said))


def page_of(
    text: str,
    *,
    titles: Sequence[Named] = (),
    columns: frozenset[str] = frozenset(),
) -> Page:
    """Return a text without its furniture, the title taken off where it stands on lines.

    Args:
        titles: what the markup says the title is, each with its weight.
        columns: names of a site's columns, which are no titles.
    """
    cleaned = clean(text)
    lines = cleaned.text.split("\n")
    details = _leading_details(lines)
    letterhead = head_of(lines[details:])
    if letterhead.bodies is None:  # a number alone is said with the text, below its title
        lines = [*lines[:details], *_title_first(lines[details:], letterhead.lines)]
    else:
        details += letterhead.lines
    own, taken = title_of_lines(lines[details:])
    trust = Trust.HEADING if own and _is_heading(own, titles) else Trust.BAR
    named = [*titles, *([Named(own, trust)] if own else [])]
    title = weighed(_whole(named), columns=columns)
    if own is None or title is None or not _same(bare_title(own), title):
        taken = 0  # a first line that is not the title is text
    taken += details
    body = lines[taken:] if taken > details or title is None else _without(title, lines[details:])
    below = _leading_details(body)  # a register between the title and the text
    beside = body[:below]
    body = body[below:]
    if not "".join(body).strip():
        taken, beside, body = 0, [], lines  # a title alone is the text
    head = "\n".join([cleaned.head, *lines[:taken], *beside, cleaned.foot])
    return Page(
        text="\n".join(body).strip("\n").rstrip(),
        title=title,
        head=head.strip("\n"),
        said=(Labelled(Field.ISSUER, letterhead.bodies),) if letterhead.bodies else (),
    )


def _title_first(lines: list[str], above: int) -> list[str]:
    """Return the lines with those above the title put below it."""
    _, taken = title_of_lines(lines[above:])
    title_ends = above + taken
    return [*lines[above:title_ends], *lines[:above], *lines[title_ends:]]


def _is_heading(own: str, titles: Sequence[Named]) -> bool:
    """Tell whether a first line is surely a heading: nobody else names one, or only its words."""
    return not titles or is_document_title(own) or any(_is_broken_off(t.title, own) for t in titles)


def _without(title: str, lines: list[str]) -> list[str]:
    """Return the lines without the title where it stands below the number, on one line or more."""
    heading = _tight(title)
    for first in range(min(len(lines), _TITLE_WITHIN)):
        so_far = ""
        for last in range(first, min(len(lines), first + _TITLE_LINES)):
            so_far += _tight(lines[last])
            if so_far == heading:
                return [*lines[:first], *lines[last + 1 :]]
            if not heading.startswith(so_far):
                break
    return lines


def _whole(named: Sequence[Named]) -> list[Named]:
    """Return the titles, those that are a part of another one said in full as that one."""
    sure = [name for name in named if name.trust >= Trust.HEADING]
    whole: list[Named] = []
    for name in named:
        fuller = [
            other.title
            for other in sure
            if len(other.title) > len(name.title) and _is_broken_off(name.title, other.title)
        ]
        whole.append(Named(fuller[0] if fuller else name.title, name.trust))
    return whole


def _is_broken_off(title: str, fuller: str) -> bool:
    bare = _tight(title).rstrip("….")
    return len(bare) >= _LEAST_BROKEN and _tight(fuller).startswith(bare)


def _leading_details(lines: list[str]) -> int:
    """Return how many lines of dates and counters stand before everything else."""
    number = 0
    for place, line in enumerate(lines):
        if is_details(line):
            number = place + 1
        elif line.strip() and not may_be_details(line):
            break
    return number


def _same(first: str, second: str) -> bool:
    first, second = _tight(first), _tight(second)
    return bool(first and second) and (first in second or second in first)


def _tight(text: str) -> str:
    return "".join(text.split())
