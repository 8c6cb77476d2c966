"""The ports of the legal record: ledger, applications, numbers, attachments."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.records import (
    ApplicationVersion,
    Attachment,
    AuditFilter,
    Derived,
    Particulars,
)


class Ledger(Protocol):
    """Append-only entries, chained."""

    def append(self, entries: Sequence[NewEntry]) -> list[Entry]:
        """Append entries; return them as they now stand."""

    def by_subject(self, stream: Stream) -> Iterator[Entry]:
        """Yield the entries of a stream, subject after subject, each in order."""

    def of(self, stream: Stream, subject: str) -> list[Entry]:
        """Return the entries about one subject, in order."""

    def of_each(self, stream: Stream, subjects: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
        """Return the entries about several subjects, each in order; none for an unknown one."""

    def audit(
        self, which: AuditFilter, *, limit: int, offset: int = 0
    ) -> tuple[Sequence[Entry], int]:
        """Return entries of the audit, newest first, and how many match in all."""

    def all(self, *, after: int = 0) -> Iterator[Entry]:
        """Yield every entry after a given one, in order."""

    def head(self) -> tuple[int, str]:
        """Return the number and hash of the last entry; (0, GENESIS) when empty."""


class Applications(Protocol):
    """What is derived from the ledger about applications, and their personal data."""

    def keep(self, derived: Derived) -> None:
        """Replace what is known of an application from ``version.known_from`` on."""

    def keep_new(self, many: Sequence[Derived]) -> None:
        """Keep many applications of which nothing was known."""

    def rewrite(self, many: Sequence[Derived]) -> None:
        """Put versions that are kept already in place of themselves, as derived anew."""

    def known(self, numbers: Sequence[str]) -> set[str]:
        """Return those of the numbers that are taken."""

    def versions(self) -> Iterator[Derived]:
        """Yield every version of every application, by number, with its remedies and fees."""

    def digest_holds(self, number: str, expected: str) -> bool:
        """Tell whether an application's personal data are those the ledger vouches for."""

    def open_numbers(self) -> list[str]:
        """Return the numbers of all applications that are not closed."""

    def undelivered_numbers(self) -> list[str]:
        """Return the numbers of applications of which something is not delivered, closed or not."""

    def open_versions(self) -> Iterator[ApplicationVersion]:
        """Yield what is known now of each application that is not closed, by number."""

    def current(self, number: str) -> ApplicationVersion | None:
        """Return what is known now."""

    def current_of(self, numbers: Sequence[str]) -> Mapping[str, ApplicationVersion]:
        """Return what is known now of several applications; those unknown are left out."""

    def keep_particulars(self, particulars: Particulars) -> str:
        """Keep personal data; return the salted digest for the ledger."""

    def keep_particulars_of(self, many: Sequence[Particulars]) -> list[str]:
        """Keep the personal data of several applications; return their digests, in order."""

    def particulars(self, number: str) -> Particulars | None:
        """Return an application's personal data."""

    def subjects(self, numbers: Sequence[str]) -> Mapping[str, str | None]:
        """Return what several applications ask for; None where it was erased."""

    def recent_subjects(self, *, limit: int) -> Mapping[str, str]:
        """Return what the newest applications ask for, by number; the newest first."""

    def of_conversation(self, channel: str, conversation: str) -> list[str]:
        """Return the numbers filed from a conversation, newest first."""

    def of_applicant(self, key: str) -> list[str]:
        """Return the numbers of one applicant, newest first."""


class Numbers(Protocol):
    """Counters without repeats."""

    def next(self, name: str) -> int:
        """Return the next value of a counter, from 1."""

    def at_least(self, name: str, value: int) -> None:
        """Let a counter go on after ``value``."""


class Attachments(Protocol):
    """Files kept with cases."""

    def keep(self, attachment: Attachment) -> None:
        """Keep a file."""

    def get(self, attachment: str) -> Attachment | None:
        """Return a file with its bytes."""

    def drop(self, attachment: str, *, subject: str) -> None:
        """Drop a file that still belongs to a subject and nothing else."""

    def assign(self, attachment: str, *, subject: str) -> None:
        """Let a file belong to a subject from now on."""

    def of(self, subject: str) -> list[Attachment]:
        """Return the files of one subject, without their bytes."""
