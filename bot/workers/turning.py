"""Taking turns: stored updates in the order of their conversation, many side by side.

A turn that fails is tried again; one that fails three times is set aside for staff, and the
citizen is told so.
"""

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import Future

from bot.bootstrap import Office
from bot.channels.port import Channel
from handlers.conversation.message import Incoming, Reply
from handlers.desk import mail
from handlers.desk.turns import Prepared, prepare, take_turn
from handlers.ports import UnitOfWork
from handlers.records import InboxRow
from handlers.wording import text

_log = logging.getLogger(__name__)
_BATCH = 200  # updates looked at together
_TRIES = 3
_LOOK_AGAIN = 1.0  # seconds after which stored updates are looked for without being told


class TurnWorker:
    """Takes the turns of all updates of the channels it is given."""

    def __init__(self, office: Office, channels: Mapping[str, Channel]) -> None:
        self._office, self._channels = office, channels
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
            await asyncio.wait_for(self.arrived.wait(), timeout=_LOOK_AGAIN)
        except TimeoutError:
            return
        self.arrived.clear()

    async def once(self) -> bool:
        """Take the turns that are waiting now; tell whether there were any."""
        worked = await asyncio.to_thread(self.take_waiting)
        if worked:
            self.taken.set()
        return worked

    def take_waiting(self) -> bool:
        """Take the turns that are waiting now, in this thread."""
        with self._office.storage.read() as unit:
            rows = unit.inbox.waiting(list(self._channels), limit=_BATCH)
        streets: dict[tuple[str, str], list[InboxRow]] = {}
        for row in rows:
            streets.setdefault((row.channel, row.conversation), []).append(row)
        while streets:
            self._take_round([street.pop(0) for street in streets.values()])
            streets = {key: street for key, street in streets.items() if street}
        return bool(rows)

    def _take_round(self, rows: list[InboxRow]) -> None:
        """Take one turn of each of several conversations, committed together."""
        pending: list[tuple[InboxRow, Future[bool]]] = []
        with self._office.storage.read() as unit:
            for row in rows:
                try:
                    work = self._prepared(unit, row)
                except Exception as error:  # noqa: BLE001 - the edge of the worker
                    _log.exception("update %s could not be read or prepared", row.id)
                    self._failed(row, error)
                    continue
                pending.append((row, self._office.storage.submit(work)))
        for row, future in pending:
            try:
                future.result()
            except Exception as error:  # noqa: BLE001 - the edge of the worker
                _log.exception("the turn of update %s failed", row.id)
                self._failed(row, error)

    def _prepared(self, unit: UnitOfWork, row: InboxRow) -> "_Work":
        message = self._channels[row.channel].read(row.payload)
        prepared = Prepared({})
        if message is not None:
            prepared = prepare(unit, row, message, answering=self._office.library)
        return _Work(self, row, message, prepared)

    def take(
        self, unit: UnitOfWork, row: InboxRow, message: Incoming | None, prepared: Prepared
    ) -> bool:
        """Take one turn inside a transaction."""
        return take_turn(
            unit,
            row,
            message,
            prepared=prepared,
            rules=self._office.rules,
            answering=self._office.library,
            split=self.split,
        )

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
                apology = Reply(text=text("error_set_aside", "zh"))
                address = (row.channel, row.conversation)
                mail.put(unit, [apology], to=address, cause=f"inbox:{row.id}", split=self.split)

        self._office.storage.submit(note).result()


class _Work:
    """One prepared turn, to be done in a transaction."""

    def __init__(
        self, worker: TurnWorker, row: InboxRow, message: Incoming | None, prepared: Prepared
    ) -> None:
        self._worker, self._row, self._message = worker, row, message
        self._prepared = prepared

    def __call__(self, unit: UnitOfWork) -> bool:
        return self._worker.take(unit, self._row, self._message, self._prepared)
