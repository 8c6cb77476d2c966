"""The running service: channels, workers and the web server of one office, started and stopped.

Stopping is orderly and ends within ten seconds: first no new updates, then the turns that are
waiting, then what is on its way; whatever is left lies in the database for the next start.
"""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from aiohttp import web

from bot.bootstrap import Office
from bot.channels.email import EmailChannel, EmailSettings, MailIntake
from bot.channels.port import Channel
from bot.channels.telegram import (
    RedactingFilter,
    TelegramChannel,
    TelegramIntake,
    TelegramSettings,
    webhook_routes,
)
from bot.channels.web import add_chat_routes
from bot.channels.web.channel import WebChannel
from bot.channels.wechat import WechatChannel, WechatSettings, wechat_routes
from bot.console import add_console_routes
from bot.console.shell.store import SPLIT
from bot.data_folder import SettingError, only_one
from bot.model import model_of
from bot.public import add_public_routes
from bot.public.linked import links_of
from bot.statistics import add_statistics_routes
from bot.web.app import Module, make_app
from bot.web.connections import GATE, listen
from bot.workers.delivering import DeliveryWorker
from bot.workers.receiving import StoringReceiver
from bot.workers.sweeping import SweepWorker
from bot.workers.turning import TurnWorker

MODULES: tuple[Module, ...] = (
    add_public_routes,
    add_statistics_routes,
    add_console_routes,
)


_log = logging.getLogger(__name__)
_LAST_TURNS = 2.0  # seconds in which an orderly stop still takes turns
_LOOK_AGAIN = 0.2  # seconds
_FULL_LOOKS = 1_000_000  # lesser looks for garbage before a full one: never by itself
_LAST_MESSAGES = 4.0  # seconds in which it waits for what is on its way


class Service:
    """One office's service; :meth:`run` serves until it is cancelled."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._web = WebChannel(office.storage)
        self._telegram = telegram_of(office)
        self._wechat, self._email = wechat_of(office), email_of(office)
        made = (self._web, self._telegram, self._wechat, self._email)
        self.channels: Mapping[str, Channel] = {
            channel.name: channel for channel in made if channel is not None
        }
        self._model = model_of(office.settings)
        self.turns = TurnWorker(office, self.channels, self._model)
        alone = not office.settings.database_url  # the folder lets nobody else in
        self.delivery = DeliveryWorker(office, self.channels, alone=alone)
        self.receiver = StoringReceiver(office.storage, self.turns.arrived)
        self.port = 0  # the port in use, once it listens

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Service"]:
        """Serve inside the block.

        Raises :class:`SettingError` where another service runs on the same folder or the
        port is taken.
        """
        async with AsyncExitStack() as stack:
            stack.enter_context(only_one(self.office.settings.data))
            for channel in (self._telegram, self._wechat):
                if channel is not None:
                    await stack.enter_async_context(channel)
            if self._model is not None:
                stack.push_async_callback(self._model.close)
            await self._listen(stack)
            await asyncio.to_thread(self.office.library.warm_up, self.office.today())
            self._look_for_garbage_by_the_hour(stack)
            sending = [self.delivery.run(), self._wake_delivery()]
            delivering = [asyncio.create_task(job) for job in sending]
            stack.push_async_callback(self._end_delivery, delivering)
            jobs = [self.turns.run(), SweepWorker(self.office, split=self.turns.split).run()]
            tasks = [asyncio.create_task(job) for job in jobs]
            stack.push_async_callback(self._end_turns, tasks)
            if self._telegram is not None:
                intake = asyncio.create_task(TelegramIntake(self._telegram, self.receiver).run())
                stack.push_async_callback(_cancel, [intake])
            if self._email is not None and self._email.settings.imap:
                letters = MailIntake(
                    self.office, self._email.settings, self.receiver, split=self.turns.split
                )
                stack.push_async_callback(_cancel, [asyncio.create_task(letters.run())])
            yield self

    def _look_for_garbage_by_the_hour(self, stack: AsyncExitStack) -> None:
        """Leave full looks to the sweep: one among all that an import makes stops everybody.

        What is there by now stays for good and is not looked through again.
        """
        before = gc.get_threshold()
        stack.callback(gc.set_threshold, *before)
        gc.set_threshold(before[0], before[1], _FULL_LOOKS)
        gc.freeze()

    async def _listen(self, stack: AsyncExitStack) -> None:
        settings = self.office.settings
        app = make_app(
            self.office, receiver=self.receiver, modules=(self._add_channel_routes, *MODULES)
        )
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        try:
            server = await listen(runner, app[GATE], settings.host, settings.port)
        except OSError as error:
            raise SettingError(
                f"GONGKAI_PORT: 无法使用 {settings.host}:{settings.port}，可能已被占用，"
                f"请换一个端口 / cannot listen there: {error.strerror or error}"
            ) from error
        stack.callback(server.close)  # nobody new is let in from here on
        self.port = int(server.sockets[0].getsockname()[1])
        watching = asyncio.create_task(app[GATE].watch())
        stack.push_async_callback(_cancel, [watching])

    def _add_channel_routes(self, app: web.Application) -> None:
        add_chat_routes(app, self._web)
        app[SPLIT] = self.turns.split
        if self._telegram is not None:
            app.router.add_routes(webhook_routes(self._telegram, self.receiver))
        if self._wechat is not None:
            storage = self.office.storage
            app.router.add_routes(wechat_routes(self._wechat, self.receiver, storage))

    async def _wake_delivery(self) -> None:
        while True:
            await self.turns.taken.wait()
            self.turns.taken.clear()
            self.delivery.queued.set()

    async def _end_turns(self, tasks: list[asyncio.Task[None]]) -> None:
        await _cancel(tasks)
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_TURNS):
                await self.turns.settle()
        await self.turns.stop()
        await asyncio.sleep(_LOOK_AGAIN)  # what was just answered begins to go out

    async def _end_delivery(self, tasks: list[asyncio.Task[None]]) -> None:
        await _cancel(tasks)
        await self.delivery.stop(_LAST_MESSAGES)

    async def run(self, ready: Callable[["Service"], None]) -> None:
        """Serve until a signal to stop comes; ``ready`` is called once it listens."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        async with self.running():
            ready(self)
            await stop.wait()
            _log.info("stopping")


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            _log.error("a worker ended with %s", type(outcome).__name__)


def telegram_of(office: Office) -> TelegramChannel | None:
    """Return the Telegram channel where a token is set."""
    settings = office.settings
    if not settings.telegram_token:
        return None
    try:
        telegram_settings = TelegramSettings(
            token=settings.telegram_token,
            api=settings.telegram_api.rstrip("/"),
            webhook_url=settings.telegram_webhook_url or None,
            webhook_secret=settings.telegram_webhook_secret or None,
            per_second=settings.telegram_per_second,
            chat_seconds=float(settings.telegram_chat_seconds),
        )
    except ValueError as error:
        raise SettingError(str(error)) from error
    for handler in logging.getLogger().handlers:
        handler.addFilter(RedactingFilter(telegram_settings.token))
    return TelegramChannel(telegram_settings)


def wechat_of(office: Office) -> WechatChannel | None:
    """Return the WeChat channel where an official account is set."""
    settings = office.settings
    if not settings.wechat_app_id:
        return None
    wechat_settings = WechatSettings(
        app_id=settings.wechat_app_id,
        secret=settings.wechat_secret,
        token=settings.wechat_token,
        aes_key=settings.wechat_aes_key,
        api=settings.wechat_api,
        template=settings.wechat_template,
        fields=settings.wechat_template_fields,
    )
    return WechatChannel(wechat_settings, office.storage, links=links_of(settings))


def email_of(office: Office) -> EmailChannel | None:
    """Return the mail channel where a server is set."""
    settings = office.settings
    if not settings.smtp_url:
        return None
    email_settings = EmailSettings(
        smtp=settings.smtp_url,
        imap=settings.imap_url,
        sender=settings.mail_from,
        organ=settings.organ,
    )
    return EmailChannel(email_settings, office.storage)
