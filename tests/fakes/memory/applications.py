"""What is derived of applications, and their personal data, in memory."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from handlers.records import (
    ApplicationVersion,
    Derived,
    FeeVersion,
    Particulars,
    RemedyVersion,
)
from tests.fakes.memory.books import Books, StoredParticulars, as_json, utc

_Version = TypeVar("_Version", ApplicationVersion, RemedyVersion, FeeVersion)


class MemoryApplications:
    """See :class:`handlers.ports.Applications`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def keep(self, derived: Derived) -> None:
        books, version = self._books, derived.version
        books.versions = [*_ended(books.versions, version), version]
        books.remedies = [*_ended(books.remedies, version), *derived.remedies]
        books.fees = [*_ended(books.fees, version), *derived.fees]

    def keep_new(self, many: Sequence[Derived]) -> None:
        for derived in many:
            self._books.versions.append(derived.version)
            self._books.remedies += derived.remedies
            self._books.fees += derived.fees

    def rewrite(self, many: Sequence[Derived]) -> None:
        books = self._books
        anew = {(derived.version.number, derived.version.known_from) for derived in many}

        def others(records: Sequence[_Version]) -> list[_Version]:
            return [one for one in records if (one.number, one.known_from) not in anew]

        books.versions, books.remedies = others(books.versions), others(books.remedies)
        books.fees = others(books.fees)
        self.keep_new(many)

    def known(self, numbers: Sequence[str]) -> set[str]:
        return set(numbers) & set(self._books.particulars)

    def versions(self) -> Iterator[Derived]:
        books = self._books
        for version in sorted(books.versions, key=lambda one: (one.number, one.known_from)):
            key = (version.number, version.known_from)
            remedies = [one for one in books.remedies if (one.number, one.known_from) == key]
            fees = [one for one in books.fees if (one.number, one.known_from) == key]
            yield Derived(
                version=version,
                remedies=tuple(sorted(remedies, key=lambda remedy: remedy.ordinal)),
                fees=tuple(sorted(fees, key=lambda fee: fee.ordinal)),
            )

    def digest_holds(self, number: str, expected: str) -> bool:
        stored = self._books.particulars.get(number)
        if stored is None or stored.particulars.digest != expected:
            return False
        erased = stored.particulars.erased_at is not None
        return erased or _digest(stored.particulars, stored.salt) == expected

    def open_numbers(self) -> list[str]:
        return [version.number for version in self.open_versions()]

    def undelivered_numbers(self) -> list[str]:
        now = (version for version in self._books.versions if version.known_to is None)
        return sorted(version.number for version in now if version.delivery is not None)

    def open_versions(self) -> Iterator[ApplicationVersion]:
        now = (version for version in self._books.versions if version.known_to is None)
        still_open = (one for one in now if one.closed_on is None and not one.voided)
        return iter(sorted(still_open, key=lambda version: version.number))

    def current(self, number: str) -> ApplicationVersion | None:
        return self.current_of([number]).get(number)

    def current_of(self, numbers: Sequence[str]) -> dict[str, ApplicationVersion]:
        return {
            version.number: version
            for version in self._books.versions
            if version.number in numbers and version.known_to is None
        }

    def keep_particulars(self, particulars: Particulars) -> str:
        salt = secrets.token_hex(16)
        plain = replace(
            particulars,
            particulars=as_json(particulars.particulars),
            filed_at=utc(particulars.filed_at),
        )
        digest = _digest(plain, salt)
        stored = StoredParticulars(particulars=replace(plain, digest=digest), salt=salt)
        self._books.particulars[particulars.number] = stored
        return digest

    def keep_particulars_of(self, many: Sequence[Particulars]) -> list[str]:
        return [self.keep_particulars(particulars) for particulars in many]

    def particulars(self, number: str) -> Particulars | None:
        stored = self._books.particulars.get(number)
        return stored.particulars if stored else None

    def subjects(self, numbers: Sequence[str]) -> dict[str, str | None]:
        return {
            stored.particulars.number: stored.particulars.subject
            for stored in self._books.particulars.values()
            if stored.particulars.number in numbers
        }

    def recent_subjects(self, *, limit: int) -> dict[str, str]:
        named = ((one.number, one.subject) for one in self._newest_first())
        subjects = [(number, subject) for number, subject in named if subject is not None]
        return dict(subjects[:limit])

    def of_conversation(self, channel: str, conversation: str) -> list[str]:
        return [
            one.number
            for one in self._newest_first()
            if (one.reply_channel, one.reply_conversation) == (channel, conversation)
        ]

    def of_applicant(self, key: str) -> list[str]:
        return [one.number for one in self._newest_first() if one.applicant_key == key]

    def _newest_first(self) -> list[Particulars]:
        all_of_them = (stored.particulars for stored in self._books.particulars.values())
        return sorted(all_of_them, key=lambda one: one.filed_at, reverse=True)


def _ended(records: Sequence[_Version], version: ApplicationVersion) -> Iterator[_Version]:
    """Yield records without what ``version`` replaces, the rest known until its first day."""
    for record in records:
        if record.number != version.number:
            yield record
        elif record.known_from < version.known_from:
            ends = record.known_to or version.known_from
            yield replace(record, known_to=ends)


def _digest(particulars: Particulars, salt: str) -> str:
    text = json.dumps([salt, particulars.subject, particulars.particulars], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
