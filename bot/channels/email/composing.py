"""A reply as a mail: subject, thread, numbered choices, files, and the marks of a program."""

from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid
from typing import Any, Final

from bot.channels.email.reading import MARK
from bot.channels.port import ChannelFile
from handlers.conversation.message import Reply
from handlers.desk.cases.notices import language_of
from handlers.ports import UnitOfWork
from handlers.records import Address
from knowledge.language import Texts

TEXTS: Final = Texts("bot.channels.email")


def composed(
    unit: UnitOfWork,
    address: Address,
    reply: Reply,
    files: Sequence[ChannelFile],
    *,
    sender: str,
    organ: str,
) -> EmailMessage:
    """Return a reply as a mail, in the thread of the last mail that came from there."""
    language = language_of(unit, address)
    facts = {"organ": organ, "number": reply.case}
    last = _last(unit, address)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((organ, sender))
    mail["To"] = address[1]
    mail["Subject"] = (
        TEXTS.say("email.subject_case", language, **facts)
        if reply.case
        else _answering(str(last.get("subject", "")))
        or TEXTS.say("email.subject", language, **facts)
    )
    mail["Date"] = format_datetime(unit.now)
    mail["Message-ID"] = make_msgid("gongkai", domain=sender.rpartition("@")[2])
    if not reply.case and last.get("message_id"):
        mail["In-Reply-To"] = mail["References"] = str(last["message_id"])
    # a program wrote it, and no other program is to answer (RFC 3834)
    mail["Auto-Submitted"] = "auto-replied"
    mail["X-Auto-Response-Suppress"] = "All"
    mail[MARK] = "1"
    choices = [f"{place}. {choice.text}" for place, choice in enumerate(reply.choices, 1)]
    head = [TEXTS.say("email.choose", language), *choices] if choices else []
    foot = f"-- \n{TEXTS.say('email.foot', language, **facts)}"
    text = "\n\n".join(filter(None, (reply.text, "\n".join(head), foot)))
    mail.set_content(text.encode("utf-8", "replace").decode("utf-8"), cte="base64")
    for file in files:
        kind, _, subtype = file.media_type.partition(";")[0].partition("/")
        mail.add_attachment(
            file.content, maintype=kind, subtype=subtype or "octet-stream", filename=file.name
        )
    return mail


def _last(unit: UnitOfWork, address: Address) -> Mapping[str, Any]:
    rows = unit.inbox.of(*address)
    return rows[-1].payload if rows else {}


def _answering(subject: str) -> str:
    if not subject:
        return ""
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"
