"""One channel's way out: how much goes at once, and when it has to rest.

Each channel has its own, so that trouble of one is no other's. A channel that answers nothing
several times in a row is let be until it answers again; what waits for it stays queued.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.channels.port import Channel, Delivery, Outcome, Probed

AT_ONCE: Final = 64  # messages of a channel under way: 640 a second where each takes 0.1 s
SILENT: Final = 8  # attempts without an answer, one after the other, that shut a lane
PAUSES: Final = (5.0, 10.0, 30.0, 60.0)  # seconds before a channel that was silent is tried again
ROOM: Final = 256  # messages of a channel taken from the outbox, those that wait their turn too
_LONGEST_REST: Final = 5.0  # seconds of a hold for which messages are still taken

_log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]


class Lane:
    """The way out of one channel."""

    def __init__(self, channel: Channel, *, sleep: Sleep = asyncio.sleep) -> None:
        self.channel = channel
        self.slots = asyncio.Semaphore(AT_ONCE)
        self.under_way = 0  # taken from the outbox
        self._sleep = sleep
        self._silent = self._shuts = 0
        self._open = asyncio.Event()
        self._open.set()
        self._probing: asyncio.Task[None] | None = None

    @property
    def is_shut(self) -> bool:
        """Whether the channel answers nothing."""
        return not self._open.is_set()

    @property
    def room(self) -> int:
        """How many messages may be taken from the outbox now."""
        pace = self.channel.pace
        rests = self.is_shut or (pace is not None and pace.held > _LONGEST_REST)
        return 0 if rests else ROOM - self.under_way

    async def turn(self, conversation: str) -> None:
        """Wait until a message may go to ``conversation`` as the channel's pace has it."""
        while True:
            await self._open.wait()
            pace = self.channel.pace
            wait = pace.delay(conversation) if pace is not None else 0.0
            if wait <= 0:
                return
            await self._sleep(wait)

    def may_go(self, conversation: str) -> bool:
        """Count a message that goes now; False where it has to wait again."""
        pace = self.channel.pace
        if self.is_shut or (pace is not None and pace.delay(conversation) > 0):
            return False
        if pace is not None:
            pace.take(conversation)
        return True

    def note(self, delivery: Delivery) -> None:
        """Learn from what became of an attempt."""
        if delivery.whole_channel and delivery.after and self.channel.pace is not None:
            self.channel.pace.hold(delivery.after)
        if delivery.outcome is not Outcome.UNKNOWN:
            self._silent = self._shuts = 0
            return
        self._silent += 1
        if self._silent >= SILENT and not self.is_shut:
            self._shut()

    def close(self) -> None:
        """Give up waiting for the channel."""
        if self._probing is not None:
            self._probing.cancel()

    def _shut(self) -> None:
        _log.warning("%s does not answer: nothing is sent there until it does", self.channel.name)
        self._open.clear()
        self._probing = asyncio.create_task(self._reopen())

    async def _reopen(self) -> None:
        while True:
            await self._sleep(PAUSES[min(self._shuts, len(PAUSES) - 1)])
            self._shuts += 1
            trouble = await self.channel.trouble() if isinstance(self.channel, Probed) else None
            if trouble is None:
                break
            _log.warning("%s still does not answer: %s", self.channel.name, trouble)
        _log.info("%s is sent to again", self.channel.name)
        self._silent = SILENT - 1  # one more without an answer shuts it again
        self._open.set()
