"""What is derived of applications, and their personal data, in SQL."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields as fields_of
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from handlers.records import ApplicationVersion, Derived, FeeVersion, Particulars, RemedyVersion
from handlers.storage.tables import application_particulars, application_versions, fees, remedies

_Record = TypeVar("_Record", RemedyVersion, FeeVersion)
_OPEN = (application_versions.c.closed_on.is_(None), application_versions.c.voided.is_(False))
_TOGETHER = 500  # numbers asked for with one statement


class SqlApplications:
    """Applications as derived, and their personal data (see :mod:`handlers.ports`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def keep(self, derived: Derived) -> None:
        """Replace what is known of an application from ``version.known_from`` on."""
        version = derived.version
        for table in (application_versions, remedies, fees):
            self._end(table, version.number, version.known_from)
        self.keep_new([derived])

    def keep_new(self, many: Sequence[Derived]) -> None:
        """Keep many applications of which nothing was known, each with one statement a table."""
        rows: tuple[tuple[Any, list[Any]], ...] = (
            (application_versions, [derived.version for derived in many]),
            (remedies, [remedy for derived in many for remedy in derived.remedies]),
            (fees, [fee for derived in many for fee in derived.fees]),
        )
        for table, records in rows:
            values = [{"organ": self._organ, **as_row(record)} for record in records]
            if values:
                self._connection.execute(insert(table), values)

    def rewrite(self, many: Sequence[Derived]) -> None:
        """Put versions that are kept already in place of themselves, as derived anew."""
        for derived in many:
            version = derived.version
            for table in (application_versions, remedies, fees):
                self._connection.execute(delete(table).where(*self._of(table, version)))
        self.keep_new(many)

    def _of(self, table: Any, version: ApplicationVersion) -> tuple[ColumnElement[bool], ...]:
        column = table.c
        return (
            column.organ == self._organ,
            column.number == version.number,
            column.known_from == version.known_from,
        )

    def known(self, numbers: Sequence[str]) -> set[str]:
        """Return those of the numbers that are taken."""
        taken: set[str] = set()
        for start in range(0, len(numbers), _TOGETHER):
            rows = self._connection.execute(
                select(application_particulars.c.number).where(
                    application_particulars.c.organ == self._organ,
                    application_particulars.c.number.in_(numbers[start : start + _TOGETHER]),
                )
            )
            taken.update(row.number for row in rows)
        return taken

    def _end(self, table: Any, number: str, day: object) -> None:
        # what was learnt the same day is replaced; what was known before ends that day
        mine = (table.c.organ == self._organ) & (table.c.number == number)
        self._connection.execute(delete(table).where(mine, table.c.known_from >= day))
        self._connection.execute(
            update(table).where(mine, table.c.known_to.is_(None)).values(known_to=day)
        )

    def versions(self) -> Iterator[Derived]:
        """Yield every version of every application, by number, with its remedies and fees."""
        rows = self._connection.execute(
            select(application_versions)
            .where(application_versions.c.organ == self._organ)
            .order_by(application_versions.c.number, application_versions.c.known_from),
            execution_options={"yield_per": _TOGETHER},
        )
        for row in rows:
            version = version_of(row)
            yield Derived(
                version=version,
                remedies=self._beside(remedies, RemedyVersion, version),
                fees=self._beside(fees, FeeVersion, version),
            )

    def _beside(
        self, table: Any, record: type[_Record], version: ApplicationVersion
    ) -> tuple[_Record, ...]:
        rows = self._connection.execute(
            select(table).where(*self._of(table, version)).order_by(table.c.ordinal)
        )
        names = [field.name for field in fields_of(record)]
        return tuple(record(**{name: getattr(row, name) for name in names}) for row in rows)

    def digest_holds(self, number: str, expected: str) -> bool:
        """Tell whether an application's personal data are those the ledger vouches for.

        Data erased by the rules of retention hold: their digest alone is left.
        """
        row = self._connection.execute(
            select(application_particulars).where(
                application_particulars.c.organ == self._organ,
                application_particulars.c.number == number,
            )
        ).one_or_none()
        if row is None or row.digest != expected:
            return False
        if row.erased_at is not None:
            return True
        stored = Particulars(
            number=number,
            subject=row.subject,
            particulars=row.particulars or {},
            filed_at=row.filed_at,
        )
        return particulars_digest(stored, row.salt) == expected

    def open_numbers(self) -> list[str]:
        """Return the numbers of all applications that are not closed."""
        return [row.number for row in self._as_known(application_versions.c.number, *_OPEN)]

    def undelivered_numbers(self) -> list[str]:
        """Return the numbers of applications of which something is not delivered."""
        undelivered = application_versions.c.delivery.is_not(None)
        return [row.number for row in self._as_known(application_versions.c.number, undelivered)]

    def _as_known(self, columns: Any, *conditions: ColumnElement[bool]) -> Iterator[Row[Any]]:
        """Yield what is known now of the applications that conditions let through, by number."""
        column = application_versions.c
        current = (column.organ == self._organ, column.known_to.is_(None))
        statement = select(columns).where(*current, *conditions).order_by(column.number)
        return iter(self._connection.execute(statement))

    def open_versions(self) -> Iterator[ApplicationVersion]:
        """Yield what is known now of each application that is not closed, by number."""
        return (version_of(row) for row in self._as_known(application_versions, *_OPEN))

    def current(self, number: str) -> ApplicationVersion | None:
        """Return what is known now."""
        row = self._connection.execute(
            select(application_versions).where(
                application_versions.c.organ == self._organ,
                application_versions.c.number == number,
                application_versions.c.known_to.is_(None),
            )
        ).one_or_none()
        return version_of(row) if row else None

    def current_of(self, numbers: Sequence[str]) -> dict[str, ApplicationVersion]:
        """Return what is known now of several applications."""
        rows = self._connection.execute(
            select(application_versions).where(
                application_versions.c.organ == self._organ,
                application_versions.c.number.in_(numbers),
            )
        )  # all their versions, by the key: an index of the current ones alone holds every case
        return {row.number: version_of(row) for row in rows if row.known_to is None}

    def keep_particulars(self, particulars: Particulars) -> str:
        """Keep personal data; return the salted digest for the ledger."""
        return self.keep_particulars_of([particulars])[0]

    def keep_particulars_of(self, many: Sequence[Particulars]) -> list[str]:
        """Keep the personal data of several applications; return their digests, in order."""
        values = [self._particulars(record) for record in many]
        if values:
            self._connection.execute(insert(application_particulars), values)
        return [str(row["digest"]) for row in values]

    def _particulars(self, particulars: Particulars) -> dict[str, Any]:
        salt = secrets.token_hex(16)
        digest = particulars_digest(particulars, salt)
        return as_row(particulars) | {"organ": self._organ, "salt": salt, "digest": digest}

    def particulars(self, number: str) -> Particulars | None:
        """Return an application's personal data."""
        row = self._connection.execute(
            select(application_particulars).where(
                application_particulars.c.organ == self._organ,
                application_particulars.c.number == number,
            )
        ).one_or_none()
        if row is None:
            return None
        columns = {field.name: getattr(row, field.name) for field in fields_of(Particulars)}
        return Particulars(**(columns | {"particulars": row.particulars or {}}))

    def subjects(self, numbers: Sequence[str]) -> dict[str, str | None]:
        """Return what several applications ask for; None where it was erased."""
        rows = self._connection.execute(
            select(application_particulars.c.number, application_particulars.c.subject).where(
                application_particulars.c.organ == self._organ,
                application_particulars.c.number.in_(numbers),
            )
        )
        return {row.number: row.subject for row in rows}

    def recent_subjects(self, *, limit: int) -> dict[str, str]:
        """Return what the newest applications ask for, by number."""
        rows = self._connection.execute(
            select(application_particulars.c.number, application_particulars.c.subject)
            .where(
                application_particulars.c.organ == self._organ,
                application_particulars.c.subject.is_not(None),
            )
            .order_by(application_particulars.c.filed_at.desc())
            .limit(limit)
        )
        return {row.number: row.subject for row in rows}

    def of_conversation(self, channel: str, conversation: str) -> list[str]:
        """Return the numbers filed from a conversation, newest first."""
        return self._numbers(
            select(application_particulars.c.number).where(
                application_particulars.c.reply_channel == channel,
                application_particulars.c.reply_conversation == conversation,
            )
        )

    def of_applicant(self, key: str) -> list[str]:
        """Return the numbers of one applicant, newest first."""
        return self._numbers(
            select(application_particulars.c.number).where(
                application_particulars.c.applicant_key == key
            )
        )

    def _numbers(self, query: Select[tuple[str]]) -> list[str]:
        mine = query.where(application_particulars.c.organ == self._organ)
        newest = mine.order_by(application_particulars.c.filed_at.desc())
        return [row.number for row in self._connection.execute(newest)]


def particulars_digest(particulars: Particulars, salt: str) -> str:
    """Return the salted digest by which the ledger vouches for personal data kept apart."""
    content = json.dumps(
        [salt, particulars.subject, dict(particulars.particulars)],
        ensure_ascii=False,
        sort_keys=True,
    )
    return hashlib.sha256(content.encode()).hexdigest()


def as_row(record: Any) -> dict[str, Any]:
    """Return a record's fields as a row's values."""
    columns = {field.name: getattr(record, field.name) for field in fields_of(record)}
    return {
        name: dict(value) if isinstance(value, Mapping) else value
        for name, value in columns.items()
    }


def version_of(row: Row[Any]) -> ApplicationVersion:
    """Return a row of the derived table as a version."""
    names = (field.name for field in fields_of(ApplicationVersion))
    return ApplicationVersion(**{name: getattr(row, name) for name in names})


def known(table: Any, *, organ: str, as_of: date) -> ColumnElement[bool]:
    """Return the condition for one organ's rows that told what was known on ``as_of``."""
    return and_(
        table.c.organ == organ,
        table.c.known_from <= as_of,
        or_(table.c.known_to.is_(None), table.c.known_to > as_of),
    )
