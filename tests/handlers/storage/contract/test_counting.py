"""The figures: of every implementer by hand, and of any lawful books the same of all.

The one in memory counts from the definitions alone, so that it is a second reckoning.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.exports.rows import RequestFilter, RequestRow
from handlers.ports import Storage, UnitOfWork
from handlers.records import Question
from handlers.report.form.form import KINDS, LEAVES
from handlers.statistics.period import Period, year_of
from handlers.storage.engine import Database
from handlers.storage.unit_of_work import SqlUnitOfWork
from tests.conftest import MONDAY_MORNING, Clock
from tests.factories.books import FIRST, books, enter
from tests.fakes.memory.books import Books
from tests.fakes.memory.storage import MemoryUnitOfWork

TODAY = date(2026, 3, 2)
YEAR = year_of(2023, as_of=TODAY)
quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def document(number: str, received: str, closed: str = "", **more: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": number,
        "received_on": received,
        "channel": "web",
        "applicant": {"kind": "natural_person", "name": "林晓"},
        **more,
    }
    if closed:
        told["disposition"] = {"on": closed, "result": more.get("result", "granted")}
    told.pop("result", None)
    return told


BY_HAND = [
    document("A-1", "2022-12-20", "2023-01-10"),
    document("A-2", "2023-03-01", "2023-03-20", result="unable_not_held"),
    document("A-3", "2023-12-20", "2024-01-10"),
    document("A-4", "2023-06-01", channel="post"),
    document(
        "A-5",
        "2023-02-01",
        "2023-05-31",
        remedies=[{"kind": "review", "filed_on": "2023-07-01", "closed_on": None, "result": None}],
    ),
]


@pytest.fixture
def kept(storage: Storage) -> Storage:
    with storage.write() as unit:
        enter(unit, BY_HAND)
    return storage


def test_received_carried_over_answered_and_carried_forward(kept: Storage) -> None:
    person = "natural_person"
    with kept.read() as unit:
        assert unit.counting.table3(YEAR) == {
            ("new_received", person): 4,
            ("carried_over", person): 1,
            ("granted", person): 2,
            ("unable_not_held", person): 1,
            ("carried_forward", person): 2,
        }
        assert unit.counting.cases3(YEAR, ["carried_forward"], [person]) == ["A-3", "A-4"]
        assert unit.counting.first_year() == 2022


def test_the_figures_of_what_was_answered(kept: Storage) -> None:
    with kept.read() as unit:
        tally = unit.counting.tally(YEAR)
        assert (tally.answered, tally.late, tally.supplemented, tally.charged) == (3, 1, 0, 0)
        activity = unit.counting.activity(YEAR)
        months = ["2023-02", "2023-03", "2023-06", "2023-12"]
        assert activity.received_by_month(months) == [1, 1, 1, 1]
        assert activity.answered_by_month(["2023-01", "2023-03", "2023-05"]) == [1, 1, 1]
        assert activity.by_channel() == {"web": 3, "post": 1}


def test_a_review_pends_until_it_is_concluded(kept: Storage) -> None:
    with kept.read() as unit:
        assert unit.counting.table4(YEAR) == {("review", "pending"): 1}
        assert unit.counting.cases4(YEAR, "review", ["pending", "upheld"]) == ["A-5"]
        assert unit.counting.cases4(YEAR, "review", ["upheld"]) == []


def test_on_an_earlier_day_nothing_of_later_is_known(kept: Storage) -> None:
    """Decision 014."""
    with kept.read() as unit:
        june = year_of(2023, as_of=date(2023, 6, 30))
        assert unit.counting.table4(june) == {}
        assert unit.counting.table3(june)["new_received", "natural_person"] == 3


def test_an_office_without_applications_counts_nothing(storage: Storage) -> None:
    with storage.read() as unit:
        assert unit.counting.table3(YEAR) == {}
        assert unit.counting.cases(YEAR) == {}
        assert unit.counting.first_year() is None


def asked(ref: str, clock: Clock, **more: Any) -> Question:
    values: dict[str, Any] = {"channel": "web", "conversation": "7", "text": "怎么办"}
    return Question(id=ref, asked_at=clock(), **{**values, "status": "answered", **more})


def test_questions_count_by_what_became_of_them_by_the_day(storage: Storage, clock: Clock) -> None:
    today = Period(TODAY, TODAY, TODAY)
    with storage.write() as unit:
        unit.questions.put_all([asked(ref, clock) for ref in ("q1", "q2", "q3")])
        unit.questions.put(asked("q4", clock, channel="telegram", status="not_found"))
        unit.questions.change("q2", handed_over_at=unit.now, due_at=unit.now)
        tomorrow = unit.now + timedelta(days=1)
        unit.questions.change("q2", replied_at=tomorrow)
        unit.questions.change("q3", helpful=False, rated_at=tomorrow)
        tally = unit.question_counting.tally(today)
        assert (tally.asked, tally.by_bot, tally.handed_over, tally.by_people) == (4, 2, 1, 0)
        assert (tally.overdue, tally.unhelpful) == (1, 0)
        later = unit.question_counting.tally(Period(TODAY, TODAY, TODAY + timedelta(days=1)))
        assert (later.by_bot, later.by_people, later.in_time, later.unhelpful) == (1, 1, 0, 1)
        assert unit.question_counting.by_channel(today) == {"telegram": 1, "web": 3}
        assert unit.question_counting.by_hour(today)[9] == 4
        assert unit.question_counting.cases(today, "by_bot") == ["q1", "q3"]
        with pytest.raises(KeyError):
            unit.question_counting.cases(today, "nothing")


def test_marked_answers_count_from_the_day_they_were_marked(storage: Storage, clock: Clock) -> None:
    """What was not found is no answer, whatever it was marked as."""
    today, later = Period(TODAY, TODAY, TODAY), Period(TODAY, TODAY, TODAY + timedelta(days=1))
    with storage.write() as unit:
        unit.questions.put_all([asked(ref, clock) for ref in ("q1", "q2", "q3")])
        unit.questions.put(asked("q4", clock, status="not_found"))
        unit.questions.change("q1", mark="right", marked_at=unit.now)
        unit.questions.change("q2", mark="should_be", marked_at=unit.now)
        unit.questions.change("q3", mark="right", marked_at=unit.now + timedelta(days=1))
        unit.questions.change("q4", mark="right", marked_at=unit.now)
        tally = unit.question_counting.tally(today)
        assert (tally.marked, tally.right) == (2, 1)
        tally = unit.question_counting.tally(later)
        assert (tally.marked, tally.right) == (3, 2)
        assert unit.question_counting.cases(later, "right") == ["q1", "q3"]


@contextmanager
def both(database: Database, documents: list[dict[str, Any]]) -> Iterator[tuple[UnitOfWork, ...]]:
    """The same books in SQL and in memory, forgotten afterwards."""
    with database.write() as connection:
        sql = SqlUnitOfWork(connection, organ="both", now=MONDAY_MORNING)
        memory = MemoryUnitOfWork(Books(), organ="both", now=MONDAY_MORNING)
        for unit in (sql, memory):
            enter(unit, documents)
        yield sql, memory
        connection.rollback()


@quick
@given(books(), st.dates(FIRST, TODAY), st.dates(FIRST, TODAY), st.integers(0, 700))
def test_any_books_give_the_same_figures_counted_twice(
    sqlite_database: Database,
    told: list[dict[str, Any]],
    as_of: date,
    first: date,
    length: int,
) -> None:
    first = min(first, as_of)  # nothing is counted of a period that has not begun
    period = Period(first, first + timedelta(days=length), as_of)
    with both(sqlite_database, told) as (sql, memory):
        assert sql.counting.tally(period) == memory.counting.tally(period)
        assert sql.counting.table4(period) == memory.counting.table4(period)
        assert sql.counting.cases(period) == memory.counting.cases(period)
        assert sql.counting.first_year() == memory.counting.first_year()
        one, other = (unit.counting.activity(period) for unit in (sql, memory))
        assert one.received == other.received
        assert Counter(one.answered) == Counter(other.answered)
        rows = ["carried_over", *LEAVES[:7]]
        assert sql.counting.cases3(period, rows, KINDS[:3]) == memory.counting.cases3(
            period, rows, KINDS[:3]
        )


@quick
@given(books(), st.dates(FIRST, TODAY), st.booleans())
def test_any_books_give_the_same_request_log(
    sqlite_database: Database, told: list[dict[str, Any]], as_of: date, with_steps: bool
) -> None:
    wanted = RequestFilter(as_of=as_of)
    with both(sqlite_database, told) as (sql, memory):
        rows: list[list[RequestRow]] = [
            list(unit.requests.rows(wanted, with_steps=with_steps)) for unit in (sql, memory)
        ]
        assert rows[0] == rows[1]
        assert sql.requests.count(wanted) == memory.requests.count(wanted) == len(rows[0])
