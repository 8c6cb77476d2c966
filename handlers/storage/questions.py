"""The log of questions in SQL, and the grades of what was replied."""

from collections import Counter
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
from handlers.records import REPLIED_TO, UNANSWERED, Address, Question
from handlers.statistics.satisfaction import KINDS, Grade, Satisfaction
from handlers.storage.messages import insert_for
from handlers.storage.tables import grades, questions

_ASK: Final = insert(questions)  # the statement of every turn, made once
COUNTED: Final = 20_000  # questions whose matters are counted, the newest
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

    def matters(self, first: datetime, last: datetime) -> list[tuple[str, int]]:
        """Return which disclosures answered most from a moment to another, and how often."""
        rows = self._connection.execution_options(yield_per=_AT_ONCE).execute(
            select(_Q.hits)
            .where(
                _Q.organ == self._organ,
                _Q.status == "answered",
                _Q.asked_at.between(first, last),
            )
            .order_by(_Q.asked_at.desc())
            .limit(COUNTED)
        )
        counts = Counter(str(row.hits[0]["disclosure"]) for row in rows if row.hits)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

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
        """Erase the words of a conversation's questions and of what staff replied to them.

        That they were asked stays counted.
        """
        self._connection.execute(
            update(questions)
            .where(
                questions.c.organ == self._organ,
                questions.c.channel == channel,
                questions.c.conversation == conversation,
            )
            .values(text=None, reply=None)
        )


def _question_of(row: Row[Any]) -> Question:
    columns = {field.name: getattr(row, field.name) for field in fields(Question)}
    return Question(**(columns | {"hits": tuple(row.hits)}))


_G = grades.c


class SqlGrades:
    """Grades (see :class:`handlers.ports.Grades`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def put(self, grade: Grade) -> None:
        """Keep a grade in place of one given before; words said to it stay."""
        channel, conversation = grade.address
        given: dict[str, Any] = {
            "channel": channel,
            "conversation": conversation,
            "step": grade.step,
            "at": grade.at,
        }
        key = {"organ": self._organ, "subject": grade.subject}
        statement = insert_for(self._connection)(grades).values(**key, **given, words=grade.words)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=list(key), set_=given)
        )

    def say(self, subject: str, words: str, *, address: Address) -> None:
        """Keep what somebody says to their own grade."""
        self._connection.execute(
            update(grades).where(self._of(address), _G.subject == subject).values(words=words)
        )

    def get(self, subject: str) -> Grade | None:
        """Return the grade of a reply."""
        row = self._connection.execute(
            select(grades).where(_G.organ == self._organ, _G.subject == subject)
        ).one_or_none()
        if row is None:
            return None
        address = (row.channel, row.conversation)
        return Grade(subject=subject, address=address, step=row.step, at=row.at, words=row.words)

    def tally(self, first: datetime, last: datetime) -> Mapping[str, Satisfaction]:
        """Return what was given from a moment to another, by what was replied to."""
        kind = func.substr(_G.subject, 1, 1)
        rows = self._connection.execute(
            select(kind, _G.step, func.count())
            .where(_G.organ == self._organ, _G.at.between(first, last))
            .group_by(kind, _G.step)
        )
        counts: dict[str, dict[int, int]] = {name[0]: {} for name in KINDS}
        for letter, step, number in rows:
            counts[letter][step] = number
        return {name: Satisfaction(counts[name[0]]) for name in KINDS}

    def forget(self, address: Address) -> None:
        """Erase what somebody said; that they graded stays counted."""
        self._connection.execute(update(grades).where(self._of(address)).values(words=None))

    def _of(self, address: Address) -> ColumnElement[bool]:
        channel, conversation = address
        return and_(_G.organ == self._organ, _G.channel == channel, _G.conversation == conversation)
