"""Files in the chat: taken by what they are, given back to their own conversation alone."""

import asyncio
import json
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.channels.accepted_files import kind_of, safe_name
from bot.channels.port import ChannelFile
from bot.channels.web import visitor
from bot.channels.web.channel import NAME
from bot.channels.web.keys import CHANNEL, FILE_LIMIT
from bot.channels.web.posting import checked_key, checked_text, store
from bot.web.errors import RequestError
from bot.web.keys import OFFICE
from bot.workers.attachments import keep_file
from handlers.conversation.facts import Limits
from handlers.records import Attachment
from handlers.storage.unit_of_work import Storage

_FILE_BYTES = Limits().paper_bytes
_FIELD_BYTES = 80_000  # of a caption
_NO_FORM = (ValueError, HttpProcessingError, AssertionError)  # aiohttp asserts the boundary


async def upload(request: web.Request) -> web.Response:
    """Take one file: a form of ``key``, ``file`` and maybe ``text``; 202 once it is stored."""
    request.app[FILE_LIMIT].check(request)
    fields, name, content = await _form(request)
    key = checked_key(fields.get("key"))
    caption = checked_text(fields["text"]) if fields.get("text", "").strip() else ""
    kind = await asyncio.to_thread(kind_of, content)
    if kind is None:
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "chat_file_kind")
    response = web.Response(status=HTTPStatus.ACCEPTED)
    conversation = visitor.greet(request, response)
    file = ChannelFile(name=safe_name(name, kind), media_type=kind.media_type, content=content)
    stored: dict[str, Any] = {
        "paper": await keep_file(request.app[OFFICE], (NAME, conversation), file),
        "name": file.name,
        "media_type": file.media_type,
        "size": len(content),
    }
    await store(request, conversation, key=key, content={"text": caption, "files": [stored]})
    response.content_type = "application/json"
    response.text = json.dumps({"stored": True, "key": key})
    return response


async def download(request: web.Request) -> web.Response:
    """Give a file of one's own conversation; to all others there is no such file."""
    conversation, paper = visitor.known(request), request.match_info["paper"]
    channel, storage = request.app[CHANNEL], request.app[OFFICE].storage
    if conversation is None:
        raise web.HTTPNotFound
    if not await asyncio.to_thread(channel.has_paper, conversation, paper):
        raise web.HTTPNotFound
    kept = await asyncio.to_thread(_kept, storage, paper)
    if kept is None or kept.content is None:
        raise RequestError(HTTPStatus.GONE, "chat_file_gone")
    return web.Response(
        body=kept.content,
        content_type=kept.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(kept.name)}",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _kept(storage: Storage, paper: str) -> Attachment | None:
    with storage.read() as unit:
        return unit.attachments.get(paper)


async def _form(request: web.Request) -> tuple[dict[str, str], str, bytes]:
    """Read a form in pieces; nothing larger than a file may be is held."""
    if request.content_type != "multipart/form-data":
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported")
    fields: dict[str, str] = {}
    name, content = "", b""
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "file":
                name, content = part.filename or "", await _read(part, _FILE_BYTES)
            elif part.name in {"key", "text"}:
                told = await _read(part, _FIELD_BYTES)
                fields[part.name] = told.decode("utf-8", "replace")
    except _NO_FORM as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request") from error
    if not content:
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "chat_file_empty")
    return fields, name, content


async def _read(part: BodyPartReader, limit: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        content += chunk
        if len(content) > limit:
            megabytes = _FILE_BYTES // 1024**2
            raise RequestError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "chat_file_large", megabytes=megabytes
            )
    return bytes(content)
