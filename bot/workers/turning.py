"""Taking turns: stored updates in the order of their conversation, many side by side.

A turn that fails is tried again; one that fails three times is set aside for staff, and the
citizen is told so.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Collection, Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.bootstrap import Office
from bot.channels.port import Channel, ChannelFile
from bot.workers.composing import WordsOver, compose
from bot.workers.receiving import keep_file
from handlers.conversation.message import Reply
from handlers.desk import mail
from handlers.desk.rules import Answering
from handlers.desk.turns.taking import NEW, Ahead, Prepared, take_ahead, take_turn, write_together
from handlers.ports import UnitOfWork
from handlers.records import Address, InboxRow, Standing
from handlers.wording import text

_log = logging.getLogger(__name__)
_BATCH = 200  # updates looked at together
_SLICE = 32  # turns written together, while the next ones are thought out
_OF_ONE = 20  # of these at most of one conversation, so that nobody's flood holds up others
_TRIES = 3
_LOOK_AGAIN = 1.0  # seconds after which stored updates are looked for without being told

_Together = tuple[list[Ahead], Future[list[InboxRow]]]
_Alone = tuple[InboxRow, Future[bool]]


class TurnWorker:
    """Takes the turns of all updates of the channels it is given."""

    def __init__(
        self, office: Office, channels: Mapping[str, Channel], model: WordsOver | None = None
    ) -> None:
        self._office, self._channels, self._model = office, channels, model
        self._storage = office.storage
        self._preparing: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._prepared_payloads: dict[int, Mapping[str, Any]] = {}
        self._answering: dict[int, Answering] = {}  # of updates whose words were composed
        self.arrived = asyncio.Event()
        self.taken = asyncio.Event()

    async def run(self) -> None:
        """Take turns until cancelled."""
        while True:
            try:
                worked = await self.once()
            except Exception:  # noqa: BLE001 - the edge of the worker
                _log.exception("turns could not be taken; trying again")
                worked = False
                await asyncio.sleep(_LOOK_AGAIN)
            if not worked:
                await self._wait()

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(_LOOK_AGAIN):  # wait_for can lose a cancellation
                await self.arrived.wait()
        except TimeoutError:
            return
        self.arrived.clear()

    async def once(self) -> bool:
        """Take the turns that are waiting now; tell whether there were any."""
        fetching = [conversation for _, conversation in self._preparing]
        rows = self._ready(await asyncio.to_thread(self._waiting, fetching))
        if rows:
            await asyncio.to_thread(self._take_all, rows)
            self.taken.set()
        return bool(rows)

    async def settle(self) -> None:
        """Take turns until none is waiting, files that are being fetched included."""
        while await self.once() or self._preparing:
            if self._preparing:
                await asyncio.wait(self._preparing.values())

    async def stop(self) -> None:
        """Give up files that are being fetched; their updates are taken at the next start."""
        fetching = list(self._preparing.values())
        for task in fetching:
            task.cancel()
        await asyncio.gather(*fetching, return_exceptions=True)

    def take_waiting(self) -> None:
        """Take the turns that are waiting now, in this thread; none of them may name a file."""
        self._take_all(self._waiting())

    def _waiting(self, fetching: Collection[str] = ()) -> list[InboxRow]:
        """Return the oldest updates, some of each conversation; none of one that is fetching."""
        rows: list[InboxRow] = []
        passed_over = set(fetching)
        with self._storage.read() as unit:
            while len(rows) < _BATCH:
                batch = unit.inbox.waiting(list(self._channels), limit=_BATCH, busy=passed_over)
                of_each: Counter[str] = Counter()
                for row in batch:
                    of_each[row.conversation] += 1
                    if of_each[row.conversation] <= _OF_ONE:
                        rows.append(row)
                if max(of_each.values(), default=0) <= _OF_ONE:
                    break
                passed_over |= of_each.keys()
        return rows

    def _ready(self, rows: list[InboxRow]) -> list[InboxRow]:
        """Return the updates whose turn can be taken; begin to fetch the files of others.

        A conversation whose file is being fetched waits, so that its order is kept.
        """
        ready = []
        for row in rows:
            street = (row.channel, row.conversation)
            if street in self._preparing:
                continue
            fetched = self._prepared_payloads.pop(row.id, None)
            if fetched is None and self._channels[row.channel].unprepared(row.payload):
                task = asyncio.create_task(self._prepare(row))
                self._preparing[street] = task
                continue
            if self._model is not None and fetched is None and row.id not in self._answering:
                self._preparing[street] = asyncio.create_task(self._compose(row, self._model))
                continue
            ready.append(row if fetched is None else replace(row, payload=fetched))
        return ready

    async def _prepare(self, row: InboxRow) -> None:
        def keep(file: ChannelFile) -> Awaitable[str]:
            return keep_file(self._office, (row.channel, row.conversation), file)

        try:
            prepared = await self._channels[row.channel].prepare(row.payload, keep)
            self._prepared_payloads[row.id] = prepared
        except Exception as error:  # noqa: BLE001 - the edge of the worker
            _log.exception("the file of update %s could not be fetched", row.id)
            await asyncio.to_thread(self._failed, row, error)
        finally:
            self._preparing.pop((row.channel, row.conversation), None)
            self.arrived.set()

    async def _compose(self, row: InboxRow, model: WordsOver) -> None:
        try:
            message = self._channels[row.channel].read(row.payload)
            self._answering[row.id] = await compose(self._office, model, row, message)
        except Exception:  # noqa: BLE001 - the edge of the worker
            _log.exception("nothing could be composed for update %s", row.id)
            self._answering[row.id] = self._office.library
        finally:
            self._preparing.pop((row.channel, row.conversation), None)
            self.arrived.set()

    def _take_all(self, rows: list[InboxRow]) -> None:
        streets: dict[tuple[str, str], list[InboxRow]] = {}
        for row in rows:
            streets.setdefault((row.channel, row.conversation), []).append(row)
        while streets:
            self._take_round([street.pop(0) for street in streets.values()])
            streets = {key: street for key, street in streets.items() if street}
        for row in rows:
            self._answering.pop(row.id, None)

    def _take_round(self, rows: list[InboxRow]) -> None:
        """Take one turn of each of several conversations; what is near is committed together."""
        writing = [self._submitted(rows[at : at + _SLICE]) for at in range(0, len(rows), _SLICE)]
        for together, alone in writing:
            self._end(alone + self._left(*together))

    def _submitted(self, rows: list[InboxRow]) -> tuple[_Together, list[_Alone]]:
        """Take the turns of a slice as far as can be without a transaction; submit the rest."""
        ahead: list[Ahead] = []
        alone: list[_Alone] = []
        with self._storage.read() as unit:
            now = unit.now
            standing = unit.conversations.standing(
                [(row.channel, row.conversation) for row in rows]
            )
        for row in rows:
            try:
                prepared = self._taken_ahead(row, standing, now)
            except Exception as error:  # noqa: BLE001 - the edge of the worker
                _log.exception("update %s could not be read or prepared", row.id)
                self._failed(row, error)
                continue
            if isinstance(prepared, Ahead):
                ahead.append(prepared)
            else:
                alone.append(self._alone(row, prepared))
        return (
            ahead,
            self._storage.submit(partial(write_together, ahead=ahead, split=self.split)),
        ), alone

    def _taken_ahead(
        self, row: InboxRow, standing: Mapping[Address, Standing], now: datetime
    ) -> Ahead | Prepared:
        return take_ahead(
            row,
            self._channels[row.channel].read(row.payload),
            standing.get((row.channel, row.conversation), NEW),
            now=now,
            rules=self._office.rules,
            answering=self._answering.get(row.id, self._office.library),
        )

    def _left(self, ahead: list[Ahead], writing: Future[list[InboxRow]]) -> list[_Alone]:
        """Return what was not written together, each on its own way now."""
        try:
            left = writing.result()
        except Exception:  # noqa: BLE001 - the edge of the worker
            _log.exception("%d turns could not be written together", len(ahead))
            left = [turn.row for turn in ahead]
        return [self._alone(row, Prepared({})) for row in left]

    def _alone(self, row: InboxRow, prepared: Prepared) -> _Alone:
        def take(unit: UnitOfWork) -> bool:
            return take_turn(
                unit,
                row,
                self._channels[row.channel].read(row.payload),
                prepared=prepared,
                rules=self._office.rules,
                answering=self._answering.get(row.id, self._office.library),
                split=self.split,
            )

        return row, self._storage.submit(take)

    def _end(self, alone: list[_Alone]) -> None:
        for row, future in alone:
            try:
                future.result()
            except Exception as error:  # noqa: BLE001 - the edge of the worker
                _log.exception("the turn of update %s failed", row.id)
                self._failed(row, error)

    def split(self, channel: str, reply: Reply) -> list[Reply]:
        """Split a reply to its channel's limits; a channel not running here takes it whole."""
        known = self._channels.get(channel)
        return list(known.parts(reply)) if known else [reply]

    def _failed(self, row: InboxRow, error: Exception) -> None:
        for_good = row.attempts + 1 >= _TRIES

        def note(unit: UnitOfWork) -> None:
            unit.inbox.set_aside(
                row.id, f"{type(error).__name__}: {error}"[:500], for_good=for_good
            )
            if for_good:
                apology = Reply(text=text("error_set_aside"))
                address = (row.channel, row.conversation)
                mail.put(unit, [apology], to=address, cause=f"inbox:{row.id}", split=self.split)

        self._storage.submit(note).result()
