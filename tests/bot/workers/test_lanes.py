"""A channel in trouble is let be until it answers again, and holds up no other."""

import asyncio
import io

from bot.channels.port import Delivery, Outcome, Pace
from bot.channels.terminal import TerminalChannel
from bot.workers.lanes import ROOM, SILENT, Lane

SILENCE = Delivery(outcome=Outcome.UNKNOWN)
ANSWER = Delivery(outcome=Outcome.ACCEPTED)


class Pauses:
    """Waits by hand."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await self.over.wait()
        self.over.clear()


class Troubled(TerminalChannel):
    """A channel that can be asked whether it works."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.now = 0.0
        self.pace = Pace(per_second=0, chat_seconds=1.0, clock=lambda: self.now)
        self.troubles: list[str | None] = []

    async def trouble(self) -> str | None:
        return self.troubles.pop(0)


async def test_a_silent_channel_is_shut_and_asked_before_it_is_sent_to_again() -> None:
    channel, pauses = Troubled(), Pauses()
    channel.troubles = ["no connection", None]
    lane = Lane(channel, sleep=pauses)
    for _ in range(SILENT - 1):
        lane.note(SILENCE)
    lane.note(ANSWER)  # one answer, and the count begins anew
    for _ in range(SILENT):
        assert not lane.is_shut
        lane.note(SILENCE)
    assert (lane.is_shut, lane.room, lane.may_go("7")) == (True, 0, False)
    for _ in range(2):
        await asyncio.sleep(0.01)
        pauses.over.set()
    await lane.turn("7")
    assert lane.room == ROOM
    assert pauses.asked == [5.0, 10.0]
    lane.note(SILENCE)  # it was on trial
    assert lane.is_shut
    lane.close()


async def test_a_flooded_channel_takes_nothing_more_from_the_outbox() -> None:
    channel = Troubled()
    lane = Lane(channel)
    assert lane.room == ROOM
    lane.note(Delivery(outcome=Outcome.RETRY, after=120.0, whole_channel=True))
    assert (lane.room, lane.is_shut) == (0, False)
    assert not lane.may_go("7")
    channel.now = 121.0
    assert lane.room == ROOM
    assert lane.may_go("7")
    assert not lane.may_go("7")  # a second into one chat waits a second
