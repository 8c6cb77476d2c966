"""What stands in front of a saved text: values between ``---``, or a page reader's first lines.

A page reader writes Title, URL Source and Published Time, then the page as Markdown with all of
its links; lists that are nothing but links are the site's menus.
"""

import re
from typing import NamedTuple

from knowledge.importing.formats.cleaning import is_furniture
from knowledge.importing.recognition.labels import Field, Labelled

_FRONT_MATTER = re.compile(r"\A\s{0,4}---[ \t]*\n(?P<values>.{0,4000}?)\n---[ \t]*\n", re.DOTALL)
_READER = re.compile(
    r"\A\s{0,4}Title:(?P<title>[^\n]{0,400})\n(?P<values>.{0,1500}?)\n?Markdown Content:[ \t]*\n?",
    re.DOTALL,
)
_FIELDS = {
    "title": Field.TITLE,
    "date": Field.PUBLISHED,
    "published": Field.PUBLISHED,
    "published time": Field.PUBLISHED,
    "pubdate": Field.PUBLISHED,
    "url": Field.URL,
    "url source": Field.URL,
    "source_url": Field.URL,
    "link": Field.URL,
}
_ONLY_LINK = re.compile(
    r"[ \t]*(?:[-*+]|\d{1,3}\.)?[ \t]*!?\[(?P<words>[^\]\n]{0,200})\]\([^()\n]{0,500}\)"
    r"[ \t]*[|·>]?[ \t]*"
    r"[\[(（]?(?:\d{2,4}[-/.年])?(?:\d{1,2}[-/.月]\d{1,2}日?)?[\])）]?[ \t]*"
)
_LINKED_PICTURE = re.compile(
    r"!?\[!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)[^\]\n]{0,40}\]\([^()\n]{0,500}\)"
)
_NUMBERED_PICTURE = re.compile(r"!\[Image \d{1,4}(?::[^\]\n]{0,200})?\]\([^()\n]{0,500}\)")
_MENU = 3
"""Lines of nothing but links, one after the other, from which they are a menu."""


class Front(NamedTuple):
    """What stood in front, and the text behind it."""

    said: tuple[Labelled, ...]
    text: str
    by_reader: bool = False

    def value(self, field: Field) -> str | None:
        """Return the first value of a field, None where nothing was said."""
        return next((say.value for say in self.said if say.field is field), None)


def front_of(text: str) -> Front:
    """Return the values in front of a text, and the text without them."""
    reader = _READER.match(text)
    if reader is not None:
        values = f"title: {reader['title']}\n{reader['values']}"
        return Front(_said(values), _without_menus(text[reader.end() :]), by_reader=True)
    matter = _FRONT_MATTER.match(text)
    if matter is not None:
        return Front(_said(matter["values"]), text[matter.end() :])
    return Front((), text)


def _said(values: str) -> tuple[Labelled, ...]:
    said = []
    for line in values.split("\n"):
        key, colon, value = line.partition(":")
        field = _FIELDS.get(key.strip().lower())
        value = value.strip().strip("\"'").strip()
        if colon and field is not None and value and not line.startswith((" ", "-")):
            said.append(Labelled(field, value))
    return tuple(said)


def _without_menus(text: str) -> str:
    lines: list[str] = []
    run: list[str] = []
    for whole in text.split("\n"):
        line = _NUMBERED_PICTURE.sub("", _LINKED_PICTURE.sub("", whole))
        if _ONLY_LINK.fullmatch(line[:1000]) or (run and not line.strip()):
            run.append(line)
            continue
        lines.extend(_kept(run))
        run = []
        lines.append(line)
    lines.extend(_kept(run))
    return "\n".join(lines)


def _kept(run: list[str]) -> list[str]:
    """Return a run of lines that are links, none where they are a menu or words of the site."""
    links = [link for line in run if (link := _ONLY_LINK.fullmatch(line[:1000]))]
    menu = len(links) >= _MENU or all(is_furniture(link["words"]) for link in links)
    return [] if menu else run
