"""The office's side of the web chat, moved by hand; and a browser's conversation."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aiohttp.test_utils import TestClient

from bot.bootstrap import Office
from bot.channels.web.channel import WebChannel
from bot.channels.web.visitor import COOKIE, conversation_of
from bot.workers.delivering import DeliveryWorker
from bot.workers.receiving import StoringReceiver
from handlers.conversation.message import Choice, Reply
from handlers.desk import mail
from handlers.records import InboxRow

Client = TestClient[Any, Any]


@dataclass
class Desk:
    """An office with a web channel and nobody who takes turns."""

    office: Office
    channel: WebChannel
    delivery: DeliveryWorker
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    def of(cls, office: Office) -> "Desk":
        channel = WebChannel(office.storage)
        return cls(office, channel, DeliveryWorker(office, {"web": channel}))

    @property
    def receiver(self) -> StoringReceiver:
        return StoringReceiver(self.office.storage, self.arrived)

    def inbox(self, conversation: str) -> list[InboxRow]:
        with self.office.storage.read() as unit:
            return unit.inbox.of("web", conversation)

    def queue(
        self,
        conversation: str,
        text: str,
        *,
        choices: Iterable[Choice] = (),
        papers: Iterable[str] = (),
        author: str = "bot",
        cause: str = "test",
    ) -> None:
        """Put a reply into the outbox."""
        reply = Reply(text=text, choices=tuple(choices), attachments=tuple(papers))
        self.office.storage.submit(
            lambda unit: mail.put(
                unit,
                [reply],
                to=("web", conversation),
                cause=cause,
                split=lambda _channel, one: [one],
                author=author,
            )
        ).result()

    async def reply(self, conversation: str, text: str, **facts: Any) -> None:
        """Put a reply into the outbox and deliver it."""
        self.queue(conversation, text, **facts)
        await self.delivery.drain()


def conversation(client: Client) -> str:
    """Return the conversation that a browser's cookie opens."""
    cookies = client.session.cookie_jar.filter_cookies(client.make_url("/"))
    return conversation_of(cookies[COOKIE].value)


async def say(client: Client, text: str, key: str = "key-00000001") -> int:
    """Send a text as the page's script does; return the status."""
    answer = await client.post("/api/chat/messages", json={"text": text, "key": key})
    return answer.status


async def messages(client: Client, after: str = "") -> list[dict[str, Any]]:
    """Return what the API tells of the conversation."""
    answer = await client.get("/api/chat/messages", params={"after": after})
    assert answer.status == 200
    told: list[dict[str, Any]] = (await answer.json())["messages"]
    return told
