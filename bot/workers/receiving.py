"""What comes in: updates stored once each in the inbox, and the files in them kept."""

import asyncio
from collections.abc import Sequence

from bot.bootstrap import Office
from bot.channels.port import ChannelFile, Update
from handlers.desk.cases.attachments import keep_received
from handlers.ports import Storage, UnitOfWork
from handlers.records import Address, NewUpdate


class StoringReceiver:
    """A :class:`bot.channels.port.Receiver` that keeps updates in the inbox.

    ``arrived`` is set after each commit, so that turns are taken at once.
    """

    def __init__(self, storage: Storage, arrived: asyncio.Event) -> None:
        self._storage, self._arrived = storage, arrived

    async def receive(self, updates: Sequence[Update]) -> int:
        """Return when all of ``updates`` are durably stored; how many of them were new."""

        def store(unit: UnitOfWork) -> int:
            return unit.inbox.store_all(
                [
                    NewUpdate(
                        channel=update.channel,
                        key=update.key,
                        conversation=update.conversation,
                        payload=update.payload,
                    )
                    for update in updates
                ]
            )

        if not updates:
            return 0
        new = await asyncio.wrap_future(self._storage.submit(store))
        self._arrived.set()
        return new


async def keep_file(office: Office, address: Address, file: ChannelFile) -> str:
    """Keep a received file for a conversation; return its id, the same for the same bytes."""

    def keep(unit: UnitOfWork) -> str:
        return keep_received(
            unit, address, name=file.name, content=file.content, media_type=file.media_type
        )

    return await asyncio.wrap_future(office.storage.submit(keep))
