"""The web chat: a page, an embeddable frame and the JSON API beneath them; here are its routes.

A person is known by an unguessable cookie; their conversation is named by its hash, so that a
copy of the database opens nobody's talk. What is answered is not decided here.
"""

from functools import partial
from pathlib import Path

from aiohttp import web

from bot.channels.web import listening, page, plain, posting
from bot.channels.web.channel import CHANNEL, FILE_LIMIT, TEXT_LIMIT, WebChannel
from bot.channels.web.page import EXAMPLES, Examples
from bot.web.addresses import AddressLimit
from bot.web.keys import OFFICE
from bot.web.pages import PAGES
from knowledge.language import Texts

# Wide enough for a hall full of people behind one address; a person's own limits are the desk's.
_TEXTS_AT_ONCE, _TEXTS_PER_SECOND = 60, 2.0
_FILES_AT_ONCE, _FILES_PER_SECOND = 10, 0.2


def add_chat_routes(app: web.Application, channel: WebChannel) -> None:
    """Add the chat page ``/``, ``/plain`` without a script, the frame, the widget and the API."""
    app[CHANNEL] = channel
    app[TEXT_LIMIT] = AddressLimit(burst=_TEXTS_AT_ONCE, per_second=_TEXTS_PER_SECOND)
    app[FILE_LIMIT] = AddressLimit(burst=_FILES_AT_ONCE, per_second=_FILES_PER_SECOND)
    app[EXAMPLES] = Examples(app[OFFICE])
    app[PAGES].extend(Path(__file__).parent, Texts("bot.channels.web"))
    app.router.add_routes(
        [
            web.get("/", page.chat),
            web.get("/embed", page.frame),
            web.get("/plain", plain.show),
            web.post("/plain", plain.post),
            web.get("/chat/transcript", plain.transcript),
            web.get("/widget.js", page.widget),
            web.get("/api/chat/messages", listening.messages),
            web.post("/api/chat/messages", posting.post),
            web.get("/api/chat/events", listening.events, allow_head=False),
            web.post("/api/chat/files", posting.upload),
            web.get("/api/chat/files/{file}", posting.download),
            web.post("/api/chat/leave", posting.leave),
        ]
    )
    app.on_shutdown.append(partial(_end_streams, channel))


async def _end_streams(channel: WebChannel, _app: web.Application) -> None:
    channel.streams.close()
