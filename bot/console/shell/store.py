"""Reading and writing the office's records from a page, off the event loop."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from aiohttp import web

from bot.web.keys import OFFICE
from handlers.desk.rules import Split
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork

T = TypeVar("T")
Work = Callable[[UnitOfWork], T]

SPLIT: web.AppKey[Split] = web.AppKey("split")
"""Splits replies to the limits of the channels that run here; unset: replies stay whole."""


async def read(request: web.Request, work: Work[T]) -> T:
    """Return what ``work`` finds in a view of what is committed."""
    storage = request.app[OFFICE].storage

    def reading() -> T:
        with storage.read() as unit:
            return work(unit)

    return await asyncio.to_thread(reading)


async def write(request: web.Request, work: Work[T]) -> T:
    """Do ``work`` in one transaction: all of it is kept, or nothing and its error is raised."""
    return await asyncio.wrap_future(request.app[OFFICE].storage.submit(work))


def audit(unit: UnitOfWork, act: str, *, by: str, subject: str, **facts: object) -> None:
    """Record who saw, took or changed something beside the cases' own acts.

    ``facts`` hold no personal data.
    """
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.AUDIT,
                subject=subject[:64],
                act=act,
                actor=f"staff:{by}",
                effective_on=unit.today,
                facts=facts,
            )
        ]
    )
