"""Getting updates in: registration at start, then the long poll, or the route of a webhook.

An update is acknowledged (the offset moves, a webhook is answered 200) only when it is
stored. What it says is not looked at here: an odd update is stored like any other.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from aiohttp import web
from telegram.error import Conflict, TelegramError

from bot.channels.port import Receiver, Update
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.reading import unreadable, update_from
from bot.channels.telegram.request import FloodedError, TokenRefusedError, redacted

_LOGGER = logging.getLogger(__name__)

BATCH: Final = 100  # the most getUpdates gives
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0

Sleep = Callable[[float], Awaitable[None]]


async def stored(receiver: Receiver, updates: Sequence[Update]) -> bool:
    """Have ``updates`` stored; False where that failed and they must come again."""
    try:
        await receiver.receive(updates)
    except Exception:  # the edge where updates enter: logged here, and they come again
        _LOGGER.exception("%d updates from Telegram could not be stored", len(updates))
        return False
    return True


class TelegramIntake:
    """Brings updates from Telegram to the receiver for as long as it runs."""

    def __init__(
        self, channel: TelegramChannel, receiver: Receiver, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._channel = channel
        self._receiver = receiver
        self._sleep = sleep
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Register the bot; then poll until cancelled, or return where a webhook is set.

        Faults are logged and waited out, each wait twice the one before up to a minute.
        """
        while not await self._tried(self._channel.register):
            pass
        if self._channel.settings.webhook_url:
            return
        while True:
            await self._tried(self._poll)

    async def _tried(self, act: Callable[[], Awaitable[None]]) -> bool:
        try:
            await act()
        except TelegramError as error:
            await self._wait_out(error)
            return False
        if self._failures:
            _LOGGER.info("Telegram answers again after %d failed tries", self._failures)
            self._failures = 0
        return True

    async def _poll(self) -> None:
        raw = await self._channel.bot.raw_updates(
            offset=self._offset, wait=self._channel.settings.poll_timeout, limit=BATCH
        )
        if not raw:
            # What came before is confirmed by now. Going on without an offset is what stays
            # right when, after a quiet week, the numbers start anew somewhere lower.
            self._offset = None
            return
        updates = [update_from(item) for item in raw]
        if not await stored(self._receiver, updates):
            raise _NotStoredError
        self._channel.acknowledge(updates)
        self._offset = _after(raw)
        if self._offset is None:
            raise TelegramError("updates without a number, which cannot be confirmed")

    async def _wait_out(self, error: TelegramError) -> None:
        self._failures += 1
        pause = min(_FIRST_PAUSE * 2 ** min(self._failures - 1, 10), _LONGEST_PAUSE)
        if isinstance(error, FloodedError):
            pause = max(pause, error.seconds)
        if isinstance(error, TokenRefusedError):
            pause = _LONGEST_PAUSE
        _LOGGER.warning("%s; next try in %g s", self._told(error), pause)
        await self._sleep(pause)
        if isinstance(error, Conflict) and "webhook" in error.message.lower():
            await self._tried(self._channel.register)

    def _told(self, error: TelegramError) -> str:
        if isinstance(error, Conflict):
            return f"another process gets the updates of this bot ({error.message})"
        return redacted(f"Telegram: {error}", self._channel.settings.token)


class _NotStoredError(TelegramError):
    """The store did not take a batch; it has been logged and will come again."""

    def __init__(self) -> None:
        super().__init__("updates were not stored and will be fetched again")


def _after(raw: Sequence[dict[str, Any]]) -> int | None:
    """Return the offset that confirms ``raw``."""
    numbers = [item["update_id"] for item in raw if isinstance(item.get("update_id"), int)]
    return max(numbers) + 1 if numbers else None


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
