"""Files that the office attaches to a case: acts on them, and how their entries are read.

The ledger knows a file by its id and SHA-256, never by its name, which may hold personal data.
What goes out with an answer is part of the answer: whoever attached it approves nothing of it,
and a change after the review sends the answer back to be reviewed again.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from handlers.casework.acts.doing import ActInHand
from handlers.casework.acts.rule import OPEN
from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.application import Application, CaseFile, Draft, State
from handlers.casework.terms import FilePurpose, LetterKind
from handlers.ledger.entry import Entry, NewEntry

_WITHOUT_FILES = frozenset(  # to others than the applicant, or about what is past
    {LetterKind.THIRD_PARTY, LetterKind.ORGAN, LetterKind.OVERRIDE, LetterKind.CORRECTION}
)
_REVIEWING = frozenset({State.DRAFTED, State.REVIEWED, State.SIGNED})


def attach_file(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Attach a file; ``replaces`` is the version of it that it takes the place of."""
    purpose = doing.facts.word("purpose", FilePurpose)
    if purpose is not FilePurpose.NOTE and doing.application.state not in OPEN:
        raise doing.refuse("file_too_late")
    file = doing.required("file")
    facts = {
        "file": file,
        "sha256": doing.facts.sha256("sha256"),
        "purpose": purpose.value,
    }
    replaced = doing.facts.text("replaces")
    if replaced:
        facts["replaces"] = _waiting(doing, replaced).id
    if any(item.id == file for item in in_force(doing.application.files)):
        raise doing.refuse("file_there")
    return (doing.entry(facts),)


def remove_file(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Take a file off the case that has not been sent; its entry stays."""
    return (doing.entry({"file": _waiting(doing, doing.required("file")).id}),)


def _waiting(doing: ActInHand, file: str) -> CaseFile:
    for item in in_force(doing.application.files):
        if item.id == file and item.sent_with is None:
            return item
    raise doing.refuse("file_not_waiting")


def in_force(files: Iterable[CaseFile]) -> tuple[CaseFile, ...]:
    """Return the files that were neither taken off nor replaced by a newer version."""
    return tuple(file for file in files if not file.removed and not file.replaced)


def waiting_for(application: Application, purpose: FilePurpose) -> tuple[CaseFile, ...]:
    """Return the files of a purpose that are still to be sent, in the order of attaching."""
    return tuple(
        file
        for file in in_force(application.files)
        if file.purpose is purpose and file.sent_with is None
    )


def sent_with(application: Application, entry: int) -> tuple[CaseFile, ...]:
    """Return the files that went out with the act of an entry."""
    return tuple(file for file in application.files if file.sent_with == entry)


def carried_by(letter: LetterKind | None) -> FilePurpose | None:
    """Return which files go out with a letter; None where none do."""
    if letter is None or letter in _WITHOUT_FILES:
        return None
    return FilePurpose.REPLY if letter is LetterKind.REPLY else FilePurpose.LETTER


def authors(application: Application, draft: Draft) -> frozenset[str]:
    """Return who made what is to be approved: the text, and what goes out with it."""
    waiting = waiting_for(application, FilePurpose.REPLY)
    return frozenset({draft.drafter, *(file.attached_by for file in waiting)})


_Changed = dict[str, Any]


def attached(application: Application, entry: Entry) -> _Changed:
    """Read that a file was attached."""
    facts = entry.facts
    replaced = next((file for file in application.files if file.id == facts.get("replaces")), None)
    file = CaseFile(
        id=facts["file"],
        sha256=facts["sha256"],
        purpose=FilePurpose(facts["purpose"]),
        attached_by=entry.actor,
        version=replaced.version + 1 if replaced else 1,
    )
    others = (
        replace(item, replaced=True) if item is replaced else item
        for item in application.files
        if item.id != file.id  # the same file, taken off before, is there again
    )
    return {"files": (*others, file), **_sent_back(application, file.purpose)}


def removed(application: Application, entry: Entry) -> _Changed:
    """Read that a file was taken off."""
    gone = next((file for file in application.files if file.id == entry.facts["file"]), None)
    if gone is None:
        return {}
    files = tuple(
        replace(file, removed=True) if file is gone else file for file in application.files
    )
    return {"files": files, **_sent_back(application, gone.purpose)}


def _sent_back(application: Application, purpose: FilePurpose) -> _Changed:
    """Return what a change of what goes with an answer does to its review: it begins anew."""
    draft = application.draft
    if purpose is not FilePurpose.REPLY or application.state not in _REVIEWING or draft is None:
        return {}
    fresh = replace(draft, reviewer=None, secrecy_reviewer=None, signer=None, signed_on=None)
    return {"state": State.DRAFTED, "draft": fresh}


def gone_out(application: Application, entry: Entry) -> _Changed:
    """Read which files went out with an act."""
    purpose = carried_by(TABLE[ENTRIES[entry.act]].letter)
    going = waiting_for(application, purpose) if purpose else ()
    if not going:
        return {}
    return {
        "files": tuple(
            replace(file, sent_with=entry.seq) if file in going else file
            for file in application.files
        )
    }
