"""The request log: applications by number, then questions by time, as they stood on a day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from handlers.exports.rows import KINDS, RequestFilter, RequestKind, RequestRow
from handlers.ports import Storage
from handlers.records import Question
from tests.conftest import Clock
from tests.factories.books import enter
from tests.handlers.storage.contract.test_counting import document

TODAY = date(2026, 3, 2)
NOW = RequestFilter(as_of=TODAY)


@pytest.fixture
def kept(storage: Storage, clock: Clock) -> Storage:
    with storage.write() as unit:
        told = document("A-1", "2023-03-01", "2023-03-20", result="unable_not_held")
        told |= {
            "subject": "补贴名单",
            "applicant": {"kind": "other_org", "name": "望湖社", "contact": "0999"},
            "events": [{"act": "extend", "on": "2023-03-10", "days": 20}],
            "remedies": [
                {
                    "kind": "review",
                    "filed_on": "2023-04-01",
                    "closed_on": "2023-05-01",
                    "result": "upheld",
                }
            ],
        }
        enter(unit, [document("A-2", "2023-12-20"), told])
        values: dict[str, Any] = {"channel": "telegram", "conversation": "7", "status": "answered"}
        unit.questions.put(Question(id="q1", asked_at=clock(), text="怎么办", **values))
        unit.questions.change("q1", rated_at=clock() + timedelta(days=1), helpful=True)
    return storage


def rows(storage: Storage, wanted: RequestFilter, **more: bool) -> list[RequestRow]:
    with storage.read() as unit:
        found = list(unit.requests.rows(wanted, **more))
        assert unit.requests.count(wanted) == len(found)
    return found


def test_a_row_tells_what_became_of_an_application(kept: Storage) -> None:
    first, second, question = rows(kept, NOW)
    assert (first.number, first.subject, first.name, first.contact) == (
        *("A-1", "补贴名单", "望湖社", "0999"),
    )
    assert (first.state, first.result, first.closed_on) == (
        "archived",
        "unable_not_held",
        date(2023, 3, 20),
    )
    assert (first.extensions, first.days_used, first.reviews, first.lawsuits) == (1, 13, 1, 0)
    assert (second.number, second.closed_on, second.result) == ("A-2", None, None)
    assert (question.kind, question.number, question.answered_by) == (
        RequestKind.QUESTION,
        "q1",
        "bot",
    )


def test_on_an_earlier_day_it_stands_as_it_stood(kept: Storage) -> None:
    (row,) = rows(kept, replace(NOW, as_of=date(2023, 4, 10)))
    assert (row.number, row.closed_on) == ("A-1", date(2023, 3, 20))
    assert [(one.closed_on, one.result) for one in row.remedies] == [(None, None)]
    (open_row,) = rows(kept, replace(NOW, as_of=date(2023, 3, 15)))
    assert (open_row.closed_on, open_row.result, open_row.days_used) == (None, None, None)


def test_what_a_question_was_rated_later_is_not_told_before(kept: Storage) -> None:
    assert [row.helpful for row in rows(kept, NOW) if row.kind is RequestKind.QUESTION] == [None]
    tomorrow = replace(NOW, as_of=TODAY + timedelta(days=1))
    assert [row.helpful for row in rows(kept, tomorrow)][-1] is True


def test_steps_are_told_where_they_are_asked_for(kept: Storage) -> None:
    (first, *_) = rows(kept, NOW, with_steps=True)
    assert first.events == ({"act": "extend", "on": "2023-03-10", "days": 20},)
    (first, *_) = rows(kept, NOW)
    assert first.events == ()


NARROWED = {
    "questions": (replace(NOW, kinds=KINDS["questions"]), ["q1"]),
    "applications": (replace(NOW, kinds=KINDS["applications"]), ["A-1", "A-2"]),
    "from a day": (replace(NOW, first=date(2023, 12, 1)), ["A-2", "q1"]),
    "up to a day": (replace(NOW, last=date(2023, 12, 1)), ["A-1"]),
    "channel": (replace(NOW, channels=("telegram",)), ["q1"]),
    "result": (replace(NOW, results=("unable_not_held",)), ["A-1"]),
    "applicant": (replace(NOW, applicant_kinds=("natural_person",)), ["A-2"]),
    "state": (replace(NOW, states=("archived",)), ["A-1"]),
    "section": (replace(NOW, sections=("办公室",)), []),
}


@pytest.mark.parametrize(("wanted", "numbers"), NARROWED.values(), ids=NARROWED)
def test_rows_are_those_asked_for(kept: Storage, wanted: RequestFilter, numbers: list[str]) -> None:
    assert [row.number for row in rows(kept, wanted)] == numbers


def test_blocks_hold_the_same_rows_by_column(kept: Storage) -> None:
    with kept.read() as unit:
        blocks = list(unit.requests.blocks(NOW))
    assert sum(count for _, count in blocks) == 3
    for name in ("kind", "number", "subject", "result", "reviews", "lawsuits"):
        column = [value for block, _ in blocks for value in block[name]]
        assert column == [getattr(row, name) for row in rows(kept, NOW)], name
