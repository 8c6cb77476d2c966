"""Updates pushed by Telegram: one route for the service's own aiohttp application."""

import hmac
import json
import logging
from typing import Final

from aiohttp import web

from bot.channels.port import Receiver, Update
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.intake import stored
from bot.channels.telegram.reading import unreadable, update_from

_LOGGER = logging.getLogger(__name__)

BODY_BYTES: Final = 1024 * 1024
_SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


def webhook_routes(channel: TelegramChannel, receiver: Receiver) -> list[web.RouteDef]:
    """Return the route to add to the application; none where no webhook is set.

    It answers 403 without the secret, 413 for a body over 1 MiB, 503 where the store did not
    take the update (Telegram sends it again), else 200. What is no update is stored too, to
    be set aside by its reader: refusing it would only bring it back.
    """
    path = channel.settings.webhook_path
    secret = channel.settings.webhook_secret
    if path is None or secret is None:
        return []

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
            _LOGGER.warning("a webhook call without the right secret was refused")
            return web.Response(status=403)
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        update = _update(body)
        if not await stored(receiver, [update]):
            return web.Response(status=503)
        channel.acknowledge([update])
        return web.Response()

    return [web.post(path, receive)]


async def _body(request: web.Request) -> bytes | None:
    """Return the body, None where it is larger than an update can be."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > BODY_BYTES:
            return None
    return bytes(body)


def _update(body: bytes) -> Update:
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return unreadable(body)
    return update_from(raw) if isinstance(raw, dict) else unreadable(body)
