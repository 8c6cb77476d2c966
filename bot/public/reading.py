"""What the public reads: the page of one disclosure, and the guide (信息公开指南, 条例 art. 12).

The guide's rules of law stand in the templates, each beside its article; what is the organ's own
comes from its settings, and what is not set is not shown. Lists belong to the listing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from aiohttp import web

from bot.bootstrap import Office
from bot.public.listing import class_name, in_order
from bot.public.shelf import SHELF, is_open, page_url
from bot.web.keys import LANGUAGE, OFFICE
from bot.web.pages import PAGES
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.catalogue.errors import UnknownDisclosureError
from knowledge.catalogue.force import force_on
from knowledge.catalogue.port import SHOWN_BEFORE, public_face

_TOLD = ("published", "superseded", "withdrawn")
"""Acts that the public is told of; review is the office's own work."""

_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]{1,6}[编章节](?:\s|\u3000|$)"
    r"|[一二三四五六七八九十]{1,3}、)"
)
_HEADING_CHARS = 32
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’「」『』《》【】（）()，。；：！？、]+")


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a disclosure's history."""

    on: date
    act: str
    revision: int


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A stretch of text, a link where it has an address."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text as it is shown."""

    heading: bool
    pieces: Sequence[LinkedText]


async def disclosure(request: web.Request) -> web.Response:
    """Show one disclosure; to the public a draft is not there."""
    office, language = request.app[OFFICE], request[LANGUAGE]
    history = _history(office, request.match_info["id"])
    shown = _shown(history, request.query.get("revision", ""))
    face = public_face(history)
    if shown is None or face is None:
        raise web.HTTPNotFound
    newer = _face_of(office, shown.superseded_by)
    return request.app[PAGES].render(
        request,
        "public/disclosure.html",
        disclosure=shown,
        current=None if shown == face else face,
        newer=newer,
        force=force_on(shown, office.today()).value,
        replaced=request.app[SHELF].replaced_by(shown),
        paragraphs=paragraphs(shown.text) if is_open(shown) else (),
        open=is_open(shown),
        events=events(history, office),
        category=class_name(shown.category, language),
        page_url=page_url,
        source=None if shown.status is Status.WITHDRAWN or not _is_web(shown.url) else shown.url,
    )


def paragraphs(text: str) -> Sequence[Paragraph]:
    """Return a text line by line; nothing of it is changed, addresses become links."""
    lines = (line.strip() for line in text.splitlines())
    return [
        Paragraph(bool(_HEADING.match(line)) and len(line) <= _HEADING_CHARS, pieces(line))
        for line in lines
        if line
    ]


def pieces(line: str) -> Sequence[LinkedText]:
    """Split a line into plain text and addresses that are safe to follow."""
    made, end = [], 0
    for address_match in _ADDRESS.finditer(line):
        address = address_match[0].rstrip(".,;:!?")
        if not _is_web(address):
            continue
        made += [LinkedText(line[end : address_match.start()]), LinkedText(address, address)]
        end = address_match.start() + len(address)
    return [piece for piece in (*made, LinkedText(line[end:])) if piece.text]


def events(history: Sequence[Disclosure], office: Office) -> Sequence[Event]:
    """Return what the public is told of a history, the newest first, days in the office's zone."""
    lines = [
        Event(_day(disclosure, step.act) or step.at.astimezone(office.settings.zone).date(),
              step.act, disclosure.revision)
        for disclosure in history
        if disclosure.status in SHOWN_BEFORE
        for step in disclosure.steps
        if step.act in _TOLD
    ]  # fmt: skip
    return lines[::-1]


def _day(disclosure: Disclosure, act: str) -> date | None:
    """Return the day of publishing as it is known; other acts are dated by their step."""
    return disclosure.published_on if act == "published" else None


def _history(office: Office, identity: str) -> Sequence[Disclosure]:
    try:
        return office.library.catalogue.history(identity)
    except UnknownDisclosureError:
        raise web.HTTPNotFound from None


def _shown(history: Sequence[Disclosure], revision: str) -> Disclosure | None:
    """Return the revision asked for where it was ever public, else the public's own."""
    if not revision:
        return public_face(history)
    revisions = [disclosure for disclosure in history if str(disclosure.revision) == revision]
    return next((disclosure for disclosure in revisions if disclosure.status in SHOWN_BEFORE), None)


def _face_of(office: Office, identity: str | None) -> Disclosure | None:
    if identity is None:
        return None
    try:
        return public_face(office.library.catalogue.history(identity))
    except UnknownDisclosureError:
        return None


def _is_web(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


async def guide(request: web.Request) -> web.Response:
    """Show the guide in the reader's language."""
    language = request[LANGUAGE]
    return request.app[PAGES].render(
        request,
        f"public/guide_{language.value}.html",
        office=request.app[OFFICE].settings,
        classes=[class_name(key, language) for key in in_order(request.app[SHELF].counts)],
    )
