"""Reading a mail: who wrote, what of it is new, what is attached, and whether a program wrote it.

All pure. Fetching mail belongs to :mod:`bot.channels.email.intake`.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from enum import StrEnum
from typing import Any, Final

from lxml import html

from bot.channels.accepted_files import received_file
from bot.channels.port import ChannelFile
from handlers.conversation.message import Incoming, MessageKind

NAME: Final = "email"
MARK: Final = "X-Gongkai-Desk"  # of our own mails; one that comes back with it went in a circle
LONGEST_ADDRESS: Final = 128
LONGEST_TEXT: Final = 20_000  # characters; what the desk reads of it is the desk's to say


class MailKind(StrEnum):
    """What a mail is to the desk."""

    PERSON = "person"
    BOUNCE = "bounce"  # a report that a mail of ours did not arrive
    PROGRAM = "program"  # a vacation reply, a list, a newsletter: answered by nobody
    OWN = "own"  # our own mail, in a circle


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """What a delivery report says: to whom, of which mail, and why."""

    recipient: str
    message_id: str
    status: str
    is_final: bool  # False: it is still being tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail as the desk reads it."""

    kind: MailKind
    sender: str = ""
    subject: str = ""
    text: str = ""  # without what is quoted
    message_id: str = ""
    answers: tuple[str, ...] = ()  # ids of the mails it answers, the nearest first
    files: tuple[ChannelFile, ...] = ()
    bounce: Bounce | None = None
    digest: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        """The name of the mail within the channel, for good."""
        return hashlib.sha256(f"{self.message_id}\n{self.sender}".encode()).hexdigest()

    @property
    def says(self) -> str:
        """What the mail asks: its text, or its subject where the text says nothing."""
        bare = re.sub(r"[\s，。.!！]", "", self.text)
        if len(bare) > 0 and bare not in _EMPTY_WORDS:
            return self.text
        return "" if _IS_ANSWER.match(self.subject) and self.files else self.subject


_EMPTY_WORDS: Final = frozenset({"如题", "如主题", "见主题", "见附件", "如附件"})
_IS_ANSWER: Final = re.compile(r"\s*(re|回复|答复|转发|fw|fwd)\s*[:：]", re.IGNORECASE)
_BY_PROGRAM: Final = re.compile(
    r"\s*(自动回复|自动答复|外出自动|auto(matic)?[- ]?reply|auto:|out of (the )?office)",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+-].*)?@.*", re.IGNORECASE
)
_BULK: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
_QUOTED: Final = re.compile(
    r"^\s*(-{2,}\s*(original message|原始邮件|原邮件|forwarded message|转发邮件).*"
    r"|_{10,}|在.{4,80}写道\s*[:：]|on .{6,120} wrote:|发件人\s*[:：].*|from:\s.*@.*"
    r"|\d{4}.{4,60}(写道|wrote)\s*[:：])\s*$",
    re.IGNORECASE | re.MULTILINE,
)


def mail_of(raw: bytes, *, own: str) -> Mail:
    """Read a mail as it came; ``own`` is the desk's address. Never raises for what is in it."""
    message = message_from_bytes(raw, policy=policy.default)
    sender = parseaddr(_header(message, "From"))[1].strip().lower()[:LONGEST_ADDRESS]
    head: dict[str, Any] = {
        "sender": sender,
        "subject": " ".join(_header(message, "Subject").split())[:300],
        "message_id": _header(message, "Message-ID").strip()[:300],
    }
    head["message_id"] = head["message_id"] or f"<{hashlib.sha256(raw).hexdigest()}>"
    if bounce := _bounce(message):
        return Mail(kind=MailKind.BOUNCE, bounce=bounce, **head)
    kind = _kind(message, sender, own)
    if kind is not MailKind.PERSON:
        return Mail(kind=kind, **head)
    text = unquoted(_text(message))[:LONGEST_TEXT]
    return Mail(
        kind=kind,
        text=text,
        answers=_answers(message),
        files=tuple(_files(message)),
        digest=hashlib.sha256(f"{head['subject']}\n{text}".encode("utf-8", "replace")).hexdigest(),
        **head,
    )


def payload_of(mail: Mail, files: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what is stored of a mail; its files are kept already."""
    return {
        "conversation": mail.sender,
        "subject": mail.subject,
        "text": mail.says,
        "message_id": mail.message_id,
        "digest": mail.digest,
        "key": mail.key,
        "files": list(files),
    }


def read(payload: Mapping[str, Any]) -> Incoming | None:
    """Return what a stored mail says to the desk; None where staff have it already."""
    if payload.get("for_staff"):
        return None
    files = tuple(received_file(file) for file in payload.get("files", ()))
    return Incoming(
        channel=NAME,
        conversation=payload["conversation"],
        kind=MessageKind.FILE if files else MessageKind.TEXT,
        text=payload.get("text", ""),
        files=files,
    )


def unquoted(text: str) -> str:
    """Return what is new in an answer: nothing from the first quotation on."""
    cut = _QUOTED.search(text)
    lines = (text[: cut.start()] if cut else text).splitlines()
    new = [line.rstrip() for line in lines if not line.lstrip().startswith(">")]
    return "\n".join(new).replace("\0", "").strip()


def _kind(message: EmailMessage, sender: str, own: str) -> MailKind:
    if sender == own.lower() or _header(message, MARK):
        return MailKind.OWN
    submitted = _header(message, "Auto-Submitted").strip().lower()
    suppressed = any(message.get(name) for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
    by_program = (
        (submitted and submitted != "no")
        or suppressed
        or _header(message, "Precedence").strip().lower() in _BULK
        or _header(message, "Return-Path").strip() == "<>"
        or _BY_PROGRAM.match(_header(message, "Subject"))
        or "@" not in sender
        or _NOBODY.fullmatch(sender)
    )
    return MailKind.PROGRAM if by_program else MailKind.PERSON


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "").encode("utf-8", "replace").decode("utf-8")
    except (ValueError, IndexError, AttributeError, MessageError):  # a header nobody can read
        return ""


def _answers(message: EmailMessage) -> tuple[str, ...]:
    named = f"{_header(message, 'References')} {_header(message, 'In-Reply-To')}"
    return tuple(dict.fromkeys(reversed(re.findall(r"<[^<>\s]{1,200}>", named))))[:20]


def _bounce(message: EmailMessage) -> Bounce | None:
    """Read a delivery report (RFC 3464); None for any other mail."""
    if message.get_content_type() != "multipart/report":
        return None
    recipient = status = action = sent = ""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            text = "\n".join(str(block) for block in part.get_payload())
            recipient = recipient or _field(text, "Final-Recipient").rpartition(";")[2].strip()
            status = status or _field(text, "Status")
            action = action or _field(text, "Action").lower()
        elif part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            sent = sent or _field(part.as_string(), "Message-ID")
    if not recipient or not action:
        return None
    return Bounce(
        recipient=recipient.lower().strip("<>"),
        message_id=sent,
        status=status or "5.0.0",
        is_final=action == "failed",
    )


def _field(text: str, name: str) -> str:
    line = re.search(rf"^{name}:[ \t]*(.+)$", text, flags=re.IGNORECASE | re.MULTILINE)
    return line[1].strip() if line else ""


def _text(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _decoded(part)
    if part.get_content_type() != "text/html" or not text.strip():
        return text
    root = html.fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    for line in root.iter("br", "p", "div", "tr", "blockquote"):
        line.tail = "\n" + (line.tail or "")
    return re.sub(r"\n{3,}", "\n\n", str(root.text_content()))


def _decoded(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    for encoding in (part.get_content_charset("utf-8"), "gb18030", "utf-8"):
        try:
            return raw.decode("gb18030" if encoding in {"gb2312", "gbk"} else encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("utf-8", "replace")


def _files(message: EmailMessage) -> Iterator[ChannelFile]:
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield ChannelFile(
                name=part.get_filename() or "file",
                media_type=part.get_content_type(),
                content=content,
            )
