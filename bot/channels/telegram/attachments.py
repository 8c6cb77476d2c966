"""Files both ways: fetching what a citizen sent, and the limits on what is sent to them.

What kinds of files the desk takes is told by :mod:`bot.channels.accepted_files`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.channels.accepted_files import kind_of, safe_name
from bot.channels.port import ChannelFile, Keep
from bot.channels.telegram.reading import KEPT, SentFile, UnreadableUpdateError, file_in
from bot.channels.telegram.request import FloodedError
from handlers.errors import HandlingError

DOWNLOAD_BYTES: Final = 20 * 1024 * 1024  # what getFile gives a bot
UPLOAD_BYTES: Final = 50 * 1024 * 1024  # what sendDocument takes

_PAUSES: Final = (1.0, 3.0)  # seconds between the tries to fetch a file
_LONGEST_PAUSE: Final = 30.0


class FileRefusedError(HandlingError):
    """A citizen's file cannot be taken; this code itself: it was not to be had."""

    code = "file_unavailable"


class FileTooLargeError(FileRefusedError):
    """The file is larger than Telegram gives to bots (20 MB)."""

    code = "file_too_large"


class FileTypeRefusedError(FileRefusedError):
    """The file is, by its bytes, nothing the desk takes."""

    code = "file_type"


async def fetch(bot: Bot, file: SentFile) -> ChannelFile:
    """Download ``file``; raises :class:`FileRefusedError` and the errors of the network."""
    if file.size > DOWNLOAD_BYTES:
        raise FileTooLargeError(size=file.size, limit=DOWNLOAD_BYTES)
    try:
        remote = await bot.get_file(file.file_id)
    except BadRequest as error:
        refused = FileTooLargeError if "too big" in error.message else FileRefusedError
        raise refused(size=file.size) from error
    content = bytes(await remote.download_as_bytearray())
    if len(content) > DOWNLOAD_BYTES:
        raise FileTooLargeError(size=len(content), limit=DOWNLOAD_BYTES)
    kind = await asyncio.to_thread(kind_of, content)
    if kind is None:
        raise FileTypeRefusedError(size=len(content))
    return ChannelFile(name=safe_name(file.name, kind), media_type=kind.media_type, content=content)


def unfetched(payload: Mapping[str, Any]) -> bool:
    """Tell whether a payload has a file that was neither kept nor refused yet."""
    try:
        return KEPT not in payload and file_in(payload) is not None
    except UnreadableUpdateError:
        return False  # reading it will say so


async def prepared(
    bot: Bot,
    payload: Mapping[str, Any],
    keep: Keep,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Mapping[str, Any]:
    """Return ``payload`` with what became of its file: kept with the case, or refused.

    A payload without a file, and one prepared before, come back as they are. A file that
    cannot be had after some tries is refused too, so that the citizen is told to send it
    again; nothing is left half done.
    """
    try:
        file = file_in(payload)
    except UnreadableUpdateError:
        return payload  # reading it will say so
    if file is None or KEPT in payload:
        return payload
    return {**payload, KEPT: await _kept(bot, file, keep, sleep)}


async def _kept(
    bot: Bot, file: SentFile, keep: Keep, sleep: Callable[[float], Awaitable[None]]
) -> dict[str, Any]:
    for pause in (*_PAUSES, None):
        try:
            attachment = await fetch(bot, file)
            return {
                "paper": await keep(attachment),
                "name": attachment.name,
                "media_type": attachment.media_type,
                "size": len(attachment.content),
            }
        except HandlingError as error:
            return {"refused": error.code}
        except FloodedError as error:
            if pause is not None:
                await sleep(min(error.seconds, _LONGEST_PAUSE))
        except BadRequest:
            break
        except NetworkError:
            if pause is not None:
                await sleep(pause)
        except TelegramError:
            break
    return {"refused": FileRefusedError.code}
