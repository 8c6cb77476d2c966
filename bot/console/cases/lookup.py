"""Looking up one case for a page: only for whoever may see it, with all the page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.console.shell.access import Person
from handlers.accounts import names_of
from handlers.casework.acts.perform import Actor
from handlers.casework.application import Application, CaseFile
from handlers.desk.cases.attachments import OFFICE_FILE, subject_of, text_of
from handlers.desk.cases.case import Case, load
from handlers.desk.cases.kept_letters import LETTER
from handlers.desk.cases.parties import PARTY
from handlers.desk.cases.related import Related, related
from handlers.desk.deliveries import Ways, cause_of, ways_to
from handlers.errors import NotFoundError
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.records import Attachment, OutboxRow

_REPLY = "reply"  # texts of answers, drafts among them
_APART = frozenset({_REPLY, LETTER, OFFICE_FILE, PARTY})  # not what the applicant handed in


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of the office's as a page lists it: ``name`` is empty for who may not open it."""

    file: CaseFile
    name: str
    kept_at: datetime

    @property
    def standing(self) -> str:
        """Whether it waits, was sent, taken off or replaced."""
        if self.file.sent_with is not None:
            return "sent"
        if self.file.removed:
            return "removed"
        return "replaced" if self.file.replaced else "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """Everything one page of a case shows, read at one moment."""

    case: Case
    drafts: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]
    attachments: tuple[Attachment, ...]  # what the applicant handed in
    letters: tuple[Attachment, ...]  # what the office sent, as it was sent
    files: tuple[FileRow, ...]  # what the office attached, newest first
    opened: Mapping[str, datetime]  # when a file was first opened by a link, by its id
    deliveries: tuple[OutboxRow, ...]
    reply: str | None  # the text drafted, or sent
    related: Related
    ways: Ways  # to reach the applicant


def actor_of(person: Person) -> Actor:
    """Return somebody of the office as acts know them."""
    return Actor(person.login, frozenset(person.account.roles))


def visible(unit: UnitOfWork, number: str, person: Person) -> Case:
    """Return a case that a person may see; NotFoundError tells nothing else of any other."""
    case = load(unit, number)
    application = case.application
    if not person.scope.sees(application.section, application.officer):
        raise NotFoundError(subject=number)
    return case


def sheet(unit: UnitOfWork, number: str, person: Person, *, today: date) -> CaseSheet:
    """Look up what a page shows of a case; raises NotFoundError as :func:`visible` does."""
    case = visible(unit, number, person)
    attachments = unit.attachments.of(subject_of(number))
    return CaseSheet(
        case=case,
        drafts=unit.drafts.of(subject_of(number), person.login),
        names=names_of(unit.accounts.all()),
        attachments=tuple(
            attachment for attachment in attachments if attachment.kind not in _APART
        ),
        letters=tuple(attachment for attachment in attachments if attachment.kind == LETTER),
        files=_files(case.application, attachments, person),
        opened=_opened(unit, attachments),
        deliveries=tuple(unit.outbox.caused_by(cause_of(number))),
        reply=_reply(unit, case),
        related=related(unit, case, person.scope, today=today),
        ways=ways_to(unit, case),
    )


def _opened(unit: UnitOfWork, attachments: Sequence[Attachment]) -> dict[str, datetime]:
    """Return when what the office sent was first opened by a link: proof that it arrived."""
    opened = dict[str, datetime]()
    for file in attachments:
        if file.kind in {LETTER, OFFICE_FILE}:
            moments = [link.opened_at for link in unit.links.of(file.id) if link.opened_at]
            opened |= {file.id: min(moments)} if moments else {}
    return opened


def may_open_files(person: Person) -> bool:
    """Tell whether a person may open what the office attached: to handle it, or to review it."""
    return person.may(Permission.SEE_PERSONAL_DATA) or person.may(Permission.CHECK_SECRECY)


def _files(
    application: Application, attachments: Sequence[Attachment], person: Person
) -> tuple[FileRow, ...]:
    by_id = {attachment.id: attachment for attachment in attachments}
    opens = may_open_files(person)
    return tuple(
        FileRow(file, by_id[file.id].name if opens else "", by_id[file.id].kept_at)
        for file in reversed(application.files)
        if file.id in by_id
    )


def _reply(unit: UnitOfWork, case: Case) -> str | None:
    application = case.application
    sha256 = application.sent_sha256
    if sha256 is None and application.draft is not None:
        sha256 = application.draft.sha256
    return text_of(unit, case.number, sha256) if sha256 else None
