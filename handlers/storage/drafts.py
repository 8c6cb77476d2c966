"""What people of the office are still writing, kept in SQL so that nothing typed is lost.

One draft a person, subject and form; it is dropped when the form is sent.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, select

from handlers.storage.messages import insert_for
from handlers.storage.tables import drafts


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
