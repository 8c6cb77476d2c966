"""The daily sweep: at start and then every hour, because a look that finds nothing new is free."""

import asyncio
import logging

from bot.bootstrap import Office
from handlers.desk.cases.sweep import drop_expired_drafts, look_over, recalendar
from knowledge.review import acts

_log = logging.getLogger(__name__)
_EVERY = 3600.0  # seconds


class SweepWorker:
    """Looks over the open cases for as long as it runs."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def run(self) -> None:
        """Look at start, then every hour."""
        while True:
            try:
                await self.once()
            except Exception:  # noqa: BLE001 - the edge of the worker
                _log.exception("the daily look over open cases failed; trying again in an hour")
            await asyncio.sleep(_EVERY)

    async def once(self) -> int:
        """Reckon due days by the calendar at hand, then tell what is due; return how much."""
        rules = self._office.rules
        storage = self._office.storage
        moved = await asyncio.wrap_future(
            storage.submit(lambda unit: recalendar(unit, rules=rules))
        )
        if moved:
            _log.info("the calendar moved the due day of %d open applications", moved)
        dropped = await asyncio.wrap_future(storage.submit(drop_expired_drafts))
        if dropped:
            _log.info("%d drafts were erased after their seven days", dropped)
        catalogue, now = self._office.library.catalogue, self._office.clock()
        settled = await asyncio.to_thread(acts.settle, catalogue, at=now)
        if settled:
            _log.info("%d texts gave way to versions that came into force", len(settled))
        looked = storage.submit(lambda unit: look_over(unit, rules=rules))
        notices = await asyncio.wrap_future(looked)
        if notices:
            _log.info("the daily look found %d things to tell", len(notices))
        return len(notices)
