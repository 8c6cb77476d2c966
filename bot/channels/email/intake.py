"""Getting mail in: the box looked at every minute, each mail stored before it is marked as read.

What a program wrote is answered by nobody; a report that a mail of ours did not arrive is noted
at that mail; letters for staff go to staff; everything else is a message like any other.
"""

import asyncio
import imaplib
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from bot.bootstrap import Office
from bot.channels.accepted_files import kind_of, safe_name
from bot.channels.email.channel import EmailSettings
from bot.channels.email.reading import NAME, Mail, MailKind, mail_of, payload_of
from bot.channels.port import ChannelFile, Receiver, Update
from bot.workers.receiving import keep_file
from handlers.desk import mail as outbox
from handlers.desk.by_mail import ReceivedLetter, take_letter
from handlers.desk.rules import Split
from handlers.ports import UnitOfWork

MOST_BYTES: Final = 30 * 1024 * 1024  # of one mail; a larger one stays in the box, unread
MOST_AT_ONCE: Final = 20
SAME_AGAIN: Final = 3  # the same words from one address: a program that does not say it is one
_FIRST_PAUSE: Final = 5.0
_LONGEST_PAUSE: Final = 300.0
_FAULTS: Final = (IMAPClientError, imaplib.IMAP4.error, OSError)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _InBox:
    """One mail as it lies in the box."""

    uid: int
    raw: bytes
    arrived_at: datetime


class MailIntake:
    """Brings mail from the box to the desk for as long as it runs."""

    def __init__(
        self,
        office: Office,
        settings: EmailSettings,
        receiver: Receiver,
        *,
        split: Split,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._office, self._settings, self._receiver = office, settings, receiver
        self._split, self._sleep = split, sleep
        self._failures = 0

    async def run(self) -> None:
        """Look into the box until cancelled; faults are waited out, each wait twice the last."""
        while True:
            try:
                await self.once()
            except _FAULTS as error:
                self._failures += 1
                pause = min(_FIRST_PAUSE * 2 ** min(self._failures - 1, 10), _LONGEST_PAUSE)
                what = type(error).__name__
                _log.warning(
                    "邮箱无法读取 / the box cannot be read: %s; again in %g s", what, pause
                )
                await self._sleep(pause)
                continue
            self._failures = 0
            await self._sleep(self._settings.poll_seconds)

    async def once(self) -> int:
        """Take what is new; return how many mails."""
        taken = 0
        box = await asyncio.to_thread(_opened, self._settings)
        try:
            while mails := await asyncio.to_thread(_unread, box):
                for mail in mails:
                    await self._take(mail)
                    await asyncio.to_thread(box.add_flags, [mail.uid], [b"\\Seen"], True)
                    taken += 1
        finally:
            await asyncio.to_thread(_closed, box)
        return taken

    async def _take(self, lying: _InBox) -> None:
        mail = await asyncio.to_thread(mail_of, lying.raw, own=self._settings.sender)
        if mail.bounce is not None:
            await self._submit(lambda unit: _bounced(unit, mail))
        elif mail.kind is not MailKind.PERSON:
            _log.info("a mail that a program wrote is answered by nobody: %s", mail.kind)
        elif not await self._submit(lambda unit: _goes_round(unit, mail)):
            await self._store(mail, lying.arrived_at)

    async def _store(self, mail: Mail, arrived_at: datetime) -> None:
        files = [stored for file in mail.files if (stored := await self._kept(mail, file))]
        payload = payload_of(mail, files)
        letter = ReceivedLetter(
            ref=f"m{mail.key[:24]}",
            address=(NAME, mail.sender),
            subject=mail.subject,
            text=mail.text,
            answers=mail.answers,
            files=[file["paper"] for file in files],
            arrived_on=arrived_at.astimezone(self._office.settings.zone).date(),
        )
        rules = self._office.rules

        def work(unit: UnitOfWork) -> bool:
            before = unit.inbox.of(*letter.address)
            known = any(row.payload.get("key") == mail.key for row in before)
            return known or take_letter(unit, letter, rules=rules, split=self._split)

        payload["for_staff"] = await self._submit(work)
        update = Update(channel=NAME, key=mail.key, conversation=mail.sender, payload=payload)
        await self._receiver.receive([update])

    async def _kept(self, mail: Mail, file: ChannelFile) -> Mapping[str, Any] | None:
        kind = await asyncio.to_thread(kind_of, file.content)
        if kind is None:
            return None
        name = safe_name(file.name, kind)
        safe = ChannelFile(name=name, media_type=kind.media_type, content=file.content)
        return {
            "paper": await keep_file(self._office, (NAME, mail.sender), safe),
            "name": name,
            "media_type": kind.media_type,
            "size": len(file.content),
        }

    async def _submit(self, work: Callable[[UnitOfWork], Any]) -> Any:
        return await asyncio.wrap_future(self._office.storage.submit(work))


def _bounced(unit: UnitOfWork, mail: Mail) -> None:
    """Note at a mail of ours that it did not arrive, once that is certain."""
    bounce = mail.bounce
    if bounce is not None and bounce.is_final:
        to = (NAME, bounce.recipient)
        detail = f"退信 / returned: {bounce.status}"
        outbox.returned(unit, to, reference=bounce.message_id, detail=detail)


def _goes_round(unit: UnitOfWork, mail: Mail) -> bool:
    """Tell whether the same words have come again and again: nobody but a program does that."""
    rows = unit.inbox.of(NAME, mail.sender)[-SAME_AGAIN:]
    same = [row for row in rows if row.payload.get("digest") == mail.digest]
    return len(same) == SAME_AGAIN and all(row.payload["key"] != mail.key for row in same)


def _opened(settings: EmailSettings) -> IMAPClient:
    url = urlsplit(settings.imap)
    box = IMAPClient(
        url.hostname or "",
        port=url.port,
        ssl=url.scheme == "imaps",
        timeout=settings.answer_seconds,
    )
    try:
        box.login(unquote(url.username or ""), unquote(url.password or ""))
        box.select_folder(url.path.strip("/") or "INBOX")
    except _FAULTS:
        box.shutdown()
        raise
    return box


def _closed(box: IMAPClient) -> None:
    try:
        box.logout()
    except _FAULTS as error:
        _log.debug("the box was left without a word: %s", type(error).__name__)


def _unread(box: IMAPClient) -> list[_InBox]:
    """Return the oldest unread mails; too large a one is passed over, and told in the log."""
    unseen = sorted(box.search(["UNSEEN"]))
    sizes = box.fetch(unseen, ["RFC822.SIZE"]) if unseen else {}
    large = [uid for uid in unseen if int(sizes[uid][b"RFC822.SIZE"]) > MOST_BYTES]
    if large:
        _log.warning("%d mails are larger than %d MB and stay unread", len(large), MOST_BYTES >> 20)
    fitting = [uid for uid in unseen if uid not in large][:MOST_AT_ONCE]
    return list(_fetched(box, fitting)) if fitting else []


def _fetched(box: IMAPClient, uids: list[int]) -> Iterator[_InBox]:
    for uid, fields in box.fetch(uids, ["BODY.PEEK[]", "INTERNALDATE"]).items():
        arrived_at = fields[b"INTERNALDATE"]
        if arrived_at.tzinfo is None:
            arrived_at = arrived_at.astimezone()
        yield _InBox(uid=uid, raw=fields[b"BODY[]"], arrived_at=arrived_at)
