"""Answering within the five seconds: a call held open until the desk has its reply.

The platform waits five seconds for the answer to its own call, and then sends the message again.
Whoever has a reply for the person gives it to the oldest call still held; if the desk is slower,
the call is answered that the desk is looking, and the reply goes another way.
"""

import asyncio
from collections import defaultdict, deque
from enum import StrEnum


class Given(StrEnum):
    """What became of a reply given to a held call."""

    WRITTEN = "written"
    UNKNOWN = "unknown"  # the connection broke while it was written
    NOBODY = "nobody"  # no call is held: surely not sent


class HeldCall:
    """One call of the platform that waits for its answer."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.text: asyncio.Future[str] = loop.create_future()
        self.given: asyncio.Future[Given] = loop.create_future()

    @property
    def is_answered(self) -> bool:
        """Tell whether it has its answer; one that was given up has none."""
        return self.text.done() and not self.text.cancelled()

    def end(self, given: Given) -> None:
        """Tell whoever gave the reply what became of it."""
        if not self.text.done():
            self.text.cancel()
        if not self.given.done():
            self.given.set_result(given)


class HeldCalls:
    """The calls held open in this process, by person, the oldest first."""

    def __init__(self) -> None:
        self._held: defaultdict[str, deque[HeldCall]] = defaultdict(deque)

    def hold(self, conversation: str) -> HeldCall:
        """Hold a call."""
        call = HeldCall()
        self._held[conversation].append(call)
        return call

    def release(self, conversation: str, call: HeldCall) -> None:
        """Hold a call no longer: it is answered otherwise, or nobody listens any more."""
        calls = self._held.get(conversation)
        if calls is not None and call in calls:
            calls.remove(call)
        if not calls:
            self._held.pop(conversation, None)

    async def give(self, conversation: str, text: str) -> Given:
        """Give a reply to the oldest call of a person; wait until it is written."""
        while calls := self._held.get(conversation):
            call = calls[0]
            self.release(conversation, call)
            if call.text.done():
                continue
            call.text.set_result(text)
            given = await call.given
            if given is not Given.NOBODY:
                return given
        return Given.NOBODY
