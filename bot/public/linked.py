"""Files sent as a link: whoever has the key gets the file, as long as the link lasts.

For channels that carry no documents, and for people whom a notice reached elsewhere. Each opening
is noted; a key that is unknown and one that has run out are answered alike.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote

from aiohttp import web

from bot.web.keys import OFFICE
from handlers.ports import UnitOfWork
from handlers.records import Attachment

LASTS: Final = timedelta(days=30)
_SHOWN: Final = "text/plain"  # what runs nothing may be read on the spot


def link_to(unit: UnitOfWork, attachment: str, *, public_url: str) -> tuple[str, datetime]:
    """Return a new address of a kept file and when it runs out."""
    until = unit.now + LASTS
    return f"{public_url}/files/{unit.links.make(attachment, until=until)}", until


async def file(request: web.Request) -> web.Response:
    """Give the file a key belongs to, and note that it was opened."""

    def work(unit: UnitOfWork) -> Attachment | None:
        attachment = unit.links.open(request.match_info["key"])
        return unit.attachments.get(attachment) if attachment else None

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
