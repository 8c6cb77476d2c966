"""Files that the office attaches to a case or a reply: kept, replaced by newer ones, taken off.

The acts are in :mod:`handlers.casework.acts.files`; here their bytes and names are kept beside
the ledger, where they can be erased. What is shown of them on a page is for the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from handlers.casework.acts.files import waiting_for
from handlers.casework.acts.perform import Actor
from handlers.casework.acts.table import TABLE
from handlers.casework.answers.grounds import GROUNDS, Statement
from handlers.casework.application import CaseFile
from handlers.casework.terms import Act, FilePurpose
from handlers.desk.cases import questions
from handlers.desk.cases.acts import do_act
from handlers.desk.cases.attachments import (
    keep_office_file,
    office_files,
    sha256_of,
    subject_of,
    text_of,
)
from handlers.desk.cases.case import Case
from handlers.desk.cases.letters import compose_reply
from handlers.desk.rules import DeskRules, Split
from handlers.errors import HandlingError, NotFoundError
from handlers.ledger.entry import Stream
from handlers.ports import UnitOfWork
from handlers.records import Attachment

MOST_FILES: Final = 10
"""Files that go out with one answer or letter."""

MOST_BYTES: Final = 18 * 1024 * 1024
"""Of the files of one answer together, so that it goes out in one mail beside its letter."""

_ATTACHED, _REMOVED = TABLE[Act.ATTACH_FILE].entry, TABLE[Act.REMOVE_FILE].entry
_ALIKE: Final = 0.6  # how like a line of the template one is that was only reworded


class TooManyFilesError(HandlingError):
    """More files, or larger ones, than go out together (``most``, ``megabytes``)."""

    code = "too_many_files"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file as it came in: what its bytes are was looked at, its name made safe."""

    name: str
    media_type: str
    content: bytes


def attach(
    unit: UnitOfWork,
    case: Case,
    file: NewFile,
    purpose: FilePurpose,
    *,
    actor: Actor,
    rules: DeskRules,
    split: Split,
) -> Case:
    """Attach a file to a case; one of the same name and purpose is its version before.

    Raises TooManyFilesError, and what the act raises.
    """
    names = office_files(unit, subject_of(case.number))
    waiting = waiting_for(case.application, purpose)
    older = next((item for item in waiting if _name(names, item) == file.name), None)
    sizes = [_size(unit, item) for item in waiting if item is not older]
    check_room(sizes, len(file.content))
    attachment = keep_office_file(
        unit,
        subject_of(case.number),
        name=file.name,
        content=file.content,
        media_type=file.media_type,
    )
    facts = {"file": attachment.id, "sha256": attachment.sha256, "purpose": purpose.value}
    if older is not None and older.id != attachment.id:
        facts["replaces"] = older.id
    return do_act(unit, case, Act.ATTACH_FILE, facts, actor=actor, rules=rules, split=split)


def remove(
    unit: UnitOfWork, case: Case, file: str, *, actor: Actor, rules: DeskRules, split: Split
) -> Case:
    """Take a file off a case before it is sent."""
    facts = {"file": file}
    return do_act(unit, case, Act.REMOVE_FILE, facts, actor=actor, rules=rules, split=split)


def check_room(sizes: Sequence[int], size: int) -> None:
    """Raise TooManyFilesError where a file of ``size`` bytes cannot go with those of ``sizes``."""
    if len(sizes) >= MOST_FILES or sum(sizes) + size > MOST_BYTES:
        raise TooManyFilesError(most=MOST_FILES, megabytes=MOST_BYTES >> 20)


def _name(files: dict[str, Attachment], file: CaseFile) -> str:
    attachment = files.get(file.id)
    return attachment.name if attachment else ""


def _size(unit: UnitOfWork, file: CaseFile) -> int:
    attachment = unit.attachments.get(file.id)
    return len(attachment.content or b"") if attachment else 0


def gives_nothing(unit: UnitOfWork, case: Case, *, rules: DeskRules) -> bool:
    """Tell whether a drafted answer says that it gives information, and gives none.

    Nothing is attached, and its text has no line beyond what the office's template says.
    """
    draft = case.application.draft
    ground = GROUNDS.get(draft.ground) if draft else None
    if draft is None or ground is None or Statement.SUPPLY not in ground.demands:
        return False
    text = text_of(unit, case.number, draft.sha256)
    if text is None or waiting_for(case.application, FilePurpose.REPLY):
        return False
    decision = {"result": draft.result.value, "ground": draft.ground, "stated": draft.stated}
    template = compose_reply(unit, case, decision, rules=rules).splitlines()
    return not any(_is_new(line.strip(), template) for line in text.splitlines())


def _is_new(line: str, template: Sequence[str]) -> bool:
    return bool(line) and all(
        line not in other and SequenceMatcher(None, line, other).ratio() < _ALIKE
        for other in template
    )


def files_changed(unit: UnitOfWork) -> Iterator[tuple[str, str]]:
    """Yield subject and id of each attached file whose kept bytes are not what was attached.

    Cases and questions; one whose personal data were erased has no files to compare.
    """
    for stream in (Stream.APPLICATION, Stream.QUESTION):
        entries = groupby(unit.ledger.by_subject(stream), key=lambda entry: entry.subject)
        for subject, own in entries:
            hashes = {
                str(entry.facts["file"]): str(entry.facts["sha256"])
                for entry in own
                if entry.act == _ATTACHED
            }
            if hashes and not _is_erased(unit, stream, subject):
                yield from ((subject, file) for file in _changed(unit, hashes))


def _is_erased(unit: UnitOfWork, stream: Stream, subject: str) -> bool:
    if stream is Stream.QUESTION:
        question = unit.questions.get(subject)
        return question is None or question.text is None
    particulars = unit.applications.particulars(subject)
    return particulars is None or particulars.erased_at is not None


def _changed(unit: UnitOfWork, hashes: Mapping[str, str]) -> Iterator[str]:
    for file, sha256 in hashes.items():
        attachment = unit.attachments.get(file)
        content = attachment.content if attachment else None
        if content is None or sha256_of(content) != sha256:
            yield file


def files_of_reply(unit: UnitOfWork, ref: str) -> tuple[Attachment, ...]:
    """Return the files that wait to go with the next reply to a question, without their bytes."""
    waiting = dict[str, None]()  # in order
    gone: list[str] = []
    for entry in unit.ledger.of(Stream.QUESTION, ref):
        if entry.act == _ATTACHED:
            waiting.pop(str(entry.facts.get("replaces")), None)
            waiting[str(entry.facts["file"])] = None
        elif entry.act == _REMOVED:
            waiting.pop(str(entry.facts["file"]), None)
        elif entry.act == "answered_by_person":
            gone = list(entry.facts.get("files", ()))
            waiting = dict.fromkeys(file for file in waiting if file not in gone)
        elif entry.act == "reply_taken_back":
            waiting = dict.fromkeys((*gone, *waiting))
    files = office_files(unit, _about(ref))
    return tuple(files[file] for file in waiting if file in files)


def attach_to_reply(unit: UnitOfWork, ref: str, file: NewFile, *, officer: str) -> None:
    """Attach a file to the next reply to a question; one of the same name is its version before.

    Raises NotFoundError, TooManyFilesError.
    """
    questions.get(unit, ref)
    waiting = files_of_reply(unit, ref)
    older = next((item for item in waiting if item.name == file.name), None)
    whole = [unit.attachments.get(item.id) for item in waiting if item is not older]
    check_room([len(item.content or b"") for item in whole if item], len(file.content))
    attachment = keep_office_file(
        unit, _about(ref), name=file.name, content=file.content, media_type=file.media_type
    )
    facts: dict[str, object] = {"file": attachment.id, "sha256": attachment.sha256}
    if older is not None:
        facts["replaces"] = older.id
    questions.record(unit, ref, _ATTACHED, f"staff:{officer}", facts)


def remove_from_reply(unit: UnitOfWork, ref: str, file: str, *, officer: str) -> None:
    """Take a file off the next reply to a question; raises NotFoundError where it is not there."""
    questions.get(unit, ref)
    if file not in {item.id for item in files_of_reply(unit, ref)}:
        raise NotFoundError(subject=file)
    questions.record(unit, ref, _REMOVED, f"staff:{officer}", {"file": file})


def _about(ref: str) -> str:
    return f"question:{ref}"
