"""What a person sends, texts and files: stored before it is acknowledged, once however often.

Files are given back from here too, to their own conversation alone.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.channels.port import Update
from bot.channels.web import visitor
from bot.channels.web.channel import CHANNEL, FILE_LIMIT, NAME, TEXT_LIMIT
from bot.web.edge import says_language
from bot.web.keys import LANGUAGE, OFFICE, RECEIVER, RequestError
from bot.web.uploads import checked_file, read_upload
from bot.workers.receiving import keep_file
from handlers.conversation.facts import Limits
from handlers.conversation.pressing import Press, button
from handlers.ports import Storage
from handlers.records import Attachment

LONGEST_TEXT = 20_000  # characters; what the desk reads of it is the desk's to say
_LANGUAGES = {
    "zh": button(Press.MENU, "zh", text="中文"),
    "en": button(Press.MENU, "en", text="English"),
}
"""The choices by which the page's switch of language reaches the talk; always offered."""

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


async def post(request: web.Request) -> web.Response:
    """Take ``{"text" | "choice" | "language", "key"}``; 202 once it is stored."""
    request.app[TEXT_LIMIT].check(request)
    said = await _document(request)
    key = checked_key(said.get("key"))
    response = web.Response(status=HTTPStatus.ACCEPTED)
    conversation = visitor.greet(request, response)
    content = await _content(request, said, conversation)
    await store(request, conversation, key=key, content=content)
    response.content_type = "application/json"
    response.text = json.dumps({"stored": True, "key": key})
    return response


async def leave(request: web.Request) -> web.Response:
    """Forget who this browser is; the conversation itself stays with the office."""
    await _document(request)
    response = web.json_response({"left": True})
    visitor.forget(response)
    return response


async def store(
    request: web.Request, conversation: str, *, key: str, content: Mapping[str, Any]
) -> None:
    """Store one update of a conversation, and show it to the person's other tabs."""
    payload = {
        "conversation": conversation,
        "key": key,
        "language": request[LANGUAGE].value if says_language(request) else None,
        **content,
    }
    update = Update(
        channel=NAME, key=f"{conversation}:{key}", conversation=conversation, payload=payload
    )
    await request.app[RECEIVER].receive([update])
    request.app[CHANNEL].streams.wake(conversation)


def checked_key(key: object) -> str:
    """Return the name a client gave its message; refused where it is none."""
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "chat_key")
    return key


async def _document(request: web.Request) -> Mapping[str, Any]:
    if request.content_type != "application/json":
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported")
    try:
        said = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request") from error
    if not isinstance(said, dict):
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request")
    return said


async def _content(
    request: web.Request, said: Mapping[str, Any], conversation: str
) -> Mapping[str, Any]:
    text, choice, language = said.get("text"), said.get("choice"), said.get("language")
    if language in _LANGUAGES and text is None and choice is None:
        return {"choice": _LANGUAGES[language].id, "text": _LANGUAGES[language].text}
    if isinstance(choice, str) and text is None:
        label = await asyncio.to_thread(request.app[CHANNEL].choice_text, conversation, choice)
        if label is None:
            raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "chat_choice")
        return {"choice": choice, "text": label}
    if not isinstance(text, str) or choice is not None:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request")
    return {"text": checked_text(text)}


def checked_text(text: str) -> str:
    """Return a text that can be stored; refused where it is empty or far too long."""
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()
    if not clean:
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "chat_empty")
    if len(clean) > LONGEST_TEXT:
        raise RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "chat_long", limit=LONGEST_TEXT)
    return clean


_FILE_BYTES = Limits().attachment_bytes


async def upload(request: web.Request) -> web.Response:
    """Take one file: a form of ``key``, ``file`` and maybe ``text``; 202 once it is stored."""
    request.app[FILE_LIMIT].check(request)
    form = await read_upload(request, fields=("key", "text"), most=_FILE_BYTES)
    key, text = checked_key(form.fields.get("key")), form.fields.get("text", "")
    caption = checked_text(text) if text.strip() else ""
    file = await asyncio.to_thread(checked_file, form)
    response = web.Response(status=HTTPStatus.ACCEPTED)
    conversation = visitor.greet(request, response)
    stored: dict[str, Any] = {
        "paper": await keep_file(request.app[OFFICE], (NAME, conversation), file),
        "name": file.name,
        "media_type": file.media_type,
        "size": len(file.content),
    }
    await store(request, conversation, key=key, content={"text": caption, "files": [stored]})
    response.content_type = "application/json"
    response.text = json.dumps({"stored": True, "key": key})
    return response


async def download(request: web.Request) -> web.Response:
    """Give a file of one's own conversation; to all others there is no such file."""
    conversation, file = visitor.known(request), request.match_info["file"]
    channel, storage = request.app[CHANNEL], request.app[OFFICE].storage
    if conversation is None:
        raise web.HTTPNotFound
    if not await asyncio.to_thread(channel.has_file, conversation, file):
        raise web.HTTPNotFound
    attachment = await asyncio.to_thread(_attachment, storage, file)
    if attachment is None or attachment.content is None:
        raise RequestError(HTTPStatus.GONE, "chat_file_gone")
    return web.Response(
        body=attachment.content,
        content_type=attachment.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(attachment.name)}",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _attachment(storage: Storage, file: str) -> Attachment | None:
    with storage.read() as unit:
        return unit.attachments.get(file)
