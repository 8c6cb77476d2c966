"""What the ledger says of letters that went out: their numbers and hashes, and whether they hold.

Beside the acts, so that a case's own entries stay its acts; chained like everything else.
"""

import hashlib
from collections.abc import Iterator
from itertools import groupby

from handlers.desk.filing import subject_of
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.letters.letter import Letter
from handlers.ports import UnitOfWork

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
    kept = (unit.papers.get(paper.id) for paper in unit.papers.of(subject_of(number)))
    return {
        hashlib.sha256(paper.content).hexdigest()
        for paper in kept
        if paper is not None and paper.content is not None
    }


def _hashes(entry: Entry) -> set[str]:
    return {str(entry.facts[name]) for name in _HASHES}


def _name(entry: Entry) -> str:
    return str(entry.facts["document_number"])
