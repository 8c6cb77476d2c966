"""The platform, the channel that talks to it, and the whole street behind."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp.test_utils import TestServer

from bot.bootstrap import Office
from bot.channels.wechat import WechatChannel, WechatSettings, wechat_routes
from bot.public import add_public_routes
from bot.public.linked import Links
from bot.web.app import make_app
from bot.workers.delivering import DeliveryWorker
from bot.workers.receiving import StoringReceiver
from bot.workers.turning import TurnWorker
from handlers.conversation.message import Reply
from handlers.desk import mail
from handlers.records import OutboxRow
from tests.conftest import Clock
from tests.fakes.inbox import until
from tests.wechatapi import Follower, WechatPlatform
from tests.wechatapi.platform import TEMPLATE

SITE = "https://open.example.cn"


def settings_for(
    platform: WechatPlatform, *, hold: float = 60, answer: float = 20
) -> WechatSettings:
    return WechatSettings(
        app_id=platform.app_id,
        secret=platform.secret,
        token=platform.token,
        aes_key=platform.aes_key,
        api=platform.url,
        template=TEMPLATE,
        fields=("thing1=您的申请有新的通知", "character_string2={number}", "time3={date}"),
        answer_seconds=answer,
        hold_seconds=hold,
    )


class Street:
    """An official account with a desk behind it; what the desk does is done when told."""

    def __init__(self, office: Office, channel: WechatChannel, platform: WechatPlatform) -> None:
        channels = {channel.name: channel}
        self.office, self.channel, self.platform = office, channel, platform
        self.turns = TurnWorker(office, channels)
        self.delivery = DeliveryWorker(office, channels)
        self.receiver = StoringReceiver(office.storage, self.turns.arrived)
        self.server: TestServer | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Open the callback, with nobody at the desk yet."""
        routes = wechat_routes(self.channel, self.receiver, self.office.storage)
        app = make_app(self.office, receiver=self.receiver, modules=(add_public_routes,))
        app.router.add_routes(routes)
        self.server = TestServer(app)
        await self.server.start_server()
        self.platform.desk = str(self.server.make_url("/wechat"))

    def work(self) -> None:
        """Let the desk work from now on."""
        for job in (self.turns.run(), self.delivery.run(), self._wake()):
            self._tasks.append(asyncio.create_task(job))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.server is not None:
            await self.server.close()

    async def _wake(self) -> None:
        while True:
            await self.turns.taken.wait()
            self.turns.taken.clear()
            self.delivery.queued.set()

    def say(self, person: Follower, *replies: Reply) -> None:
        """Let the office say something of its own."""
        with self.office.storage.write() as unit:
            to = ("wechat", person.openid)
            mail.put(unit, replies, to=to, cause="test", split=self.turns.split)
        self.delivery.queued.set()

    def rows(self, person: Follower) -> list[OutboxRow]:
        with self.office.storage.read() as unit:
            return unit.outbox.of("wechat", person.openid)

    def states(self, person: Follower) -> list[str]:
        return [row.state for row in self.rows(person)]

    async def settled(self, person: Follower, *states: str) -> None:
        """Wait until the messages of a person stand so."""
        try:
            await until(lambda: self.states(person) == list(states), within=60)
        except TimeoutError:
            raise AssertionError([(r.state, r.detail) for r in self.rows(person)]) from None


@asynccontextmanager
async def street_of(
    office: Office,
    clock: Clock,
    *,
    mode: str = "plain",
    hold: float = 60,
    patience: float = 60,
    answer: float = 20,
) -> AsyncIterator[Street]:
    """Open a street in a mode; ``hold`` and ``patience`` are the five seconds of either side."""
    async with WechatPlatform(clock=clock, mode=mode, patience=patience) as platform:
        channel = WechatChannel(
            settings_for(platform, hold=hold, answer=answer), office.storage, links=Links(SITE)
        )
        async with channel:
            street = Street(office, channel, platform)
            await street.open()
            try:
                yield street
            finally:
                await street.close()


@pytest.fixture
async def street(office: Office, clock: Clock) -> AsyncIterator[Street]:
    async with street_of(office, clock) as opened:
        yield opened
