"""The chat without a script: a page with all that was said, and a form; the talk as a file."""

import asyncio
import secrets
import time
from datetime import datetime
from functools import partial
from http import HTTPStatus

from aiohttp import web

from bot.channels.web import visitor
from bot.channels.web.channel import CHANNEL, TEXT_LIMIT
from bot.channels.web.posting import checked_key, checked_text, store
from bot.channels.web.timeline import Cursor, Message
from bot.web.keys import LANGUAGE, OFFICE, RequestError
from bot.web.pages import PAGES

_PATIENCE = 8.0  # seconds in which the answer is waited for before the page is shown without it
_LOOK = 0.15


async def show(request: web.Request) -> web.Response:
    """Show what was said, the choices under the last reply, and the form."""
    messages = await _messages(request)
    response = request.app[PAGES].render(
        request,
        "chat/plain.html",
        messages=messages,
        at={message["id"]: _moment(request, message) for message in messages},
        key=secrets.token_urlsafe(16),
        waits=bool(messages) and messages[-1]["from"] == "person",
    )
    visitor.greet(request, response)
    return response


async def post(request: web.Request) -> web.Response:
    """Take a text or a choice; show the page again once it is answered."""
    request.app[TEXT_LIMIT].check(request)
    form = await request.post()
    key = checked_key(str(form.get("key", "")))
    response = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/plain#last"})
    conversation = visitor.greet(request, response)
    channel = request.app[CHANNEL]
    before = (await asyncio.to_thread(channel.messages, conversation)).cursor
    choice = str(form.get("choice", ""))
    if choice:
        label = await asyncio.to_thread(channel.choice_text, conversation, choice)
        if label is None:
            raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "chat_choice")
        content = {"choice": choice, "text": label}
    else:
        content = {"text": checked_text(str(form.get("text", "")))}
    await store(request, conversation, key=key, content=content)
    await _answered(request, conversation, before)
    return response


async def transcript(request: web.Request) -> web.Response:
    """Give the whole talk as a text file, to keep."""
    organ = request.app[OFFICE].settings.organ
    say = partial(request.app[PAGES].text, request[LANGUAGE])
    messages = await _messages(request)
    lines = [say("chat.transcript_head", organ=organ)]
    for message in messages:
        who = say("chat.js.me" if message["from"] == "person" else f"chat.js.{message['from']}")
        lines.append(f"[{_moment(request, message)}] {who}：\n{message['text']}")
        lines += [say("chat.transcript_file", name=file["name"]) for file in message["files"]]
    return web.Response(
        text="\n\n".join(lines) + "\n",
        headers={"Content-Disposition": 'attachment; filename="gongkai-chat.txt"'},
    )


async def _messages(request: web.Request) -> list[Message]:
    conversation = visitor.known(request)
    if conversation is None:
        return []
    return list((await asyncio.to_thread(request.app[CHANNEL].messages, conversation)).messages)


async def _answered(request: web.Request, conversation: str, before: Cursor) -> None:
    """Wait until a reply came after a place, for a few seconds at most."""
    channel, ends = request.app[CHANNEL], time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        after = (await asyncio.to_thread(channel.messages, conversation, before)).cursor
        if after.outbox > before.outbox:
            return
        await asyncio.sleep(_LOOK)


def _moment(request: web.Request, message: Message) -> str:
    at = datetime.fromisoformat(message["at"]).astimezone(request.app[OFFICE].clock().tzinfo)
    return f"{at:%Y-%m-%d %H:%M}"
