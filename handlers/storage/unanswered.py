"""Questions that found no answer, in SQL."""

from datetime import datetime

from sqlalchemy import Connection, select

from handlers.storage.tables import questions

UNANSWERED = ("not_found", "ambiguous")
"""Statuses of a question that the desk could not answer by itself."""


class SqlUnanswered:
    """What one organ's citizens asked in vain."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def newest(self, *, limit: int) -> list[tuple[str, datetime]]:
        """Return the newest such questions whose words are kept: text and moment."""
        rows = self._connection.execute(
            select(questions.c.text, questions.c.asked_at)
            .where(
                questions.c.organ == self._organ,
                questions.c.status.in_(UNANSWERED),
                questions.c.text.is_not(None),
            )
            .order_by(questions.c.asked_at.desc())
            .limit(limit)
        )
        return [(row.text, row.asked_at) for row in rows]
