"""Reading ``.txt`` and ``.md``: a page saved as text, or a statute in Markdown.

Crumbs and footer go, the title moves to its own place, the text between stays as it stands.
Markdown's own marks are taken out in :mod:`knowledge.importing.formats.marking`.
"""

import re

from knowledge.importing.formats.cleaning import clean, is_details
from knowledge.importing.formats.encoding import decode
from knowledge.importing.formats.marking import without_marks
from knowledge.importing.recognition.titles import is_document_title, title_of_lines
from knowledge.importing.record import Page

_FRONT_MATTER = re.compile(r"\A---\n(?P<values>.*?)\n---\n", re.DOTALL)


def read_text(content: bytes) -> Page:
    """Return the page in a text file."""
    return page_of(decode(content))


def read_markdown(content: bytes) -> Page:
    """Return the page in a Markdown file; values in front of it (``---``) name its title."""
    text = decode(content)
    front = _FRONT_MATTER.match(text)
    given = _front_values(front["values"]) if front else {}
    text = without_marks(text[front.end() if front else 0 :])
    page = page_of(text, title=given.get("title"))
    return Page(
        text=page.text,
        title=page.title,
        head="\n".join([f"发布日期:{given['date']}" if "date" in given else "", page.head]).strip(),
        url=given.get("url"),
    )


def page_of(text: str, *, title: str | None = None, doubtful: str | None = None) -> Page:
    """Return a text without its furniture, the title taken off where it stands on a line.

    Args:
        title: known for sure, from the markup.
        doubtful: a title bar's words, used where the text has no title of its own.
    """
    cleaned = clean(text)
    lines = cleaned.text.split("\n")
    details = _leading_details(lines)
    found, taken = title_of_lines(lines[details:])
    chosen = title or _better(found, doubtful)
    if found is None or not _same(found, chosen or ""):
        taken = 0  # a first line that is not the title is text
    taken += details
    body = "\n".join(lines[taken:]).strip("\n")
    if not body.strip():
        taken, body = 0, cleaned.text  # a title alone is the text
    head = "\n".join([cleaned.head, *lines[:taken], cleaned.foot])
    return Page(text=body.rstrip(), title=chosen, head=head.strip("\n"))


def _leading_details(lines: list[str]) -> int:
    """Return how many lines of dates and counters stand before everything else."""
    number = 0
    for place, line in enumerate(lines):
        if is_details(line):
            number = place + 1
        elif line.strip():
            break
    return number


def _better(found: str | None, doubtful: str | None) -> str | None:
    if found and (doubtful is None or _same(found, doubtful) or is_document_title(found)):
        return found
    return doubtful


def _same(one: str, other: str) -> bool:
    one, other = "".join(one.split()), "".join(other.split())
    return bool(one and other) and (one in other or other in one)


def _front_values(values: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in values.split("\n") if not line.startswith((" ", "-")))
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs if value}
