"""Files kept with a case: handed in, written or sent, each by its hash."""

import hashlib

from handlers.ports import UnitOfWork
from handlers.records import Paper


def keep_text(unit: UnitOfWork, number: str, *, kind: str, name: str, text: str) -> str:
    """Keep a text with a case as it stands; return its SHA-256."""
    plain = "text/plain; charset=utf-8"
    return keep_paper(unit, number, kind=kind, name=name, content=text.encode(), media_type=plain)


def keep_paper(
    unit: UnitOfWork, number: str, *, kind: str, name: str, content: bytes, media_type: str
) -> str:
    """Keep a file with a case, once; return its SHA-256."""
    sha256 = sha256_of(content)
    identity = hashlib.sha256(f"{number}:{kind}:{sha256}".encode()).hexdigest()[:32]
    if unit.papers.get(identity) is None:
        unit.papers.keep(
            Paper(
                id=identity,
                subject=subject_of(number),
                kind=kind,
                name=name,
                media_type=media_type,
                sha256=sha256,
                kept_at=unit.now,
                content=content,
            )
        )
    return sha256


def text_of(unit: UnitOfWork, number: str, sha256: str) -> str | None:
    """Return the kept text of a case that has a hash; None where it was erased or changed."""
    for paper in unit.papers.of(subject_of(number)):
        if paper.sha256 == sha256:
            kept = unit.papers.get(paper.id)
            content = kept.content if kept else None
            if content is not None and sha256_of(content) == sha256:
                return content.decode()
    return None


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 by which a file is known, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def subject_of(number: str) -> str:
    """Return under which subject the papers of an application are kept."""
    return f"application:{number}"


def subject_of_conversation(address: tuple[str, str]) -> str:
    """Return under which subject a conversation's files are kept until they belong to a case."""
    return f"conversation:{address[0]}:{address[1]}"[:64]
