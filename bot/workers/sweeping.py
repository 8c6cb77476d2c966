"""The daily sweep: at start and then every hour, because a look that finds nothing new is free."""

import asyncio
import gc
import logging
from functools import partial

from bot.bootstrap import Office
from handlers.desk.cases.sweep import drop_expired_drafts, look_over, recalendar
from handlers.desk.digest import put_digest
from handlers.desk.rules import Split
from knowledge.review import acts

_log = logging.getLogger(__name__)
_EVERY = 3600.0  # seconds


class SweepWorker:
    """Looks over the open cases for as long as it runs."""

    def __init__(self, office: Office, *, split: Split) -> None:
        self._office, self._split = office, split

    async def run(self) -> None:
        """Look at start, then every hour."""
        while True:
            try:
                await self.once()
            except Exception:  # noqa: BLE001 - the edge of the worker
                _log.exception("the daily look over open cases failed; trying again in an hour")
            gc.collect()
            gc.freeze()  # what is left is not looked through again: the next look is short
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
        await self._write_to_staff()
        return len(notices)

    async def _write_to_staff(self) -> None:
        """Queue the digest of the day, where mail is set and somebody is to get it."""
        settings, rules = self._office.settings, self._office.rules
        if settings.smtp_url and settings.staff_mail:
            work = partial(put_digest, to=settings.staff_mail, rules=rules, split=self._split)
            await asyncio.wrap_future(self._office.storage.submit(work))
