"""A mail server, the channel that talks to it, and the whole street behind."""

from collections.abc import AsyncIterator

import pytest

from bot.bootstrap import Office
from bot.channels.email import EmailChannel, EmailSettings, MailIntake
from bot.workers.delivering import DeliveryWorker
from bot.workers.receiving import StoringReceiver
from bot.workers.turning import TurnWorker
from handlers.conversation.message import Reply
from handlers.desk import mail
from handlers.records import OutboxRow
from tests.mailserver import DESK, MailServer


class MailStreet:
    """A box with a desk behind it; each step is taken when told."""

    def __init__(self, office: Office, server: MailServer) -> None:
        settings = EmailSettings(
            smtp=server.smtp,
            imap=server.imap,
            sender=DESK,
            organ=office.settings.organ,
            answer_seconds=20,
        )
        self.office, self.server = office, server
        self.channel = EmailChannel(settings, office.storage)
        channels = {"email": self.channel}
        self.turns = TurnWorker(office, channels)
        self.delivery = DeliveryWorker(office, channels)
        receiver = StoringReceiver(office.storage, self.turns.arrived)
        self.intake = MailIntake(office, settings, receiver, split=self.turns.split)

    async def round(self) -> None:
        """Fetch what came, answer it, send what is due."""
        await self.intake.once()
        await self.turns.settle()
        await self.delivery.drain()
        await self.delivery.drain()

    def say(self, address: str, reply: Reply, *, cause: str = "test") -> None:
        """Let the office say something of its own."""
        with self.office.storage.write() as unit:
            to = ("email", address)
            mail.put(unit, [reply], to=to, cause=cause, split=self.turns.split)

    def rows(self, address: str) -> list[OutboxRow]:
        with self.office.storage.read() as unit:
            return unit.outbox.of("email", address)

    def states(self, address: str) -> list[str]:
        return [row.state for row in self.rows(address)]


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with MailServer() as opened:
        yield opened


@pytest.fixture
def street(office: Office, server: MailServer) -> MailStreet:
    return MailStreet(office, server)
