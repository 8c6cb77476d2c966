"""Keeping files that citizens send, each once."""

import asyncio
import hashlib

from bot.bootstrap import Office
from bot.channels.port import Paper
from handlers.ports import UnitOfWork
from handlers.records import Paper as KeptPaper


async def keep_paper(office: Office, owner: str, paper: Paper) -> str:
    """Keep a received file for a conversation; return its id, the same for the same bytes."""
    digest = hashlib.sha256(paper.content).hexdigest()
    identity = hashlib.sha256(f"{owner}:{paper.name}:{digest}".encode()).hexdigest()[:32]

    def keep(unit: UnitOfWork) -> None:
        if unit.papers.get(identity) is None:
            unit.papers.keep(
                KeptPaper(
                    id=identity,
                    subject=f"conversation:{owner}"[:64],
                    kind="attachment",
                    name=paper.name,
                    media_type=paper.media_type,
                    sha256=digest,
                    kept_at=unit.now,
                    content=paper.content,
                )
            )

    await asyncio.wrap_future(office.storage.submit(keep))
    return identity
