"""Reading ``.txt`` and ``.md``: a page saved as text, or a statute in Markdown.

Crumbs and footer go, the title moves to its own place, the text between stays as it stands.
Of Markdown only what is not meant to be read goes: heading marks and comments.
"""

import re

from knowledge.importing.cleaning import clean
from knowledge.importing.encoding import decode
from knowledge.importing.record import Page
from knowledge.importing.titles import title_of_lines

_COMMENT = re.compile(r"[ \t]*<!--.*?-->[ \t]*\n?", re.DOTALL)
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(.*?)[ \t]*#*$")
_FRONT_MATTER = re.compile(r"\A---\n(?P<values>.*?)\n---\n", re.DOTALL)


def read_text(content: bytes) -> Page:
    """Return the page in a text file."""
    return page_of(decode(content))


def read_markdown(content: bytes) -> Page:
    """Return the page in a Markdown file; values in front of it (``---``) name its title."""
    text = decode(content)
    front = _FRONT_MATTER.match(text)
    given = _front_values(front["values"]) if front else {}
    text = _COMMENT.sub("", text[front.end() if front else 0 :])
    page = page_of(_HEADING.sub(r"\1", text))
    return Page(
        text=page.text,
        title=given.get("title", page.title),
        head="\n".join([f"发布日期:{given['date']}" if "date" in given else "", page.head]).strip(),
        url=given.get("url"),
    )


def page_of(text: str, *, title: str | None = None) -> Page:
    """Return a text without its furniture, the title taken off where it stands on a line."""
    cleaned = clean(text)
    lines = cleaned.text.split("\n")
    found, taken = title_of_lines(lines)
    body = "\n".join(lines[taken:]).strip("\n")
    if not body.strip():
        found, taken, body = None, 0, cleaned.text  # a title alone is the text
    head = "\n".join([cleaned.head, *lines[:taken]]).strip("\n")
    return Page(
        text=body.rstrip(), title=title or found, head=f"{head}\n{cleaned.foot}".strip("\n")
    )


def _front_values(values: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in values.split("\n") if not line.startswith((" ", "-")))
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs if value}
