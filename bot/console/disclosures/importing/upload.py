"""Taking files from a form: straight to disk, piece by piece, never more than may be.

Names are made safe on the way; what the files are is looked at later, by their content.
"""

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.web.keys import RequestError
from knowledge.importing.limits import Limits
from knowledge.importing.places import free_path, safe_place

_PIECE = 1024 * 1024
_FIELD_BYTES = 2_000
_SILENCE = 60.0  # seconds without a byte after which nobody waits any longer
_NO_FORM = (ValueError, HttpProcessingError, AssertionError)  # aiohttp asserts the boundary
_MB = 1024 * 1024


@dataclass(slots=True)
class Sent:
    """What came with a form: its fields, and how many files of how many bytes."""

    fields: dict[str, str] = field(default_factory=dict)
    files: int = 0
    size: int = 0


async def receive(request: web.Request, folder: Path, *, limits: Limits | None = None) -> Sent:
    """Put the files of a form into ``folder``; raises :class:`RequestError` where that fails."""
    limits = limits or Limits()
    if request.content_type != "multipart/form-data":
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported")
    if (request.content_length or 0) > limits.sent + _MB:
        raise _too_large(limits)
    sent = Sent()
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader):
                await _take(part, folder, sent, limits)
    except TimeoutError as error:
        raise RequestError(HTTPStatus.REQUEST_TIMEOUT, "import_slow") from error
    except _NO_FORM as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request") from error
    except ConnectionError:
        raise  # whoever was sending went away
    except OSError as error:
        raise RequestError(HTTPStatus.INSUFFICIENT_STORAGE, "import_no_room") from error
    if not sent.files:
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "import_nothing")
    return sent


async def _take(part: BodyPartReader, folder: Path, sent: Sent, limits: Limits) -> None:
    if part.filename:
        sent.files += 1
        if sent.files > limits.files:
            raise RequestError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "import_many", files=limits.files
            )
        await _keep(part, folder, sent, limits)
    elif part.name is not None and part.filename is None:
        sent.fields[part.name] = (await _field(part)).decode("utf-8", "replace").strip()


async def _keep(part: BodyPartReader, folder: Path, sent: Sent, limits: Limits) -> None:
    path = free_path(folder, safe_place(part.filename or ""))
    with path.open("xb") as file:
        while piece := await _piece(part):
            sent.size += len(piece)
            if sent.size > limits.sent:
                raise _too_large(limits)
            await asyncio.to_thread(file.write, piece)


async def _piece(part: BodyPartReader) -> bytes:
    """Return the next bytes, about a megabyte at a time, empty at the end of the part."""
    piece = bytearray()
    async with asyncio.timeout(_SILENCE):
        while len(piece) < _PIECE and (chunk := await part.read_chunk(64 * 1024)):
            piece += chunk
    return bytes(piece)


async def _field(part: BodyPartReader) -> bytes:
    content = bytearray()
    async with asyncio.timeout(_SILENCE):
        while chunk := await part.read_chunk(_FIELD_BYTES):
            content += chunk
            if len(content) > _FIELD_BYTES:
                raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request")
    return bytes(content)


def _too_large(limits: Limits) -> RequestError:
    return RequestError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "import_large", megabytes=limits.sent // _MB
    )
