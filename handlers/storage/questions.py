"""The log of questions in SQL."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    func,
    insert,
    or_,
    select,
    update,
)

from handlers.ports.office import AnswerView
from handlers.records import REPLIED_TO, UNANSWERED, Question
from handlers.storage.tables import questions

_ASK: Final = insert(questions)  # the statement of every turn, made once
_AT_ONCE: Final = 1000  # rows read at once
_OF_QUESTION: Final = [field.name for field in fields(Question)]
_Q: Final = questions.c
_REPLIED_TO: Final = _Q.status.in_(REPLIED_TO)
_VIEWS: Final[Mapping[AnswerView, ColumnElement[bool]]] = {
    AnswerView.NEW: and_(_REPLIED_TO, _Q.mark.is_(None)),
    AnswerView.BAD: and_(_REPLIED_TO, _Q.helpful.is_(False)),
    AnswerView.WRONG: _Q.mark.in_(("wrong", "should_be")),
    AnswerView.RIGHT: _Q.mark == "right",
    AnswerView.MISSED: _Q.status == "not_found",
    AnswerView.ALL: _REPLIED_TO,
}
"""Which questions each view of the answers holds."""


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

    def answers(self, view: AnswerView, *, limit: int) -> list[Question]:
        """Return the newest questions of a view whose words are kept, newest first."""
        rows = self._connection.execute(
            self._worded()
            .where(_VIEWS[view])
            .order_by(_Q.asked_at.desc(), _Q.id.desc())
            .limit(limit)
        )
        return [_question_of(row) for row in rows]

    def marked(self) -> list[Question]:
        """Return the marked questions whose words are kept, oldest first."""
        rows = self._connection.execute(
            self._worded().where(_Q.mark.is_not(None)).order_by(_Q.asked_at, _Q.id)
        )
        return [_question_of(row) for row in rows]

    def before(self, question: Question, *, since: datetime) -> list[Question]:
        """Return what was asked in its conversation from ``since`` until it, oldest first."""
        rows = self._connection.execute(
            self._worded()
            .where(
                _Q.channel == question.channel,
                _Q.conversation == question.conversation,
                _Q.asked_at >= since,
                _Q.asked_at < question.asked_at,
            )
            .order_by(_Q.asked_at, _Q.id)
        )
        return [_question_of(row) for row in rows]

    def _worded(self) -> Select[Any]:
        return select(questions).where(_Q.organ == self._organ, _Q.text.is_not(None))

    def pace(self, *, since: datetime) -> tuple[int, int]:
        """Return how many questions wait for a person, and how many got a reply since."""
        waiting = case((_Q.state == "waiting", 1), else_=0)
        replied = case((or_(_Q.replied_at >= since, _Q.again_at >= since), 1), else_=0)
        counts = self._connection.execute(
            select(func.coalesce(func.sum(waiting), 0), func.coalesce(func.sum(replied), 0)).where(
                _Q.organ == self._organ, _Q.state.in_(("waiting", "replied"))
            )
        ).one()
        return int(counts[0]), int(counts[1])

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
