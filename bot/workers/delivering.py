"""Delivering: the outbox sent through the channels, each attempt recorded.

Within a conversation messages go one after the other; conversations go side by side, at the
pace each channel allows.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

from bot.bootstrap import Office
from bot.channels.port import Channel, ChannelFile, Delivery, Outcome
from handlers.desk.deliveries import look_after, number_in
from handlers.desk.mail import from_payload
from handlers.ports import UnitOfWork
from handlers.records import Attempt, OutboxRow

T = TypeVar("T")
_log = logging.getLogger(__name__)
_AT_ONCE = 256  # messages on their way
_LOOK_AGAIN = 0.5  # seconds
_LOOK_AT_ALL = 15.0  # seconds between looks at all that was sent and has not arrived
_BACKOFF = (1, 2, 5, 15, 60, 300, 900, 3600)  # seconds between attempts that surely failed
_GIVE_UP = timedelta(hours=48)


class DeliveryWorker:
    """Sends what lies in the outbox for the channels it is given.

    What became of the messages sent meanwhile is recorded in the transaction that takes the
    next ones, and only then may their conversations be sent to again.
    """

    def __init__(self, office: Office, channels: Mapping[str, Channel]) -> None:
        self._office, self._channels = office, channels
        self._busy: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._tried: dict[tuple[str, str], Attempt] = {}
        self._look_at_all = 0.0  # when next to look at everything that is not delivered
        self.queued = asyncio.Event()

    async def run(self) -> None:
        """Deliver until cancelled; what is on its way is finished first."""
        await self._submit(lambda unit: unit.outbox.release(list(self._channels)))
        try:
            while True:
                if not await self._start_some():
                    await self._wait()
        finally:
            await asyncio.gather(*self._busy.values(), return_exceptions=True)
            tried = self._take_tried()
            await self._record_each(tried)
            await self._look_after(tried)

    async def drain(self) -> None:
        """Deliver what is queued and due now, then return."""
        while await self._start_some() or self._busy:
            if self._busy:
                await asyncio.wait(self._busy.values(), return_when=asyncio.FIRST_COMPLETED)

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self.queued.wait(), timeout=_LOOK_AGAIN)
        except TimeoutError:
            return
        self.queued.clear()

    async def _start_some(self) -> bool:
        """Record what was sent and begin to send what may go now; tell whether any did."""
        tried = self._take_tried()
        lease = partial(self._leased, tried=tried, busy=list(self._busy))
        try:
            rows = await self._submit(lease)
        except Exception:  # noqa: BLE001 - the edge of the worker
            _log.exception("the outbox could not be read or written; trying again")
            await self._record_each(tried)
            return False
        for row in rows:
            self._busy[row.channel, row.conversation] = asyncio.create_task(self._deliver(row))
        await self._look_after(tried)
        return bool(rows)

    async def _look_after(self, tried: Sequence[Attempt]) -> None:
        """Note with their cases what became of notices; now and then of all that is outstanding.

        What cannot be noted now is noted by a later look: the outbox says it as long.
        """
        numbers = [number for attempt in tried if (number := number_in(attempt.cause)) is not None]
        everything = time.monotonic() >= self._look_at_all
        if not numbers and not everything:
            return
        rules, which = self._office.rules, None if everything else numbers
        try:
            await self._submit(lambda unit: look_after(unit, rules=rules, numbers=which))
        except Exception:  # noqa: BLE001 - the edge of the worker
            _log.exception("what became of notices could not be noted; trying again")
        if everything:
            self._look_at_all = time.monotonic() + _LOOK_AT_ALL

    def _take_tried(self) -> list[Attempt]:
        """Return the attempts not yet recorded; their conversations are free from here on."""
        tried, self._tried = self._tried, {}
        for street in tried:
            del self._busy[street]
        return list(tried.values())

    def _leased(
        self, unit: UnitOfWork, tried: list[Attempt], busy: list[tuple[str, str]]
    ) -> list[OutboxRow]:
        unit.outbox.record_all(tried)
        room = _AT_ONCE - len(busy)
        return unit.outbox.lease(list(self._channels), limit=room, busy=busy) if room > 0 else []

    async def _record_each(self, attempts: list[Attempt]) -> None:
        """Record attempts one by one, so that one that cannot be recorded hides no other."""
        for attempt in attempts:
            try:
                await self._submit(partial(_record, attempt=attempt))
            except Exception:  # noqa: BLE001 - the edge of the worker
                # the lease lapses and the message is looked at again
                _log.exception("the outcome of message %s could not be recorded", attempt.row)

    async def _deliver(self, row: OutboxRow) -> None:
        channel = self._channels[row.channel]
        try:
            reply = from_payload(row.payload)
            files = await self._files(reply.attachments)
            await _wait_for_turn(channel, row.conversation)
            delivery = await channel.send(row.conversation, reply, files)
        except Exception as error:  # noqa: BLE001 - the edge of the worker
            _log.exception("message %s could not be sent", row.id)
            delivery = Delivery(outcome=Outcome.UNKNOWN, detail=type(error).__name__)
        if delivery.whole_channel and delivery.after and channel.pace is not None:
            channel.pace.hold(delivery.after)
        self._tried[row.channel, row.conversation] = self._attempt(row, delivery)
        self.queued.set()

    async def _files(self, ids: tuple[str, ...]) -> list[ChannelFile]:
        def load(unit: UnitOfWork) -> list[ChannelFile]:
            attachments = [unit.attachments.get(attachment) for attachment in ids]
            return [
                ChannelFile(name=file.name, media_type=file.media_type, content=file.content)
                for file in attachments
                if file is not None and file.content is not None
            ]

        return await self._submit(load) if ids else []

    def _attempt(self, row: OutboxRow, delivery: Delivery) -> Attempt:
        outcome, due_at = delivery.outcome, None
        if outcome is Outcome.RETRY:
            now = self._office.clock()
            wait = delivery.after or _BACKOFF[min(row.attempts, len(_BACKOFF) - 1)]
            due_at = now + timedelta(seconds=wait)
            if now - row.created_at > _GIVE_UP:
                outcome, due_at = Outcome.FAILED, None
        return Attempt(
            row=row.id,
            cause=row.cause,
            tried=row.attempts,
            outcome=outcome.value,
            reference=delivery.reference,
            detail=delivery.detail,
            due_at=due_at,
        )

    async def _submit(self, work: Callable[[UnitOfWork], T]) -> T:
        return await asyncio.wrap_future(self._office.storage.submit(work))


async def _wait_for_turn(channel: Channel, conversation: str) -> None:
    """Wait until the channel may be sent to, then count the message."""
    if channel.pace is None:
        return
    while (wait := channel.pace.delay(conversation)) > 0:  # noqa: ASYNC110 - time is awaited
        await asyncio.sleep(wait)
    channel.pace.take(conversation)


def _record(unit: UnitOfWork, attempt: Attempt) -> None:
    unit.outbox.record_all([attempt])
