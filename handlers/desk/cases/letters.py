"""Letters about applications: composed from what is recorded, kept as they were sent.

What a letter says is in :mod:`handlers.letters`; who is told what in a chat is for
:mod:`handlers.desk.cases.notices`. Templates and names come with :class:`DeskRules`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, Final

from handlers.casework.acts.table import TABLE
from handlers.casework.application import Application, Disposition, State
from handlers.casework.terms import Act, LetterKind, Result
from handlers.desk.cases.attachments import (
    keep_file,
    keep_text,
    sha256_of,
    subject_of,
    text_of,
)
from handlers.desk.cases.case import Case, load
from handlers.desk.cases.letter_content import closing_to_come, matter_of
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.letters.composing import compose
from handlers.letters.docx import docx_bytes
from handlers.letters.letter import Letter, body_text, issued_text, plain_text
from handlers.ports import UnitOfWork
from knowledge.file_kinds import DOCX
from knowledge.language import Language

LETTER_KEPT = "letter_kept"
_HASHES = ("docx", "text")


def record_letter(
    unit: UnitOfWork, number: str, letter: Letter, *, docx: str, text: str, actor: str
) -> None:
    """Record a letter by its document number and the SHA-256 of its paper and its text."""
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.AUDIT,
                subject=number,
                act=LETTER_KEPT,
                actor=actor,
                effective_on=unit.today,
                facts={
                    "letter": letter.kind.value,
                    "document_number": letter.document_number,
                    "docx": docx,
                    "text": text,
                },
            )
        ]
    )


def letters_changed(unit: UnitOfWork) -> Iterator[tuple[str, str]]:
    """Yield number and document number of each letter whose kept file is not what went out.

    A case whose personal data were erased has no letters to compare.
    """
    entries = groupby(unit.ledger.by_subject(Stream.AUDIT), key=lambda entry: entry.subject)
    for number, own in entries:
        told = [entry for entry in own if entry.act == LETTER_KEPT]
        particulars = unit.applications.particulars(number) if told else None
        if particulars is None or particulars.erased_at is not None:
            continue
        whole = _whole(unit, number)
        yield from ((number, _name(entry)) for entry in told if not _hashes(entry) <= whole)


def _whole(unit: UnitOfWork, number: str) -> set[str]:
    """Return the hashes of the case's files as their bytes are now."""
    files = (unit.attachments.get(file.id) for file in unit.attachments.of(subject_of(number)))
    return {
        sha256_of(file.content) for file in files if file is not None and file.content is not None
    }


def _hashes(entry: Entry) -> set[str]:
    return {str(entry.facts[name]) for name in _HASHES}


def _name(entry: Entry) -> str:
    return str(entry.facts["document_number"])


LETTER: Final = "letter"
"""The kind of attachment that a letter is kept as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """A letter kept with its case, and the SHA-256 of its Word paper and of its plain text."""

    letter: Letter
    text: str  # as it is kept, and told in the chat
    docx_sha256: str
    text_sha256: str


def letter(
    unit: UnitOfWork,
    number: str,
    kind: LetterKind | str,
    rules: DeskRules,
    *,
    facts: Mapping[str, Any] | None = None,
    decision: Mapping[str, Any] | None = None,
    addressee: str = "",
    party: str = "",
    language: Language = Language.ZH,
) -> Letter:
    """Return a letter about an application, to be looked at; nothing is kept.

    ``facts`` are those of the act that the letter goes with, where it is not done yet;
    ``decision`` (``result``, ``ground``, ``stated``) those of a reply not drafted yet. A drafted
    or sent reply says what its text says. ``addressee`` is whom a consultation is written to
    (the records know only a key, ``party``); left out, the name is written in by hand.

    Raises NotFoundError, LetterNotDueError, LetterIncompleteError, and
    DispositionIncompleteError where a decision does not state what it must.
    """
    case = load(unit, number)
    kind = LetterKind(kind)
    return letter_of(
        unit,
        case,
        kind,
        rules=rules,
        facts=facts,
        decision=_decision(decision, unit.today) if decision is not None else None,
        addressee=addressee,
        party=party,
        language=language,
    )


def letter_of(
    unit: UnitOfWork,
    case: Case,
    kind: LetterKind,
    *,
    rules: DeskRules,
    facts: Mapping[str, Any] | None = None,
    decision: Disposition | None = None,
    addressee: str = "",
    party: str = "",
    language: Language = Language.ZH,
) -> Letter:
    """Return a letter about a case at hand; see :func:`letter`."""
    shown = decision or _decided(case.application, unit.today)
    if shown is None and facts is not None:
        shown = closing_to_come(case.application, kind, facts, today=unit.today)
    matter = matter_of(case, kind, rules=rules, now=unit.now, facts=facts, party=party)
    if kind not in _ON_STEPS and shown is not None:
        matter = replace(matter, decision=shown, on=shown.on)
    matter = replace(matter, addressee=addressee)
    return compose(
        kind,
        matter,
        organ=rules.organ,
        rules=rules.letters,
        language=language,
        text=_kept_text(unit, case) if kind is LetterKind.REPLY and decision is None else None,
    )


_ON_STEPS = frozenset(
    {
        LetterKind.RECEIPT,
        LetterKind.SUPPLEMENT,
        LetterKind.EXTENSION,
        LetterKind.THIRD_PARTY,
        LetterKind.ORGAN,
        LetterKind.FEE,
    }
)


def compose_reply(
    unit: UnitOfWork, case: Case, decision: Mapping[str, Any], *, rules: DeskRules
) -> str:
    """Return a reply to begin a draft with: title, number, salutation, text, remedy clause.

    ``decision``: ``result``, ``ground`` and ``stated``. Organ and day are put below when the
    reply is issued, since nobody knows the day it will be signed. Raises
    DispositionIncompleteError naming what the ground demands and the decision does not state.
    """
    told = _decision(decision, unit.today)
    return body_text(letter_of(unit, case, LetterKind.REPLY, rules=rules, decision=told))


def issued_reply(unit: UnitOfWork, case: Case, *, rules: DeskRules) -> str:
    """Return the signed reply as it goes out: its text, with organ and day below it."""
    text = _kept_text(unit, case)
    if text is None:
        return ""
    return issued_text(letter_of(unit, case, LetterKind.REPLY, rules=rules), text)


def keep_letter(
    unit: UnitOfWork,
    case: Case,
    kind: LetterKind,
    *,
    rules: DeskRules,
    actor: str = "system",
    addressee: str = "",
    party: str = "",
    language: Language = Language.ZH,
) -> KeptLetter:
    """Keep a letter with its case as it goes out, and its hashes in the ledger.

    The Word paper is Chinese; ``language`` is that of the text, as it is told in the chat. The
    same letter is kept once.
    """
    paper = letter_of(unit, case, kind, rules=rules, addressee=addressee, party=party)
    told = paper
    if language != paper.language:
        told = letter_of(unit, case, kind, rules=rules, language=language)
    text = issued_reply(unit, case, rules=rules) if kind is LetterKind.REPLY else ""
    kept = _keep(unit, case.number, paper, told, text or plain_text(told))
    if not _is_recorded(unit, case.number, kept):
        record_letter(
            unit,
            case.number,
            paper,
            docx=kept.docx_sha256,
            text=kept.text_sha256,
            actor=actor,
        )
    return kept


def _keep(unit: UnitOfWork, number: str, paper: Letter, told: Letter, text: str) -> KeptLetter:
    name = f"{paper.title}-{number}".replace("/", "-")
    docx = keep_file(
        unit,
        number,
        kind=LETTER,
        name=f"{name}.docx",
        content=docx_bytes(paper),
        media_type=DOCX.media_type,
    )
    plain = keep_text(unit, number, kind=LETTER, name=f"{name}.txt", text=text)
    return KeptLetter(letter=told, text=text, docx_sha256=docx, text_sha256=plain)


def _is_recorded(unit: UnitOfWork, number: str, kept: KeptLetter) -> bool:
    return any(
        entry.facts.get("docx") == kept.docx_sha256 and entry.facts.get("text") == kept.text_sha256
        for entry in unit.ledger.of(Stream.AUDIT, number)
        if entry.act == LETTER_KEPT
    )


def keep_letter_of_act(
    unit: UnitOfWork,
    case: Case,
    act: Act,
    *,
    rules: DeskRules,
    actor: str = "system",
    language: Language = Language.ZH,
) -> KeptLetter | None:
    """Keep the letter that goes out with an act; None for an act without one."""
    kind = TABLE[act].letter
    if kind is None or case.application.state is State.REGISTERED:
        return None  # a receipt waits for its day to be settled
    return keep_letter(unit, case, kind, rules=rules, actor=actor, language=language)


def _decision(told: Mapping[str, Any], on: date) -> Disposition:
    return Disposition(
        on=on,
        result=Result(told["result"]),
        ground=str(told.get("ground") or ""),
        stated=told.get("stated") or {},
    )


def _decided(application: Application, today: date) -> Disposition | None:
    """Return what was decided, or what is drafted to be."""
    if application.disposition is not None:
        return application.disposition
    draft = application.draft
    if draft is None:
        return None
    return Disposition(on=today, result=draft.result, ground=draft.ground, stated=draft.stated)


def _kept_text(unit: UnitOfWork, case: Case) -> str | None:
    """Return the text of the reply as it was sent, signed or drafted."""
    draft = case.application.draft
    sha256 = case.application.sent_sha256 or (draft.sha256 if draft else None)
    return text_of(unit, case.number, sha256) if sha256 else None
