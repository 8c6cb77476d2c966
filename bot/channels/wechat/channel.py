"""The official account behind the port of channels: a reply at once, or within the window.

A reply goes out as the answer to the citizen's own message where that is still held open, which
costs nothing; else as a customer-service message, counted before it is sent; a notice finds its
way as a subscription notice where the window is shut and the person has agreed to one.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from bot.channels.accepted_files import kind_of, safe_name
from bot.channels.port import ChannelFile, Delivery, Keep, Outcome, Pace
from bot.channels.wechat import quota, reading, text
from bot.channels.wechat.api import (
    WechatApi,
    WechatError,
    WechatRefusedError,
    WechatSettings,
    WechatUnreachableError,
)
from bot.channels.wechat.codes import Code, Effect, code_of
from bot.channels.wechat.composing import Composing, Message
from bot.channels.wechat.envelope import Envelope
from bot.channels.wechat.passive import Given, HeldCalls
from bot.public.linked import Links
from handlers.conversation.message import Incoming, Reply
from handlers.ports import Storage, UnitOfWork
from handlers.records import Address, Allowance

_log = logging.getLogger(__name__)
_SOON: Final = 5.0  # seconds until a message that surely did not go out is tried again
_SEND: Final = "/cgi-bin/message/custom/send"
_NOTIFY: Final = "/cgi-bin/message/subscribe/bizsend"
_AT_ONCE: Final = {
    Given.WRITTEN: Delivery(outcome=Outcome.ACCEPTED, reference="answered at once"),
    Given.UNKNOWN: Delivery(outcome=Outcome.UNKNOWN, detail="the callback broke off"),
}
T = TypeVar("T")


_NO_LINKS: Final = Links("")


class WechatChannel:
    """A :class:`bot.channels.port.Channel` for a WeChat official account."""

    name = reading.NAME

    def __init__(
        self, settings: WechatSettings, storage: Storage, *, links: Links = _NO_LINKS
    ) -> None:
        self.settings = settings
        self.envelope = Envelope(
            token=settings.token, app_id=settings.app_id, aes_key=settings.aes_key
        )
        self.api = WechatApi(settings)
        self.held = HeldCalls()
        self.pace: Pace | None = None  # an answer at once is free, whatever else must wait
        self._storage, self._links = storage, links
        self._composing = Composing(settings, links)
        self._closed_until, self._why = 0.0, ""

    async def __aenter__(self) -> Self:
        await self.api.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.api.__aexit__(kind, error, trace)

    async def trouble(self) -> str | None:
        """Ask the platform for a token; return what keeps the account from working."""
        try:
            await self.api.token()
        except WechatError as error:
            return str(error)
        return None

    # What comes in ------------------------------------------------------------------------

    async def arrived(self, fields: Mapping[str, Any]) -> None:
        """Note what a message of a person opens or shuts; may be repeated.

        What waited to be tried again may go out now.
        """
        address = (self.name, str(fields["FromUserName"]))
        opened, event = reading.opens(fields), reading.event_of(fields)
        at = reading.sent_at(fields)

        def work(unit: UnitOfWork) -> None:
            if event == reading.UNFOLLOWED:
                unit.allowances.shut(address, (quota.MESSAGE, quota.EVENT, quota.SUBSCRIPTION))
                unit.allowances.add(address, quota.GONE, 1)
            elif opened:
                unit.allowances.shut(address, (quota.GONE,))
                unit.allowances.open(address, quota.opened_by(opened, at=at))
                unit.outbox.hasten(*address)

        if event == reading.UNFOLLOWED or opened:
            await self._submit(work)

    async def agreed(self, person: str, count: int) -> None:
        """Note how many subscription notices a person has newly agreed to; not to be repeated."""
        address = (self.name, person)
        await self._submit(lambda unit: unit.allowances.add(address, quota.SUBSCRIPTION, count))

    def read(self, payload: Mapping[str, Any]) -> Incoming | None:
        """Return what a stored message says, or None where it says nothing to the desk."""
        return reading.read(payload)

    def unprepared(self, payload: Mapping[str, Any]) -> bool:
        """Tell whether a stored message has a picture that was not fetched yet."""
        return bool(reading.picture_in(payload))

    async def prepare(self, payload: Mapping[str, Any], keep: Keep) -> Mapping[str, Any]:
        """Fetch the picture of a stored message, if it has one, and have it kept.

        From the platform alone, never from an address in the message.
        """
        media = reading.picture_in(payload)
        return {**payload, reading.KEPT: await self._kept(media, keep)} if media else payload

    async def _kept(self, media: str, keep: Keep) -> dict[str, Any]:
        try:
            content = await self.api.media(media)
        except WechatError:
            return {"refused": "file_unavailable"}
        kind = await asyncio.to_thread(kind_of, content)
        if kind is None:
            return {"refused": "file_type"}
        file = ChannelFile(
            name=safe_name(f"photo-{media[:16]}", kind), media_type=kind.media_type, content=content
        )
        return {
            "paper": await keep(file),
            "name": file.name,
            "media_type": file.media_type,
            "size": len(content),
        }

    # What goes out ------------------------------------------------------------------------

    def parts(self, reply: Reply) -> Sequence[Reply]:
        """Split a reply into what goes out as one message each."""
        return text.parts(reply, links=bool(self._links))

    async def send(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> Delivery:
        """Try once to send one part, files as links."""
        if unfit := self._unfit(conversation, reply, files):
            return Delivery(outcome=Outcome.FAILED, detail=unfit)
        address = (self.name, conversation)
        message = await self._submit(
            lambda unit: self._composing.message(unit, address, reply, files)
        )
        if text.octets(message.text) > text.TEXT_BYTES:
            return Delivery(outcome=Outcome.FAILED, detail=str(code_of(45002)))
        given = await self.held.give(conversation, message.text)
        if given is not Given.NOBODY:
            return _AT_ONCE[given]
        return await self._later(address, reply, message)

    async def _later(self, address: Address, reply: Reply, message: Message) -> Delivery:
        """Send what no call of the person's own waits for."""
        if quota.has(message.allowances, quota.GONE):
            return Delivery(outcome=Outcome.BLOCKED, detail=str(code_of(43004)))
        if (wait := self._closed_until - time.monotonic()) > 0:
            return Delivery(outcome=Outcome.RETRY, after=wait, detail=self._why)
        return await self._by_window(address, reply, message)

    def _unfit(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> str:
        """Return why a part can never be sent, "" where it can be tried."""
        if not conversation.replace("-", "").replace("_", "").isalnum():
            return "the conversation is nobody's at the platform"
        if len(files) != len(reply.attachments):
            return "a file of this message is no longer kept"
        if files and not self._links:
            return "公众号不能发文件，链接须设置 GONGKAI_PUBLIC_URL / files go as links: set it"
        if not (reply.text.strip() or reply.choices or files):
            return "the message is empty"
        return ""

    async def _by_window(self, address: Address, reply: Reply, message: Message) -> Delivery:
        statutory = bool(reply.case)
        kind = await self._submit(lambda unit: _counted(unit, address, statutory=statutory))
        if kind is None:
            return await self._shut(address, reply, message.allowances)
        body = {"touser": address[1], "msgtype": "text", "text": {"content": message.text}}
        try:
            await self.api.call(_SEND, body)
        except WechatError as error:
            return await self._not_sent(address, reply, error, kind=kind)
        return Delivery(outcome=Outcome.ACCEPTED, reference="customer service")

    async def _not_sent(
        self, address: Address, reply: Reply, error: WechatError, *, kind: str
    ) -> Delivery:
        """Return what an error stands for; what was counted in vain is given back."""
        if isinstance(error, WechatRefusedError) and error.code.does is Effect.SHUT:
            shut = (quota.MESSAGE, quota.EVENT)
            await self._submit(lambda unit: unit.allowances.shut(address, shut))
            return await self._shut(address, reply, (), why=error.code)
        delivery = self._delivery(error)
        if delivery.outcome is not Outcome.UNKNOWN:
            await self._submit(lambda unit: unit.allowances.add(address, kind, 1))
        return delivery

    def _delivery(self, error: WechatError) -> Delivery:
        match error:
            case WechatUnreachableError():
                return Delivery(outcome=Outcome.RETRY, after=_SOON, detail=str(error))
            case WechatRefusedError(code=code):
                return self._refused(code)
            case _:
                return Delivery(outcome=Outcome.UNKNOWN, detail=str(error))

    def _refused(self, code: Code) -> Delivery:
        detail = str(code)
        match code.does:
            case Effect.BLOCKED:
                return Delivery(outcome=Outcome.BLOCKED, detail=detail)
            case Effect.RETRY | Effect.TOKEN:
                after = code.seconds or 60.0
                if code.everyone or code.does is Effect.TOKEN:
                    self._closed_until, self._why = time.monotonic() + after, detail
                    _log.warning("公众号暂停发送 %g 秒 / nothing is sent: %s", after, detail)
                return Delivery(outcome=Outcome.RETRY, after=after, detail=detail)
            case _:
                return Delivery(outcome=Outcome.FAILED, detail=detail)

    async def _shut(
        self,
        address: Address,
        reply: Reply,
        allowances: Sequence[Allowance],
        why: Code | None = None,
    ) -> Delivery:
        """Find what can be done for a message that no window takes.

        A notice goes as a subscription notice or fails, so that another way is tried at once; talk
        waits as long as the person may write again and be answered.
        """
        if reply.case:
            return await self._by_subscription(address, reply, why or code_of(45047))
        now = await self._submit(lambda unit: unit.now)
        ends = quota.window_ends(allowances, now=now)
        if ends is None:
            return Delivery(outcome=Outcome.FAILED, detail=str(why or code_of(45015)))
        after = (ends - now).total_seconds()
        return Delivery(outcome=Outcome.RETRY, after=after, detail=str(code_of(45047)))

    async def _by_subscription(self, address: Address, reply: Reply, why: Code) -> Delivery:
        settings = self.settings
        if not settings.template:
            return Delivery(outcome=Outcome.FAILED, detail=str(why))
        body = await self._submit(lambda unit: self._composing.notice(unit, address, reply))
        if body is None:
            return Delivery(outcome=Outcome.FAILED, detail=str(why))
        try:
            answer = await self.api.call(_NOTIFY, body)
        except WechatError as error:
            delivery = self._delivery(error)
            if delivery.outcome is Outcome.RETRY:
                await self.agreed(address[1], 1)
            return delivery
        number = str(answer.get("msgid") or "subscription notice")
        return Delivery(outcome=Outcome.ACCEPTED, reference=number)

    async def _submit(self, work: Callable[[UnitOfWork], T]) -> T:
        return await asyncio.wrap_future(self._storage.submit(work))


def _counted(unit: UnitOfWork, address: Address, *, statutory: bool) -> str | None:
    """Count a message before it goes out; return the kind it was counted to, None for none."""
    kind = quota.choose(unit.allowances.of(address), now=unit.now, statutory=statutory)
    if kind is not None:
        unit.allowances.add(address, kind, -1)
    return kind
