"""The log of questions in SQL."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from handlers.records import UNANSWERED, Question
from handlers.storage.tables import questions

_ASK: Final = insert(questions)  # the statement of every turn, made once
_AT_ONCE: Final = 1000  # rows read at once
_OF_QUESTION: Final = [field.name for field in fields(Question)]


class SqlQuestions:
    """The log of questions (see :class:`handlers.ports.Questions`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def put(self, question: Question) -> None:
        """Keep a question."""
        self.put_all([question])

    def put_all(self, batch: Sequence[Question]) -> None:
        """Keep questions."""
        if batch:
            self._connection.execute(_ASK, [self._values(question) for question in batch])

    def _values(self, question: Question) -> dict[str, Any]:
        columns = {name: getattr(question, name) for name in _OF_QUESTION}
        hits = [dict(hit) for hit in question.hits]
        return columns | {"organ": self._organ, "hits": hits}

    def get(self, question: str) -> Question | None:
        """Return a question."""
        row = self._connection.execute(
            select(questions).where(questions.c.organ == self._organ, questions.c.id == question)
        ).one_or_none()
        return _question_of(row) if row else None

    def several(self, ids: Sequence[str]) -> dict[str, Question]:
        """Return several questions by their ids; those unknown are left out."""
        rows = self._connection.execute(
            select(questions).where(questions.c.organ == self._organ, questions.c.id.in_(ids))
        )
        return {row.id: _question_of(row) for row in rows}

    def unanswered(self, *, limit: int) -> list[tuple[str, datetime]]:
        """Return the newest questions asked in vain whose words are kept: text and moment."""
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

    def all_hits(self) -> Iterator[tuple[str, tuple[Mapping[str, Any], ...]]]:
        """Yield the id and the hits of every question that found any, the oldest first."""
        rows = self._connection.execution_options(yield_per=_AT_ONCE).execute(
            select(questions.c.id, questions.c.hits)
            .where(questions.c.organ == self._organ)
            .order_by(questions.c.asked_at, questions.c.id)
        )
        for row in rows:
            if row.hits:
                yield row.id, tuple(row.hits)

    def answered_since(self, moment: datetime) -> Iterator[Question]:
        """Yield the questions the desk answered by itself since a moment, the oldest first."""
        rows = self._connection.execution_options(yield_per=_AT_ONCE).execute(
            select(questions)
            .where(
                questions.c.organ == self._organ,
                questions.c.status == "answered",
                questions.c.asked_at >= moment,
            )
            .order_by(questions.c.asked_at, questions.c.id)
        )
        return map(_question_of, rows)

    def change(self, question: str, **fields: object) -> None:
        """Change what became of a question."""
        self._connection.execute(
            update(questions)
            .where(questions.c.organ == self._organ, questions.c.id == question)
            .values(**fields)
        )

    def forget(self, channel: str, conversation: str) -> None:
        """Erase the words of a conversation's questions; that they were asked stays counted."""
        self._connection.execute(
            update(questions)
            .where(
                questions.c.organ == self._organ,
                questions.c.channel == channel,
                questions.c.conversation == conversation,
            )
            .values(text=None)
        )


def _question_of(row: Row[Any]) -> Question:
    columns = {field.name: getattr(row, field.name) for field in fields(Question)}
    return Question(**(columns | {"hits": tuple(row.hits)}))
