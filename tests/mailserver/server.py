"""The server: aiosmtpd for what goes out, and as much IMAP as a client needs for what comes in."""

import asyncio
import re
from collections.abc import Sequence
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.mailserver.letters import DESK

__all__ = ["DESK", "MailServer", "Trouble"]


class Trouble(StrEnum):
    """What can go wrong with the next mail."""

    NO_SUCH_USER = "550 5.1.1 <lin@example.com>: no such user"
    GREYLISTED = "451 4.7.1 come again later"
    FULL = "452 4.2.2 mailbox full"
    SPAM = "554 5.7.1 refused by content"
    BREAK_BEFORE = "break before"
    BREAK_AFTER = "break after"
    BUSY = "421 4.3.2 shutting down"


AT_RECIPIENT = {Trouble.NO_SUCH_USER, Trouble.GREYLISTED, Trouble.FULL}


class MailServer:
    """SMTP and IMAP for one box, each on a free port."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, bytes]] = []  # recipient and mail, in order
        self.box: dict[int, bytes] = {}
        self.seen: set[int] = set()
        self.trouble: list[Trouble] = []
        self.password = "s3cret"
        self.sessions = 0
        self._servers: list[asyncio.Server] = []

    @property
    def smtp(self) -> str:
        """The address to give as GONGKAI_SMTP_URL."""
        return f"smtp://127.0.0.1:{self._port(0)}"

    @property
    def imap(self) -> str:
        """The address to give as GONGKAI_IMAP_URL."""
        return f"imap://desk:{self.password}@127.0.0.1:{self._port(1)}"

    def deliver(self, raw: bytes) -> int:
        """Put a mail into the box; return its number."""
        uid = len(self.box) + 1
        self.box[uid] = raw
        return uid

    def to(self, address: str) -> list[bytes]:
        """Return what was sent to an address."""
        return [raw for recipient, raw in self.sent if recipient == address]

    def _port(self, place: int) -> int:
        return int(self._servers[place].sockets[0].getsockname()[1])

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        smtp = await loop.create_server(
            lambda: SMTP(_Taking(self), hostname="mx.example.cn", enable_SMTPUTF8=True),
            "127.0.0.1",
            0,
        )
        imap = await asyncio.start_server(_Reading(self).serve, "127.0.0.1", 0)
        self._servers = [smtp, imap]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for server in self._servers:
            server.close()
        await asyncio.sleep(0)


class _Taking:
    """What aiosmtpd asks at each step."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        self._server.sessions += 1
        if self._server.trouble[:1] == [Trouble.BUSY]:
            return self._server.trouble.pop(0).value
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self._server.trouble and self._server.trouble[0] in AT_RECIPIENT:
            return self._server.trouble.pop(0).value
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        trouble = self._server.trouble.pop(0) if self._server.trouble else None
        if trouble is Trouble.SPAM:
            return trouble.value
        if trouble is Trouble.BREAK_BEFORE:
            _break(server)
            return "250 OK"
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        self._server.sent += [(recipient, raw) for recipient in envelope.rcpt_tos]
        if trouble is Trouble.BREAK_AFTER:
            _break(server)
        return "250 OK"


def _break(server: SMTP) -> None:
    transport = server.transport
    assert isinstance(transport, asyncio.WriteTransport)
    transport.abort()


class _Reading:
    """IMAP for one client at a time: sign in, select, search, fetch, mark, leave."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            tag, _, command = line.decode("utf-8", "replace").strip().partition(" ")
            answers, status = self._answered(command)
            for answer in answers:
                writer.write(b"* " + answer + b"\r\n")
            writer.write(f"{tag} {status}\r\n".encode())
            await writer.drain()
            if command.upper().startswith("LOGOUT"):
                break
        writer.close()

    def _answered(  # noqa: PLR0911 - one a command
        self, command: str
    ) -> tuple[Sequence[bytes], str]:
        server, words = self._server, command.upper()
        if words.startswith("CAPABILITY"):
            return [b"CAPABILITY IMAP4rev1"], "OK done"
        if words.startswith("LOGIN"):
            right = server.password in command
            return [], "OK signed in" if right else "NO [AUTHENTICATIONFAILED] wrong"
        if words.startswith("SELECT"):
            return [f"{len(server.box)} EXISTS".encode(), b"FLAGS (\\Seen)"], "OK selected"
        if words.startswith("UID SEARCH"):
            unseen = [str(uid) for uid in server.box if uid not in server.seen]
            return [b"SEARCH " + " ".join(unseen).encode()], "OK done"
        if words.startswith("UID FETCH"):
            return [self._fetched(uid, words) for uid in _uids(command)], "OK done"
        if words.startswith("UID STORE"):
            server.seen |= set(_uids(command))
            return [], "OK done"
        return ([b"BYE"], "OK bye") if words.startswith("LOGOUT") else ([], "BAD unknown")

    def _fetched(self, uid: int, words: str) -> bytes:
        raw = self._server.box[uid]
        if "BODY" not in words:
            return f"{uid} FETCH (UID {uid} RFC822.SIZE {len(raw)})".encode()
        day = b'INTERNALDATE "02-Mar-2026 09:30:00 +0800"'
        head = f"{uid} FETCH (UID {uid} ".encode()
        return head + day + f" BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")"


def _uids(command: str) -> list[int]:
    numbers = re.match(r"UID \w+ ([\d,:]+)", command, flags=re.IGNORECASE)
    assert numbers is not None, command
    uids: list[int] = []
    for part in numbers[1].split(","):
        first, _, last = part.partition(":")
        uids += range(int(first), int(last or first) + 1)
    return uids
