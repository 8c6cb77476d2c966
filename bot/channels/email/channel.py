"""E-mail behind the port of channels: one reply, one mail; how a server's answers are taken.

What the server said before the text of the mail was handed over surely was not sent; once it has
been, only a clear answer tells.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import aiosmtplib

from bot.channels.email import reading
from bot.channels.email.composing import composed
from bot.channels.port import ChannelFile, Delivery, Keep, Outcome, Pace
from handlers.conversation.message import Incoming, Reply
from handlers.ports import Storage

MOST_BYTES: Final = 20 * 1024 * 1024  # of the files of one mail
_SOON: Final = 60.0  # seconds until what surely was not sent is tried again
_LATER: Final = 300.0  # after a server asked to come again: greylists want minutes
_REFUSED: Final = 500
_ADDRESS: Final = re.compile(r"<?[^\s<>]+@[^\s<>]+>?")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailSettings:
    """Where mail goes out and comes in, and as whom; ``imap`` may be empty."""

    smtp: str = field(repr=False)  # smtp://user:password@host:port, smtps://…
    imap: str = field(default="", repr=False)  # imaps://user:password@host:port
    sender: str
    organ: str = ""
    answer_seconds: float = 30.0
    poll_seconds: float = 60.0


class EmailChannel:
    """A :class:`bot.channels.port.Channel` for mail; a conversation is an address."""

    name = reading.NAME

    def __init__(self, settings: EmailSettings, storage: Storage) -> None:
        self.settings, self._storage = settings, storage
        self.pace: Pace | None = Pace(per_second=10, chat_seconds=0)

    def unprepared(self, payload: Mapping[str, Any]) -> bool:
        """Tell that nothing is left to fetch: files are kept as a mail comes in."""
        del payload
        return False

    async def prepare(self, payload: Mapping[str, Any], keep: Keep) -> Mapping[str, Any]:
        """Return the payload as it is."""
        del keep
        return payload

    def read(self, payload: Mapping[str, Any]) -> Incoming | None:
        """Return what a stored mail says to the desk."""
        return reading.read(payload)

    def parts(self, reply: Reply) -> Sequence[Reply]:
        """Return the reply as it is: a mail has no limit that a reply reaches."""
        return (reply,)

    async def send(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> Delivery:
        """Try once to send one mail."""
        if unfit := _unfit(conversation, reply, files):
            return Delivery(outcome=Outcome.FAILED, detail=unfit)
        settings = self.settings

        def compose() -> Any:
            with self._storage.read() as unit:
                return composed(
                    unit,
                    (self.name, conversation),
                    reply,
                    files,
                    sender=settings.sender,
                    organ=settings.organ,
                )

        mail = await asyncio.to_thread(compose)
        client = smtp_of(settings)
        try:
            delivery = await _offered(client, settings.sender, conversation)
            return delivery or await _handed_over(client, mail.as_bytes(), mail["Message-ID"])
        finally:
            client.close()

    async def trouble(self) -> str | None:
        """Sign in at the server; return what keeps mail from going out."""
        client = smtp_of(self.settings)
        try:
            await client.connect()
            await client.quit()
        except (aiosmtplib.SMTPException, OSError) as error:
            return _told(error)
        finally:
            client.close()
        return None


def smtp_of(settings: EmailSettings) -> aiosmtplib.SMTP:
    """Return a client of the server that takes mail; it is connected by whoever uses it."""
    url = urlsplit(settings.smtp)
    tls = url.scheme == "smtps"
    return aiosmtplib.SMTP(
        hostname=url.hostname,
        port=url.port or (465 if tls else 587 if url.username else 25),
        username=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
        use_tls=tls,
        timeout=settings.answer_seconds,
    )


async def _offered(client: aiosmtplib.SMTP, sender: str, to: str) -> Delivery | None:
    """Connect and name sender and recipient; None where the server wants the text."""
    try:
        await client.connect()
        await client.mail(sender)
        await client.rcpt(to)
    except aiosmtplib.SMTPRecipientRefused as error:
        if error.code >= _REFUSED:
            return Delivery(outcome=Outcome.BLOCKED, detail=_told(error))
        return Delivery(outcome=Outcome.RETRY, after=_LATER, detail=_told(error))
    except aiosmtplib.SMTPAuthenticationError as error:
        return Delivery(outcome=Outcome.RETRY, after=_SOON, whole_channel=True, detail=_told(error))
    except aiosmtplib.SMTPSenderRefused as error:
        refused = Outcome.FAILED if error.code >= _REFUSED else Outcome.RETRY
        return Delivery(outcome=refused, after=_LATER, detail=_told(error))
    except (aiosmtplib.SMTPException, OSError) as error:
        return Delivery(outcome=Outcome.RETRY, after=_SOON, detail=_told(error))
    return None


async def _handed_over(client: aiosmtplib.SMTP, mail: bytes, message_id: str) -> Delivery:
    try:
        await client.data(mail)
    except aiosmtplib.SMTPDataError as error:
        if error.code >= _REFUSED:
            return Delivery(outcome=Outcome.FAILED, detail=_told(error))
        return Delivery(outcome=Outcome.RETRY, after=_LATER, detail=_told(error))
    except (aiosmtplib.SMTPException, OSError) as error:
        return Delivery(outcome=Outcome.UNKNOWN, reference=message_id, detail=_told(error))
    return Delivery(outcome=Outcome.ACCEPTED, reference=message_id)


def _unfit(conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> str:
    """Return why a mail can never be sent, "" where it can be tried."""
    name, at, domain = conversation.partition("@")
    if not at or not name or "." not in domain or any(c.isspace() for c in conversation):
        return "the conversation is no address"
    if len(files) != len(reply.attachments):
        return "a file of this message is no longer kept"
    if sum(len(file.content) for file in files) > MOST_BYTES:
        return f"the files are larger than {MOST_BYTES >> 20} MB"
    return "" if reply.text.strip() or files else "the message is empty"


def _told(error: Exception) -> str:
    """Return what a server said, without addresses."""
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"{error.code} {_ADDRESS.sub('<…>', error.message)}"[:200]
    return type(error).__name__
