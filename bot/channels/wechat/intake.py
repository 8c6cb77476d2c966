"""Getting messages in: the platform's callback, answered within its five seconds.

A message is acknowledged when it is stored, and its call is held for the reply. The platform
sends a message three times if nobody answers: a call that comes again takes the place of the
first, which nobody reads any more, and one that was answered before is only acknowledged.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from aiohttp import web

from bot.channels.port import Receiver, Update
from bot.channels.wechat import reading
from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.composing import TEXTS
from bot.channels.wechat.envelope import CallRefusedError, printable, text_reply
from bot.channels.wechat.passive import Given, HeldCall
from handlers.desk import mail
from handlers.desk.cases.notices import language_of
from handlers.ports import Storage

PATH: Final = "/wechat"
BODY_BYTES: Final = 64 * 1024
_REMEMBERED: Final = 5000  # calls that may come again; they do so within fifteen seconds
_log = logging.getLogger(__name__)


def wechat_routes(
    channel: WechatChannel, receiver: Receiver, storage: Storage
) -> list[web.RouteDef]:
    """Return the routes of the callback, to be added to the application.

    They answer 403 to what is not the platform's, 413 to a body no message has, 500 where the
    store did not take the message (the platform sends it again), else 200.
    """
    intake = WechatIntake(channel, receiver, storage)
    return [web.get(PATH, intake.verify, allow_head=False), web.post(PATH, intake.receive)]


class WechatIntake:
    """Takes the calls of the platform."""

    def __init__(self, channel: WechatChannel, receiver: Receiver, storage: Storage) -> None:
        self._channel, self._receiver, self._storage = channel, receiver, storage
        self._calls: OrderedDict[str, HeldCall] = OrderedDict()

    async def verify(self, request: web.Request) -> web.Response:
        """Give the echo back that the platform checks an address with."""
        try:
            self._channel.envelope.check(request.query)
        except CallRefusedError as error:
            return _refused(error)
        return web.Response(text=request.query.get("echostr", ""))

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """Store one message, and answer it if its reply is there in time."""
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        try:
            fields = self._channel.envelope.opened(request.query, body)
            update = reading.update_from(fields)
            reading.sent_at(fields)
        except (CallRefusedError, reading.UnreadableMessageError) as error:
            return _refused(error)
        before = self._calls.get(update.key)
        call = self._held(update, before) if _is_answered(fields) else None
        try:
            await self._channel.arrived(fields)
            new = await self._receiver.receive([update])
            if new:
                await self._note(fields)
            if call is None or not (new or before):
                return web.Response(text="success")  # nothing is to come, or it came before
            return await self._answer(request, fields, call)
        finally:
            if call is not None:
                self._channel.held.release(update.conversation, call)
                call.end(Given.NOBODY)

    def _held(self, update: Update, before: HeldCall | None) -> HeldCall | None:
        """Hold a call; None for one that came again after it was answered."""
        if before is not None:
            if before.is_answered:
                return None
            self._channel.held.release(update.conversation, before)
            before.end(Given.NOBODY)
        call = self._channel.held.hold(update.conversation)
        self._calls[update.key] = call
        while len(self._calls) > _REMEMBERED:
            self._calls.popitem(last=False)
        return call

    async def _answer(
        self, request: web.Request, fields: Mapping[str, Any], call: HeldCall
    ) -> web.StreamResponse:
        await asyncio.wait([call.text], timeout=self._channel.settings.hold_seconds)
        if call.text.cancelled():  # it came again meanwhile: nobody reads this one
            return web.Response(text="success")
        if not call.text.done():
            self._channel.held.release(str(fields["FromUserName"]), call)
            call.text.set_result(await asyncio.to_thread(self._looking, fields))
        content = text_reply(
            to=str(fields["FromUserName"]),
            sender=str(fields.get("ToUserName", "")),
            text=call.text.result(),
        )
        return await _written(request, self._channel.envelope.sealed(content), call)

    def _looking(self, fields: Mapping[str, Any]) -> str:
        with self._storage.read() as unit:
            language = language_of(unit, (reading.NAME, str(fields["FromUserName"])))
        return printable(TEXTS.say("wechat.looking", language))

    async def _note(self, fields: Mapping[str, Any]) -> None:
        """Note what an event tells of subscription notices: agreed to, or never arrived."""
        person = str(fields["FromUserName"])
        notices = list(_of_notices(fields))
        if agreed := sum(notice.get("SubscribeStatusString") == "accept" for notice in notices):
            await self._channel.agreed(person, agreed)
        for notice in notices:
            number, code = str(notice.get("MsgID", "")), str(notice.get("ErrorCode", "0"))
            if number and code != "0":
                await asyncio.to_thread(self._returned, person, number, code)

    def _returned(self, person: str, number: str, code: str) -> None:
        with self._storage.write() as unit:
            mail.returned(unit, (reading.NAME, person), reference=number, detail=code)


def _of_notices(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what an event lists of subscription notices."""
    for name in ("SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent"):
        event = fields.get(name)
        listed = event.get("List", ()) if isinstance(event, Mapping) else ()
        for notice in listed if isinstance(listed, list) else [listed]:
            if isinstance(notice, Mapping):
                yield notice


def _is_answered(fields: Mapping[str, Any]) -> bool:
    """Tell whether the desk answers a message: one that opens a window."""
    return bool(reading.opens(fields))


async def _written(request: web.Request, body: bytes, call: HeldCall) -> web.StreamResponse:
    """Write an answer; tell whoever gave it what became of it."""
    response = web.Response(body=body, content_type="text/xml", charset="utf-8")
    transport = request.transport
    if transport is None or transport.is_closing():
        call.end(Given.NOBODY)
        return response
    try:
        await response.prepare(request)
        await response.write_eof()
        if not transport.is_closing():
            call.end(Given.WRITTEN)
    except OSError as error:
        _log.info("an answer to a callback broke off: %s", type(error).__name__)
    finally:
        call.end(Given.UNKNOWN)  # does nothing where it was written
    return response


async def _body(request: web.Request) -> bytes | None:
    """Return the body, None where it is larger than a message can be."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(16 * 1024):
        body += chunk
        if len(body) > BODY_BYTES:
            return None
    return bytes(body)


def _refused(error: Exception) -> web.Response:
    _log.warning("a call to %s was refused: %s", PATH, error)
    return web.Response(status=403)
