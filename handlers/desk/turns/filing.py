"""What citizens do to applications in the chat: file, supplement, withdraw."""

import hashlib

from handlers.casework.acts.perform import CITIZEN
from handlers.casework.terms import Act, Channel
from handlers.conversation.commands import FileApplication, SupplementApplication
from handlers.desk.cases.acts import act, load, open_case
from handlers.desk.rules import DeskRules
from handlers.errors import NotFoundError
from handlers.ports import UnitOfWork
from handlers.records import Paper, Particulars

_SUBJECT_CHARS = 80

_CHANNELS = {
    "telegram": Channel.TELEGRAM,
    "web": Channel.WEB,
    "wechat": Channel.WECHAT,
    "terminal": Channel.IN_PERSON,  # a terminal stands in the office
}


def file_from_chat(
    unit: UnitOfWork, order: FileApplication, *, address: tuple[str, str], rules: DeskRules
) -> None:
    """File an application that a conversation has completed."""
    channel, conversation = address
    particulars = Particulars(
        number=order.number,
        subject=one_line(order.wanted),
        particulars={
            "kind": order.kind.value,
            "name": order.name,
            "person": order.person,
            "identity_kind": order.identity_kind.value,
            "identity": order.identity,
            "phone": order.phone,
            "email": order.email,
            "wanted": order.wanted,
            "document_number": order.document_number,
            "form": order.form.value,
            "way": order.way.value,
            "send_email": order.send_email,
            "address": order.address,
        },
        applicant_key=applicant_key(order.name, order.identity),
        reply_channel=channel,
        reply_conversation=conversation,
        filed_at=unit.now,
    )
    facts = {
        "channel": _CHANNELS[channel].value,
        "applicant_kind": order.kind.value,
        "form": order.form.value,
        "supply": order.way.value,
    }
    open_case(unit, Act.FILE, facts, particulars, actor=CITIZEN, rules=rules)
    for attachment in order.papers:
        unit.papers.assign(attachment.paper, subject=subject_of(order.number))


def supplement_from_chat(
    unit: UnitOfWork, order: SupplementApplication, *, address: tuple[str, str], rules: DeskRules
) -> None:
    """Receive the supplement that the office asked for (条例 art. 30)."""
    _check_own(unit, order.number, address)
    act(unit, order.number, Act.RECEIVE_SUPPLEMENT, {}, actor=CITIZEN, rules=rules)
    keep_text(unit, order.number, kind="supplement", name="补正.txt", text=order.text)
    for attachment in order.papers:
        unit.papers.assign(attachment.paper, subject=subject_of(order.number))


def withdraw_from_chat(
    unit: UnitOfWork, number: str, *, address: tuple[str, str], rules: DeskRules
) -> None:
    """Withdraw an application at its applicant's wish."""
    _check_own(unit, number, address)
    act(unit, number, Act.WITHDRAW, {}, actor=CITIZEN, rules=rules)


def _check_own(unit: UnitOfWork, number: str, address: tuple[str, str]) -> None:
    """Let only the conversation that filed an application change it."""
    particulars = load(unit, number).particulars
    own = particulars and (particulars.reply_channel, particulars.reply_conversation) == address
    if not own:
        raise NotFoundError(subject=number)


def keep_text(unit: UnitOfWork, number: str, *, kind: str, name: str, text: str) -> str:
    """Keep a text with a case as it stands; return its SHA-256."""
    plain = "text/plain; charset=utf-8"
    return keep_paper(unit, number, kind=kind, name=name, content=text.encode(), media_type=plain)


def keep_paper(
    unit: UnitOfWork, number: str, *, kind: str, name: str, content: bytes, media_type: str
) -> str:
    """Keep a file with a case, once; return its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
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
            if content is not None and hashlib.sha256(content).hexdigest() == sha256:
                return content.decode()
    return None


def subject_of(number: str) -> str:
    """Return under which subject the papers of an application are kept."""
    return f"application:{number}"


def subject_of_conversation(address: tuple[str, str]) -> str:
    """Return under which subject a conversation's files are kept until they belong to a case."""
    return f"conversation:{address[0]}:{address[1]}"[:64]


def applicant_key(name: str, identity: str) -> str:
    """Return what tells one applicant from another without saying who it is (art. 35 counts)."""
    told = f"{''.join(name.split()).casefold()}:{identity.strip().upper()}"
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def one_line(text: str) -> str:
    """Return a description as a title of at most 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SUBJECT_CHARS else line[: _SUBJECT_CHARS - 1] + "…"
