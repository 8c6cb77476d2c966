"""Delivering: the outbox sent through the channels, each attempt recorded.

Within a conversation messages go one after the other; conversations go side by side, at the
pace each channel allows, each channel on a lane of its own. Before a message goes out it is
marked, so that whoever takes over from a process that died knows what may have gone and what
surely has not.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

from bot.bootstrap import Office
from bot.channels.port import Channel, ChannelFile, Delivery, Outcome, Repeatable
from bot.workers.lanes import Lane
from handlers.conversation.message import Reply
from handlers.desk.deliveries import look_after, number_in
from handlers.desk.mail import from_payload
from handlers.ports import UnitOfWork
from handlers.records import Address, Attempt, OutboxRow

T = TypeVar("T")
_log = logging.getLogger(__name__)
_LOOK_AGAIN = 0.5  # seconds
_LOOK_AT_ALL = 15.0  # seconds between looks at all that was sent and has not arrived
_BACKOFF = (1, 2, 5, 15, 60, 300, 900, 3600)  # seconds between attempts that surely failed
_TOGETHER = 0.01  # seconds in which what is being answered is gathered for one commit
_GIVE_UP = timedelta(hours=48)
_ALIVE_FOR = 15.0  # seconds without a sign of life after which others take over
_SIGN_OF_LIFE = 4.0  # seconds between two


class _TakenOverError(Exception):
    """Another process has taken the message meanwhile."""


class DeliveryWorker:
    """Sends what lies in the outbox for the channels it is given.

    What became of the messages sent meanwhile is recorded in the transaction that takes the
    next ones, and only then may their conversations be sent to again. ``alone``: no other
    process sends for this office, so that what others had taken is free at once.
    """

    def __init__(
        self, office: Office, channels: Mapping[str, Channel], *, alone: bool = True
    ) -> None:
        self._office = office
        self._alone = alone
        self._lanes = {name: Lane(channel) for name, channel in channels.items()}
        self._busy: dict[Address, asyncio.Task[None]] = {}
        self._going: set[Address] = set()  # handed to the channel, not yet answered
        self._tried: dict[Address, Attempt] = {}
        self._marking: dict[int, asyncio.Future[bool]] = {}
        self._flushing: asyncio.Task[None] | None = None
        self._alive_at = float("-inf")
        self._look_at_all = 0.0  # when next to look at everything that is not delivered
        self.holder = secrets.token_hex(8)
        self.queued = asyncio.Event()

    @property
    def shut(self) -> list[str]:
        """The channels that answer nothing."""
        return [name for name, lane in self._lanes.items() if lane.is_shut]

    async def run(self) -> None:
        """Deliver until cancelled; :meth:`stop` settles what is on its way then."""
        while True:
            if not await self._start_some():
                await self._wait()

    async def stop(self, seconds: float) -> None:
        """End within ``seconds``: what has not gone out stays queued, what has is waited for."""
        for lane in self._lanes.values():
            lane.close()
        for street, task in self._busy.items():
            if street not in self._going:
                task.cancel()
        if self._busy:
            _, late = await asyncio.wait(self._busy.values(), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*self._busy.values(), return_exceptions=True)
        tried = self._take_tried()
        await self._record_each(tried)
        await self._look_after(tried)
        await self._submit(self._give_up)

    async def drain(self) -> None:
        """Deliver what is queued and due now, then return."""
        while await self._start_some() or self._busy:
            if self._busy:
                await asyncio.wait(self._busy.values(), return_when=asyncio.FIRST_COMPLETED)

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(_LOOK_AGAIN):  # wait_for can lose a cancellation
                await self.queued.wait()
        except TimeoutError:
            return
        self.queued.clear()

    async def _start_some(self) -> bool:
        """Record what was sent and begin to send what may go now; tell whether any did."""
        if len(self._going) > len(self._tried):  # a commit for each would cost more than a moment
            await asyncio.sleep(_TOGETHER)
        tried = self._take_tried()
        lease = partial(
            self._leased,
            tried=tried,
            busy=list(self._busy),
            rooms={name: lane.room for name, lane in self._lanes.items()},
        )
        try:
            rows = await self._submit(lease)
        except Exception:  # noqa: BLE001 - the edge of the worker
            _log.exception("the outbox could not be read or written; trying again")
            await self._record_each(tried)
            return False
        for row in rows:
            self._busy[row.channel, row.conversation] = asyncio.create_task(self._deliver(row))
            self._lanes[row.channel].under_way += 1
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
            self._lanes[street[0]].under_way -= 1
        return list(tried.values())

    def _leased(
        self,
        unit: UnitOfWork,
        tried: list[Attempt],
        busy: list[Address],
        rooms: Mapping[str, int],
    ) -> list[OutboxRow]:
        unit.outbox.record_all(tried)
        self._show_life(unit)
        return [
            row
            for name, room in rooms.items()
            if room > 0
            for row in unit.outbox.lease([name], limit=room, busy=busy, holder=self.holder)
        ]

    def _show_life(self, unit: UnitOfWork) -> None:
        """Say that this process lives, and take over from those that do not."""
        if time.monotonic() - self._alive_at < _SIGN_OF_LIFE:
            return
        unit.leases.hold(f"process-{self.holder}", self.holder, seconds=_ALIVE_FOR)
        living = {self.holder} if self._alone else unit.leases.living()
        queued, unknown = unit.outbox.release(list(self._lanes), living=living)
        if queued or unknown:
            _log.warning(
                "a process ended while sending: %d messages queued again, of %d nothing can tell "
                "whether they went out",
                queued,
                unknown,
            )
        self._alive_at = time.monotonic()

    def _give_up(self, unit: UnitOfWork) -> None:
        unit.leases.drop(self.holder)
        living = unit.leases.living() - {self.holder}
        unit.outbox.release(list(self._lanes), living=living)

    async def _record_each(self, tried: list[Attempt]) -> None:
        """Record attempts one by one, so that one that cannot be recorded hides no other."""
        for attempt in tried:
            try:
                await self._submit(partial(_record, attempt=attempt))
            except Exception:  # noqa: BLE001 - the edge of the worker
                # it stays as being sent, and as unknown once this process has ended
                _log.exception("the outcome of message %s could not be recorded", attempt.row)

    async def _deliver(self, row: OutboxRow) -> None:
        street, lane = (row.channel, row.conversation), self._lanes[row.channel]
        try:
            reply = from_payload(row.payload)
            files = await self._files(reply.attachments)
            delivery = await self._sent(row, lane, reply, files)
        except _TakenOverError:
            del self._busy[street]
            lane.under_way -= 1
            return
        except asyncio.CancelledError:
            if street not in self._going:
                raise  # it has surely not gone out
            delivery = Delivery(outcome=Outcome.UNKNOWN, detail="stopped")
        except Exception as error:  # noqa: BLE001 - the edge of the worker
            _log.exception("message %s could not be sent", row.id)
            delivery = Delivery(outcome=Outcome.UNKNOWN, detail=type(error).__name__)
        finally:
            self._going.discard(street)
        self._tried[street] = self._attempt(row, delivery)
        self.queued.set()

    async def _sent(
        self, row: OutboxRow, lane: Lane, reply: Reply, files: list[ChannelFile]
    ) -> Delivery:
        """Send a message when its turn comes, marked before it goes."""
        while True:
            await lane.turn(row.conversation)
            async with lane.slots:
                if not lane.may_go(row.conversation):
                    continue
                if not isinstance(lane.channel, Repeatable) and not await self._marked(row.id):
                    raise _TakenOverError
                self._going.add((row.channel, row.conversation))
                delivery = await lane.channel.send(row.conversation, reply, files)
                lane.note(delivery)
                return delivery

    async def _marked(self, row: int) -> bool:
        """Mark a message, with others in one transaction; False where it is no longer ours."""
        marked: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._marking[row] = marked
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        return await marked

    async def _flush(self) -> None:
        while self._marking:
            waiting, self._marking = self._marking, {}
            try:
                own = await self._submit(partial(_mark, rows=tuple(waiting), holder=self.holder))
            except Exception as error:  # noqa: BLE001 - handed to those who wait
                for marked in waiting.values():
                    if not marked.done():
                        marked.set_exception(error)
                continue
            for row, marked in waiting.items():
                if not marked.done():
                    marked.set_result(row in own)

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


def _mark(unit: UnitOfWork, rows: Collection[int], holder: str) -> set[int]:
    return unit.outbox.mark(rows, holder=holder)


def _record(unit: UnitOfWork, attempt: Attempt) -> None:
    unit.outbox.record_all([attempt])
