"""The ports of the office at its desk: worklist, drafts, questions, notices, counts, reports, log.

What a row of a list says is made from the case itself by whoever shows it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from handlers.casework.terms import Tray
from handlers.exports.cells import Block
from handlers.exports.rows import RequestFilter, RequestRow
from handlers.permissions import AccessScope
from handlers.records import (
    Address,
    FrozenReport,
    NoticeRecord,
    Question,
)
from handlers.statistics.period import Period
from handlers.statistics.questions import QuestionTally
from handlers.statistics.satisfaction import Grade, Satisfaction
from handlers.statistics.tally import Activity, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistFilter:
    """Which rows are looked for; what is empty does not narrow."""

    kinds: frozenset[str] = frozenset({"application", "question"})
    waiting: bool = True  # only what waits for somebody: in some list, or not replied to
    queues: frozenset[Tray] = frozenset()  # cases that wait in any of these lists on ``today``
    today: date | None = None
    not_drafted_by: str = ""  # without what this person wrote, who may not approve it
    states: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    officer: str = ""
    unassigned: bool = False
    channel: str = ""
    text: str = ""
    due_before: date | None = None  # due earlier than this day
    due_from: date | None = None
    tasks: bool = False  # questions whose answer was found unhelpful, still to be settled
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class WorklistItem:
    """One row of the list: ``kind`` is application or question."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class WorklistPage:
    """One page of rows, and how many there are in all."""

    rows: tuple[WorklistItem, ...]
    total: int


class Worklist(Protocol):
    """What is open, by the day it is due, and how much of each there is."""

    def find(
        self, which: WorklistFilter, scope: AccessScope, *, limit: int, offset: int = 0
    ) -> WorklistPage:
        """Return the rows that somebody may see, what is due first at the top."""

    def counts(self, views: Mapping[str, WorklistFilter], scope: AccessScope) -> Mapping[str, int]:
        """Return how many rows each of several views holds: what :meth:`find` would find.

        Only of views that hold what waits, and search no text.
        """


class Drafts(Protocol):
    """What people of the office are still writing; one draft a person, subject and form.

    ``subject`` is ``application:<number>`` or the like.
    """

    def put(self, subject: str, form: str, author: str, fields: Mapping[str, Any]) -> None:
        """Keep what stands in a form."""

    def of(self, subject: str, author: str) -> Mapping[str, Mapping[str, Any]]:
        """Return a person's drafts about one subject, by form."""

    def drop(self, subject: str, form: str, author: str) -> None:
        """Drop a draft whose form was sent."""


class AnswerView(StrEnum):
    """Which answers somebody looks through to mark them."""

    NEW = "new"  # not marked yet
    BAD = "bad"  # found unhelpful by the citizen
    WRONG = "wrong"  # marked as wrong, or as what should have been otherwise
    RIGHT = "right"
    MISSED = "missed"  # nothing was found
    ALL = "all"


class Questions(Protocol):
    """The log of questions."""

    def put(self, question: Question) -> None:
        """Keep a question."""

    def put_all(self, batch: Sequence[Question]) -> None:
        """Keep questions."""

    def get(self, question: str) -> Question | None:
        """Return a question."""

    def several(self, ids: Sequence[str]) -> Mapping[str, Question]:
        """Return several questions by their ids; those unknown are left out."""

    def unanswered(self, *, limit: int) -> Sequence[tuple[str, datetime]]:
        """Return the newest questions asked in vain whose words are kept: text and moment."""

    def all_hits(self) -> Iterator[tuple[str, tuple[Mapping[str, Any], ...]]]:
        """Yield the id and the hits of every question that found any, the oldest first."""

    def answered_since(self, moment: datetime) -> Iterator[Question]:
        """Yield the questions the desk answered by itself since a moment, the oldest first."""

    def answers(self, view: AnswerView, *, limit: int) -> Sequence[Question]:
        """Return the newest questions of a view whose words are kept, newest first."""

    def marked(self) -> Sequence[Question]:
        """Return the marked questions whose words are kept, oldest first."""

    def before(self, question: Question, *, since: datetime) -> Sequence[Question]:
        """Return what was asked in its conversation from ``since`` until it, oldest first.

        Only what the words are kept of.
        """

    def matters(self, first: datetime, last: datetime) -> Sequence[tuple[str, int]]:
        """Return which disclosures answered most from a moment to another, and how often.

        Of the newest 20,000 questions that the desk answered by itself.
        """

    def pace(self, *, since: datetime) -> tuple[int, int]:
        """Return how many questions wait for a person, and how many got a reply since."""

    def change(self, question: str, **fields: object) -> None:
        """Change what became of a question."""

    def forget(self, channel: str, conversation: str) -> None:
        """Erase the words of a conversation's questions; that they were asked stays counted."""


class Notices(Protocol):
    """Notices that the daily sweep gave to the office, each once."""

    def keys(self) -> set[str]:
        """Return the keys of every notice there ever was."""

    def add(self, key: str, *, kind: str, subject: str, facts: Mapping[str, Any]) -> None:
        """Keep a notice; again changes nothing."""

    def open(self, login: str = "") -> list[NoticeRecord]:
        """Return the notices that are not done, newest first.

        Without those that somebody, if a ``login`` is given, has put away.
        """

    def put_away(self, key: str, login: str) -> None:
        """Put a notice away for one person; for the others it stays until it is done."""

    def done(self, keys: Collection[str]) -> None:
        """Note that notices need nobody any more."""


class Counting(Protocol):
    """Counts over the applications, each with the cases behind it."""

    def table3(self, period: Period) -> Mapping[tuple[str, str], int]:
        """Return the counts of table 3 by (row, kind of applicant)."""

    def first_year(self) -> int | None:
        """Return the year of the first application; None where there is none."""

    def tally(self, period: Period) -> Tally:
        """Return the counts of a period."""

    def table4(self, period: Period) -> Mapping[tuple[str, str], int]:
        """Return the counts of table 4 by (kind of remedy, result)."""

    def activity(self, period: Period) -> Activity:
        """Return what was received and answered in a period, in groups for plots and pages."""

    def cases3(self, period: Period, rows: Sequence[str], kinds: Sequence[str]) -> list[str]:
        """Return the numbers counted in cells of table 3: of these rows and kinds."""

    def cases4(self, period: Period, kind: str, results: Sequence[str]) -> list[str]:
        """Return the numbers counted in cells of table 4, one for each remedy."""

    def cases(self, period: Period) -> Mapping[str, list[str]]:
        """Return the numbers behind every cell by its name, as table3.granted.other_org."""


class QuestionCounting(Protocol):
    """Counts over the questions."""

    def tally(self, period: Period) -> QuestionTally:
        """Return the counts of a period as of its day."""

    def by_channel(self, period: Period) -> Mapping[str, int]:
        """Return how many questions came by which channel."""

    def by_hour(self, period: Period) -> Mapping[int, int]:
        """Return how many questions came in which hour of the office's day."""

    def cases(self, period: Period, name: str) -> list[str]:
        """Return the ids of the questions behind a figure; KeyError for an unknown one."""


class Grades(Protocol):
    """How satisfied people are with replies: one grade a reply, the last one given."""

    def put(self, grade: Grade) -> None:
        """Keep a grade in place of one given before; words said to it stay."""

    def say(self, subject: str, words: str, *, address: Address) -> None:
        """Keep what somebody says to their own grade."""

    def get(self, subject: str) -> Grade | None:
        """Return the grade of a reply."""

    def tally(self, first: datetime, last: datetime) -> Mapping[str, Satisfaction]:
        """Return what was given from a moment to another, by what was replied to."""

    def forget(self, address: Address) -> None:
        """Erase what somebody said; that they graded stays counted."""


class Reports(Protocol):
    """Issued reports."""

    def keep(self, report: FrozenReport) -> None:
        """Keep an issued report."""

    def get(self, year: int) -> FrozenReport | None:
        """Return the report issued for a year."""

    def years(self) -> list[int]:
        """Return the years for which a report was issued, newest first."""


class RequestLog(Protocol):
    """Applications and questions as rows of an export, streamed."""

    def count(self, selection: RequestFilter) -> int:
        """Return how many rows there are."""

    def rows(self, selection: RequestFilter, *, with_steps: bool = False) -> Iterator[RequestRow]:
        """Yield applications by number, then questions by time."""

    def blocks(self, selection: RequestFilter) -> Iterator[tuple[Block, int]]:
        """Yield the same rows in blocks by column, each with the number of its rows."""
