"""The office's own books in SQL: notices, drafts, counters, files, issued reports.

Notices of the daily sweep are kept for ever, settled or not. Of what people are still writing
there is one draft a person, subject and form, dropped when the form is sent. Files are kept with
cases and conversations (their table is called ``papers``), issued reports word for word (see
:mod:`handlers.report.yearly.report`).
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from handlers.records import Attachment, FrozenReport, NoticeRecord
from handlers.storage.messages import insert_for
from handlers.storage.tables import (
    attachments,
    counters,
    drafts,
    frozen_reports,
    notices,
    notices_put_away,
)

_AWAY = notices_put_away.c


class SqlNotices:
    """Notices to one office (see :class:`handlers.ports.Notices`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def keys(self) -> set[str]:
        """Return the keys of every notice there ever was."""
        rows = self._connection.execute(select(notices.c.key).where(notices.c.organ == self._organ))
        return {row.key for row in rows}

    def add(self, key: str, *, kind: str, subject: str, facts: Mapping[str, Any]) -> None:
        """Keep a notice; again changes nothing."""
        self._connection.execute(
            insert_for(self._connection)(notices)
            .values(
                organ=self._organ,
                key=key,
                kind=kind,
                subject=subject,
                facts=dict(facts),
                told_at=self._now,
            )
            .on_conflict_do_nothing()
        )

    def open(self, login: str = "") -> list[NoticeRecord]:
        """Return the notices that are not done, and not put away by somebody, newest first."""
        away = select(_AWAY.key).where(_AWAY.organ == self._organ, _AWAY.login == login)
        rows = self._connection.execute(
            select(notices)
            .where(
                notices.c.organ == self._organ,
                notices.c.done_at.is_(None),
                notices.c.key.not_in(away),
            )
            .order_by(notices.c.told_at.desc(), notices.c.key)
        )
        return [
            NoticeRecord(
                key=row.key,
                kind=row.kind,
                subject=row.subject,
                facts=row.facts,
                given_at=row.told_at,
                done_at=row.done_at,
            )
            for row in rows
        ]

    def put_away(self, key: str, login: str) -> None:
        """Put a notice away for one person."""
        self._connection.execute(
            insert_for(self._connection)(notices_put_away)
            .values(organ=self._organ, key=key, login=login)
            .on_conflict_do_nothing()
        )

    def done(self, keys: Collection[str]) -> None:
        """Note that notices need nobody any more."""
        if keys:
            self._connection.execute(
                update(notices)
                .where(notices.c.organ == self._organ, notices.c.key.in_(keys))
                .values(done_at=self._now)
            )


class SqlDrafts:
    """Drafts of one organ's people. ``subject`` is ``application:<number>`` or the like."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def put(self, subject: str, form: str, author: str, fields: Mapping[str, Any]) -> None:
        """Keep what stands in a form."""
        statement = insert_for(self._connection)(drafts).values(
            organ=self._organ,
            subject=subject,
            form=form,
            author=author,
            fields=dict(fields),
            saved_at=self._now,
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["organ", "subject", "form", "author"],
                set_={"fields": statement.excluded.fields, "saved_at": self._now},
            )
        )

    def of(self, subject: str, author: str) -> dict[str, Mapping[str, Any]]:
        """Return a person's drafts about one subject, by form."""
        rows = self._connection.execute(
            select(drafts.c.form, drafts.c.fields).where(
                drafts.c.organ == self._organ,
                drafts.c.subject == subject,
                drafts.c.author == author,
            )
        )
        return {row.form: row.fields for row in rows}

    def drop(self, subject: str, form: str, author: str) -> None:
        """Drop a draft whose form was sent."""
        self._connection.execute(delete(drafts).where(self._one(subject, form, author)))

    def _one(self, subject: str, form: str, author: str) -> ColumnElement[bool]:
        return and_(
            drafts.c.organ == self._organ,
            drafts.c.subject == subject,
            drafts.c.form == form,
            drafts.c.author == author,
        )


class SqlNumbers:
    """Counters (see :class:`handlers.ports.Numbers`): one statement, so that none repeats."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def next(self, name: str) -> int:
        """Return the next value of a counter, from 1."""
        statement = insert_for(self._connection)(counters).values(
            organ=self._organ, name=name, value=1
        )
        return int(
            self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["organ", "name"], set_={"value": counters.c.value + 1}
                ).returning(counters.c.value)
            ).scalar_one()
        )

    def at_least(self, name: str, value: int) -> None:
        """Let the counter go on after ``value``, where numbers were taken over from elsewhere."""
        statement = insert_for(self._connection)(counters).values(
            organ=self._organ, name=name, value=value
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["organ", "name"],
                set_={"value": value},
                where=counters.c.value < value,
            )
        )


_FILE_FIELDS = tuple(field.name for field in fields(Attachment))


class SqlAttachments:
    """Files kept with cases (see :class:`handlers.ports.Attachments`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def keep(self, attachment: Attachment) -> None:
        """Keep a file."""
        self._connection.execute(
            insert(attachments).values(organ=self._organ, **asdict(attachment))
        )

    def get(self, attachment: str) -> Attachment | None:
        """Return a file with its bytes."""
        row = self._connection.execute(
            select(attachments).where(
                attachments.c.organ == self._organ, attachments.c.id == attachment
            )
        ).one_or_none()
        return Attachment(**{name: getattr(row, name) for name in _FILE_FIELDS}) if row else None

    def drop(self, attachment: str, *, subject: str) -> None:
        """Drop a file that still belongs to a subject and nothing else."""
        self._connection.execute(
            delete(attachments).where(
                attachments.c.organ == self._organ,
                attachments.c.id == attachment,
                attachments.c.subject == subject,
            )
        )

    def assign(self, attachment: str, *, subject: str) -> None:
        """Let a file belong to a subject from now on."""
        self._connection.execute(
            update(attachments)
            .where(attachments.c.organ == self._organ, attachments.c.id == attachment)
            .values(subject=subject)
        )

    def of(self, subject: str) -> list[Attachment]:
        """Return the files of one subject, without their bytes."""
        names = [name for name in _FILE_FIELDS if name != "content"]
        rows = self._connection.execute(
            select(*(attachments.c[name] for name in names))
            .where(attachments.c.organ == self._organ, attachments.c.subject == subject)
            .order_by(attachments.c.kept_at, attachments.c.id)
        )
        return [Attachment(**{name: getattr(row, name) for name in names}) for row in rows]


_REPORT_FIELDS = tuple(field.name for field in fields(FrozenReport))


class SqlReports:
    """The issued reports of one organ (see :class:`handlers.ports.Reports`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def keep(self, report: FrozenReport) -> None:
        """Keep an issued report."""
        self._connection.execute(insert(frozen_reports).values(organ=self._organ, **asdict(report)))

    def get(self, year: int) -> FrozenReport | None:
        """Return the report issued for a year."""
        row = self._connection.execute(
            select(*(frozen_reports.c[name] for name in _REPORT_FIELDS))
            .where(frozen_reports.c.organ == self._organ, frozen_reports.c.year == year)
            .order_by(frozen_reports.c.issue.desc())
            .limit(1)
        ).one_or_none()
        return FrozenReport(**row._asdict()) if row else None

    def years(self) -> list[int]:
        """Return the years for which a report was issued, newest first."""
        rows = self._connection.execute(
            select(frozen_reports.c.year)
            .where(frozen_reports.c.organ == self._organ)
            .distinct()
            .order_by(frozen_reports.c.year.desc())
        )
        return [row.year for row in rows]
