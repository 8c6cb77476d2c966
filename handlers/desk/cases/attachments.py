"""Files kept with a case or a conversation: handed in, written or sent, each by its hash, once."""

import hashlib

from handlers.ports import UnitOfWork
from handlers.records import Address, Attachment


def keep_text(unit: UnitOfWork, number: str, *, kind: str, name: str, text: str) -> str:
    """Keep a text with a case as it stands; return its SHA-256."""
    plain = "text/plain; charset=utf-8"
    return keep_file(unit, number, kind=kind, name=name, content=text.encode(), media_type=plain)


def keep_file(
    unit: UnitOfWork, number: str, *, kind: str, name: str, content: bytes, media_type: str
) -> str:
    """Keep a file with a case; return its SHA-256."""
    sha256 = sha256_of(content)
    attachment = Attachment(
        id=_identity(f"{number}:{kind}:{sha256}"),
        subject=subject_of(number),
        kind=kind,
        name=name,
        media_type=media_type,
        sha256=sha256,
        kept_at=unit.now,
        content=content,
    )
    _keep(unit, attachment)
    return sha256


def keep_received(
    unit: UnitOfWork, address: Address, *, name: str, content: bytes, media_type: str
) -> str:
    """Keep a file that a citizen sent; return its id, the same for the same bytes and name."""
    sha256 = sha256_of(content)
    attachment = Attachment(
        id=_identity(f"{address[0]}:{address[1]}:{name}:{sha256}"),
        subject=subject_of_conversation(address),
        kind="attachment",
        name=name,
        media_type=media_type,
        sha256=sha256,
        kept_at=unit.now,
        content=content,
    )
    _keep(unit, attachment)
    return attachment.id


def _keep(unit: UnitOfWork, attachment: Attachment) -> None:
    if unit.attachments.get(attachment.id) is None:
        unit.attachments.keep(attachment)


def _identity(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def text_of(unit: UnitOfWork, number: str, sha256: str) -> str | None:
    """Return the kept text of a case that has a hash; None where it was erased or changed."""
    for attachment in unit.attachments.of(subject_of(number)):
        if attachment.sha256 == sha256:
            whole = unit.attachments.get(attachment.id)
            content = whole.content if whole else None
            if content is not None and sha256_of(content) == sha256:
                return content.decode()
    return None


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 by which a file is known, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def subject_of(number: str) -> str:
    """Return under which subject the attachments of an application are kept."""
    return f"application:{number}"


def subject_of_conversation(address: Address) -> str:
    """Return under which subject a conversation's files are kept until they belong to a case."""
    return f"conversation:{address[0]}:{address[1]}"[:64]
