"""A file sent by a form: read in pieces, bounded, and told by its bytes.

For the chat and for the console; what is too large, empty or of a kind that is not taken is
refused as :class:`bot.web.keys.RequestError`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.channels.accepted_files import kind_of, safe_name
from bot.channels.port import ChannelFile
from bot.web.keys import RequestError

_FIELD_BYTES: Final = 80_000  # of what is typed beside the file
_PIECE: Final = 64 * 1024
_NO_FORM: Final = (ValueError, HttpProcessingError, AssertionError)  # aiohttp asserts the boundary


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What a form brought: its texts by name, and one file as its sender called it."""

    fields: Mapping[str, str]
    name: str
    content: bytes


async def read_upload(request: web.Request, *, fields: Collection[str], most: int) -> Upload:
    """Read a form with a field ``file`` and these others; nothing beyond ``most`` bytes is held.

    A form without a file has an empty one. Raises RequestError.
    """
    if request.content_type != "multipart/form-data":
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported")
    texts: dict[str, str] = {}
    name, content = "", b""
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "file":
                name, content = part.filename or "", await _read(part, most, most >> 20)
            elif part.name is not None and part.name in fields:
                text = await _read(part, _FIELD_BYTES, most >> 20)
                texts[part.name] = text.decode("utf-8", "replace")
    except _NO_FORM as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request") from error
    return Upload(fields=texts, name=name, content=content)


async def _read(part: BodyPartReader, limit: int, megabytes: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(_PIECE):
        content += chunk
        if len(content) > limit:
            raise RequestError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "chat_file_large", megabytes=megabytes
            )
    return bytes(content)


def checked_file(upload: Upload) -> ChannelFile:
    """Return the file of a form as it is kept: its kind by its bytes, its name made safe.

    Raises RequestError where it is empty or nothing that is taken.
    """
    if not upload.content:
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "chat_file_empty")
    kind = kind_of(upload.content)
    if kind is None:
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "chat_file_kind")
    return ChannelFile(
        name=safe_name(upload.name, kind), media_type=kind.media_type, content=upload.content
    )
