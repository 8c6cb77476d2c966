"""Keeping files that citizens send, each once."""

import asyncio

from bot.bootstrap import Office
from bot.channels.port import ChannelFile
from handlers.desk.cases.attachments import keep_received
from handlers.ports import UnitOfWork
from handlers.records import Address


async def keep_file(office: Office, address: Address, file: ChannelFile) -> str:
    """Keep a received file for a conversation; return its id, the same for the same bytes."""

    def keep(unit: UnitOfWork) -> str:
        return keep_received(
            unit, address, name=file.name, content=file.content, media_type=file.media_type
        )

    return await asyncio.wrap_future(office.storage.submit(keep))
