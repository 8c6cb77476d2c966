"""Files sent as a link: whoever has the key gets the file, as long as the link lasts.

For channels that carry no documents, and for people whom a notice reached elsewhere. Each opening
is noted, the first of a file in the audit too; a key that is unknown and one that has run out are
answered alike.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote

from aiohttp import web

from bot.settings import Settings
from bot.web.keys import OFFICE
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Attachment

LASTS: Final = timedelta(days=30)
_SHOWN: Final = "text/plain"  # what runs nothing may be read on the spot


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links below the address of the office's site; without one there are none."""

    site: str
    lasts: timedelta = LASTS

    def __bool__(self) -> bool:
        return bool(self.site)

    def to(self, unit: UnitOfWork, attachment: str) -> tuple[str, datetime]:
        """Return a new address of a kept file and when it runs out."""
        until = unit.now + self.lasts
        return f"{self.site}/files/{unit.links.make(attachment, until=until)}", until


def links_of(settings: Settings) -> Links:
    """Return how the office makes links to its files."""
    return Links(settings.public_url.rstrip("/"), timedelta(days=settings.link_days))


def _record(unit: UnitOfWork, opened: Attachment) -> None:
    """Record that a file was opened by a link: it is proof that somebody has it."""
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.AUDIT,
                subject=opened.subject.partition(":")[2][:64],
                act="file_opened",
                actor="link",
                effective_on=unit.today,
                facts={"paper": opened.id},
            )
        ]
    )


async def file(request: web.Request) -> web.Response:
    """Give the file a key belongs to, and note that it was opened."""

    def work(unit: UnitOfWork) -> Attachment | None:
        attachment = unit.links.open(request.match_info["key"])
        opened = unit.attachments.get(attachment) if attachment else None
        if opened is not None and sum(link.openings for link in unit.links.of(opened.id)) == 1:
            _record(unit, opened)
        return opened

    opened = await asyncio.wrap_future(request.app[OFFICE].storage.submit(work))
    if opened is None or opened.content is None:
        raise web.HTTPNotFound
    shown = "inline" if opened.media_type.startswith(_SHOWN) else "attachment"
    return web.Response(
        body=opened.content,
        headers={
            "Content-Type": opened.media_type,
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(opened.name, safe='')}",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
        },
    )
