"""The desk's Telegram channel alone, echoing: what the way there and back costs by itself."""

import asyncio
import sys
from collections.abc import Sequence

from bot.channels.port import Update
from bot.channels.telegram import TelegramChannel, TelegramIntake, TelegramSettings
from handlers.conversation.message import Reply


class Echo:
    """A receiver that stores nothing and sends everything back."""

    def __init__(self, channel: TelegramChannel) -> None:
        self._channel = channel
        self._sending: set[asyncio.Task[None]] = set()

    async def receive(self, updates: Sequence[Update]) -> int:
        for update in updates:
            task = asyncio.create_task(self._send(update))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        return len(updates)

    async def _send(self, update: Update) -> None:
        incoming = self._channel.read(update.payload)
        if incoming is not None:
            for part in self._channel.parts(Reply(text=incoming.text)):
                await self._channel.send(incoming.conversation, part, ())


async def main() -> None:
    api, token = sys.argv[1:]
    settings = TelegramSettings(token=token, api=api)
    async with TelegramChannel(settings) as channel:
        await TelegramIntake(channel, Echo(channel)).run()


if __name__ == "__main__":
    asyncio.run(main())
