"""Letters kept with their cases as they went out, and their hashes in the ledger.

What a letter says is :mod:`handlers.desk.cases.letters`; which act a letter goes with stands in
the table of acts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from handlers.casework.acts.table import TABLE
from handlers.casework.answers.grounds import Statement
from handlers.casework.application import State
from handlers.casework.clock.consultations import consultations
from handlers.casework.terms import Act, LetterKind, Opinion, Step
from handlers.desk.cases.attachments import (
    keep_file,
    keep_text,
    sha256_of,
    subject_of,
)
from handlers.desk.cases.case import Case
from handlers.desk.cases.letters import issued_reply, letter_of
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.letters.docx import docx_bytes
from handlers.letters.letter import Letter, LetterNumberTakenError, plain_text
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
        kept_entries = [entry for entry in own if entry.act == LETTER_KEPT]
        particulars = unit.applications.particulars(number) if kept_entries else None
        if particulars is None or particulars.erased_at is not None:
            continue
        whole = _whole(unit, number)
        yield from ((number, _name(entry)) for entry in kept_entries if not _hashes(entry) <= whole)


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
    """A letter kept with its case, and the SHA-256 of its Word document and of its plain text."""

    letter: Letter
    text: str  # as it is kept, and told in the chat
    docx: str  # id of the Word document
    docx_sha256: str
    text_sha256: str


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

    The Word document is Chinese; ``language`` is that of the text, as it is told in the chat. The
    same letter is kept once.
    """
    issued = letter_of(unit, case, kind, rules=rules, addressee=addressee, party=party)
    in_chat = issued
    if language != issued.language and kind is not LetterKind.REPLY:
        in_chat = letter_of(unit, case, kind, rules=rules, language=language)
    text = issued_reply(unit, case, rules=rules) if kind is LetterKind.REPLY else ""
    copies = _keep(unit, case.number, issued, in_chat, text or plain_text(in_chat))
    audit = unit.ledger.of(Stream.AUDIT, case.number)
    letters = [entry for entry in audit if entry.act == LETTER_KEPT]
    if not _is_recorded(letters, copies):
        _take_document_number(unit, letters, issued)
        record_letter(
            unit,
            case.number,
            issued,
            docx=copies.docx_sha256,
            text=copies.text_sha256,
            actor=actor,
        )
    return copies


def _keep(unit: UnitOfWork, number: str, issued: Letter, in_chat: Letter, text: str) -> KeptLetter:
    name = f"{issued.title}-{number}".replace("/", "-")
    docx = keep_file(
        unit,
        number,
        kind=LETTER,
        name=f"{name}.docx",
        content=docx_bytes(issued),
        media_type=DOCX.media_type,
    )
    plain = keep_text(unit, number, kind=LETTER, name=f"{name}.txt", text=text)
    return KeptLetter(
        letter=in_chat, text=text, docx=docx.id, docx_sha256=docx.sha256, text_sha256=plain
    )


def _take_document_number(unit: UnitOfWork, letters: Sequence[Entry], sheet: Letter) -> None:
    """Hold a letter's document number for it; raises LetterNumberTakenError.

    ``letters`` are those kept of the case: a letter of the same kind may be kept again.
    """
    own = any(
        entry.facts["document_number"] == sheet.document_number
        and entry.facts["letter"] == sheet.kind.value
        for entry in letters
    )
    name = sha256_of(sheet.document_number.encode())[:32]
    if not own and unit.numbers.next(f"letter:{name}") > 1:
        raise LetterNumberTakenError(document_number=sheet.document_number)


def _is_recorded(letters: Sequence[Entry], copies: KeptLetter) -> bool:
    return any(
        entry.facts.get("docx") == copies.docx_sha256
        and entry.facts.get("text") == copies.text_sha256
        for entry in letters
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
    if act is Act.CORRECT and not case.entries[-1].facts.get("tell"):
        return None  # a record of the office's own
    if act is Act.SEND:
        _keep_overrides(unit, case, rules=rules, actor=actor)
    return keep_letter(unit, case, kind, rules=rules, actor=actor, language=language)


def _keep_overrides(unit: UnitOfWork, case: Case, *, rules: DeskRules, actor: str) -> None:
    """Keep the letters to third parties whose objection gave way (art. 32)."""
    closing = case.application.disposition
    if closing is None or not closing.stated.get(Statement.PUBLIC_INTEREST):
        return
    answers = consultations(
        case.application, Step.CONSULT_THIRD_PARTY, today=unit.today, calendar=rules.calendar
    )
    for party in (item.party for item in answers if item.opinion is Opinion.OBJECTS):
        keep_letter(unit, case, LetterKind.OVERRIDE, rules=rules, actor=actor, party=party)
