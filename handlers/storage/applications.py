"""What is derived of applications, and their personal data, in SQL."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from handlers.records import ApplicationVersion, Particulars, RemedyVersion
from handlers.storage.tables import application_particulars, application_versions, remedies


class SqlApplications:
    """Applications as derived, and their personal data (see :mod:`handlers.ports`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def keep(self, version: ApplicationVersion, remedies: Sequence[RemedyVersion]) -> None:
        """Replace what is known of an application from ``version.known_from`` on."""
        self._end(application_versions, version.number, version.known_from)
        self._connection.execute(
            insert(application_versions).values(organ=self._organ, **asdict(version))
        )
        self._keep_remedies(version, remedies)

    def _keep_remedies(self, version: ApplicationVersion, kept: Sequence[RemedyVersion]) -> None:
        self._end(remedies, version.number, version.known_from)
        rows = [{"organ": self._organ, **asdict(remedy)} for remedy in kept]
        if rows:
            self._connection.execute(insert(remedies), rows)

    def _end(self, table: Any, number: str, day: object) -> None:
        # what was learnt the same day is replaced; what was known before ends that day
        mine = (table.c.organ == self._organ) & (table.c.number == number)
        self._connection.execute(delete(table).where(mine, table.c.known_from >= day))
        self._connection.execute(
            update(table).where(mine, table.c.known_to.is_(None)).values(known_to=day)
        )

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

    def keep_particulars(self, particulars: Particulars) -> str:
        """Keep personal data; return the salted digest for the ledger."""
        salt = secrets.token_hex(16)
        told = json.dumps(
            [salt, particulars.subject, dict(particulars.particulars)],
            ensure_ascii=False,
            sort_keys=True,
        )
        digest = hashlib.sha256(told.encode()).hexdigest()
        values = {field.name: getattr(particulars, field.name) for field in fields(particulars)}
        values |= {"organ": self._organ, "salt": salt, "digest": digest}
        values["particulars"] = dict(particulars.particulars)
        self._connection.execute(insert(application_particulars).values(**values))
        return digest

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
        told = {field.name: getattr(row, field.name) for field in fields(Particulars)}
        return Particulars(**(told | {"particulars": row.particulars or {}}))

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

    def _numbers(self, found: Select[tuple[str]]) -> list[str]:
        mine = found.where(application_particulars.c.organ == self._organ)
        newest = mine.order_by(application_particulars.c.filed_at.desc())
        return [row.number for row in self._connection.execute(newest)]


def version_of(row: Row[Any]) -> ApplicationVersion:
    """Return a row of the derived table as a version."""
    names = (field.name for field in fields(ApplicationVersion))
    return ApplicationVersion(**{name: getattr(row, name) for name in names})
