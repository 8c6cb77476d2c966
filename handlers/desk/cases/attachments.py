"""Files kept with a case or a conversation: handed in, written or sent, each by its hash, once."""

import hashlib
from dataclasses import replace
from typing import Final

from handlers.ports import UnitOfWork
from handlers.records import Address, Attachment


def keep_text(unit: UnitOfWork, number: str, *, kind: str, name: str, text: str) -> str:
    """Keep a text with a case as it stands; return its SHA-256."""
    plain = "text/plain; charset=utf-8"
    file = keep_file(unit, number, kind=kind, name=name, content=text.encode(), media_type=plain)
    return file.sha256


def keep_file(
    unit: UnitOfWork, number: str, *, kind: str, name: str, content: bytes, media_type: str
) -> Attachment:
    """Keep a file with a case; return it."""
    file = _file(unit, f"{number}:{kind}", name=name, content=content, media_type=media_type)
    return _keep(unit, replace(file, subject=subject_of(number), kind=kind))


OFFICE_FILE: Final = "office_file"
"""The kind of attachment that somebody of the office attached."""


def keep_office_file(
    unit: UnitOfWork, subject: str, *, name: str, content: bytes, media_type: str
) -> Attachment:
    """Keep a file of the office's own; the same bytes by another name are another file."""
    apart = f"{subject}:{OFFICE_FILE}:{name}"
    file = _file(unit, apart, name=name, content=content, media_type=media_type)
    return _keep(unit, replace(file, subject=subject, kind=OFFICE_FILE))


def title_of(file: Attachment) -> str:
    """Return what a letter calls a file that goes with it: its name without the ending."""
    return file.name.rpartition(".")[0] or file.name


def office_files(unit: UnitOfWork, subject: str) -> dict[str, Attachment]:
    """Return the files of the office's own that are kept with a subject, by id, without bytes."""
    files = unit.attachments.of(subject)
    return {file.id: file for file in files if file.kind == OFFICE_FILE}


def keep_received(
    unit: UnitOfWork, address: Address, *, name: str, content: bytes, media_type: str
) -> str:
    """Keep a file that a citizen sent; return its id, the same for the same bytes and name."""
    apart = f"{address[0]}:{address[1]}:{name}"
    file = _file(unit, apart, name=name, content=content, media_type=media_type)
    return _keep(unit, replace(file, subject=subject_of_conversation(address))).id


def _file(
    unit: UnitOfWork, apart: str, *, name: str, content: bytes, media_type: str
) -> Attachment:
    """Return a file that nobody's is yet; ``apart`` tells it from the same bytes elsewhere."""
    sha256 = sha256_of(content)
    return Attachment(
        id=hashlib.sha256(f"{apart}:{sha256}".encode()).hexdigest()[:32],
        subject="",
        kind="attachment",
        name=name,
        media_type=media_type,
        sha256=sha256,
        kept_at=unit.now,
        content=content,
    )


def _keep(unit: UnitOfWork, attachment: Attachment) -> Attachment:
    """Keep a file, once."""
    if unit.attachments.get(attachment.id) is None:
        unit.attachments.keep(attachment)
    return attachment


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
