"""Every channel behind the port, each with a person at its other end."""

import io
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any

import pytest

from bot.channels.email import EmailChannel, EmailSettings
from bot.channels.email.reading import mail_of, payload_of
from bot.channels.port import Channel
from bot.channels.telegram import TelegramChannel, TelegramSettings
from bot.channels.terminal import TerminalChannel
from bot.channels.web.channel import WebChannel
from bot.channels.wechat import WechatChannel
from bot.public.linked import Links
from tests.bot.channels.wechat.conftest import SITE, settings_for
from tests.botapi import BotApi
from tests.conftest import Clock
from tests.fakes.memory.storage import MemoryStorage
from tests.mailserver import DESK, MailServer, Trouble, letter
from tests.wechatapi import WechatPlatform


@dataclass
class Side:
    """A channel and the person it reaches: what they send as the channel stores it.

    ``shown`` gives the texts that arrived, None for a channel that only wakes its reader;
    ``away`` lets the other side be gone.
    """

    channel: Channel
    conversation: str
    text: Callable[[str], Mapping[str, Any]]
    choice: Callable[[str, str], Mapping[str, Any]] | None  # None: it is made in words alone
    shown: Callable[[], list[str] | None]
    away: Callable[[], None]


@asynccontextmanager
async def telegram() -> AsyncIterator[Side]:
    async with BotApi() as api:
        lin = api.person()
        settings = TelegramSettings(token=api.token, api=api.url, poll_timeout=5)
        chat = {"id": int(lin.conversation), "type": "private"}
        person = {"id": int(lin.conversation), "is_bot": False, "first_name": "林"}
        head = {"message_id": 9, "date": 1772413200, "chat": chat, "from": person}

        def pressed(choice: str, _words: str) -> Mapping[str, Any]:
            query = {"id": "1", "from": person, "data": choice, "message": head}
            return {"update_id": 2, "callback_query": query}

        async with TelegramChannel(settings) as channel:
            yield Side(
                channel=channel,
                conversation=lin.conversation,
                text=lambda text: {"update_id": 1, "message": head | {"text": text}},
                choice=pressed,
                shown=lambda: [message.text or "" for message in lin.seen],
                away=lin.block,
            )


@asynccontextmanager
async def web() -> AsyncIterator[Side]:
    def said(text: str, **more: str) -> Mapping[str, Any]:
        return {"conversation": "7", "text": text, **more}

    yield Side(
        channel=WebChannel(MemoryStorage(organ="bureau", clock=Clock())),
        conversation="7",
        text=said,
        choice=lambda choice, words: said(words, choice=choice),
        shown=lambda: None,
        away=lambda: None,
    )


@asynccontextmanager
async def terminal() -> AsyncIterator[Side]:
    out = io.StringIO()
    channel = TerminalChannel(out)

    def typed(line: str) -> Mapping[str, Any]:
        return channel.update("me", key="1", line=line).payload

    yield Side(
        channel=channel,
        conversation="me",
        text=typed,
        choice=lambda _choice, words: typed(words),
        shown=lambda: out.getvalue().splitlines(),
        away=lambda: None,
    )


@asynccontextmanager
async def wechat() -> AsyncIterator[Side]:
    clock = Clock()
    storage = MemoryStorage(organ="bureau", clock=clock)
    async with WechatPlatform(clock=clock) as platform:
        lin = platform.follower()
        head = lin.message({"MsgType": "text", "MsgId": "1"})
        pressed = lin.message({"MsgType": "event", "Event": "CLICK"})
        channel = WechatChannel(settings_for(platform), storage, links=Links(SITE))

        def whole(text: str) -> str:
            """What a person reads who opens the link at the end."""
            link = re.search(rf"{SITE}/files/(\S+)", text)
            if link is None:
                return text
            with storage.write() as unit:
                file = unit.attachments.get(unit.links.open(link[1]) or "")
            assert file is not None
            assert file.content is not None
            return file.content.decode()

        async with channel:
            lin.wrote_at = platform.now()
            await channel.arrived(head)
            yield Side(
                channel=channel,
                conversation=lin.openid,
                text=lambda text: head | {"Content": text},
                choice=lambda choice, _words: pressed | {"EventKey": choice},
                shown=lambda: [whole(text) for text in lin.seen],
                away=lambda: setattr(lin, "follows", False),
            )


@asynccontextmanager
async def email() -> AsyncIterator[Side]:
    storage = MemoryStorage(organ="bureau", clock=Clock())
    async with MailServer() as server:
        settings = EmailSettings(smtp=server.smtp, sender=DESK)

        def shown(raw: bytes) -> str:
            mail = message_from_bytes(raw, policy=policy.default)
            part = mail.get_body()
            assert part is not None
            text = str(part.get_content()).replace("\r\n", "\n")
            return text.partition("\n-- \n")[0]

        def text(words: str) -> Mapping[str, Any]:
            return payload_of(mail_of(letter("lin@example.com", words), own=DESK), [])

        yield Side(
            channel=EmailChannel(settings, storage),
            conversation="lin@example.com",
            text=text,
            choice=None,
            shown=lambda: [shown(raw) for raw in server.to("lin@example.com")],
            away=lambda: server.trouble.append(Trouble.NO_SUCH_USER),
        )


@pytest.fixture(
    params=[telegram, web, terminal, wechat, email], ids=lambda opening: opening.__name__
)
async def side(request: pytest.FixtureRequest) -> AsyncIterator[Side]:
    async with request.param() as opened:
        yield opened
