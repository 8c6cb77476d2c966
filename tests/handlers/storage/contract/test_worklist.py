"""The console's list: which rows there are for whom, in which order, and how many of each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from handlers.casework.terms import Role, Tray
from handlers.permissions import AccessScope
from handlers.ports import Storage, UnitOfWork
from handlers.ports.office import WorklistFilter
from handlers.records import ApplicationVersion, Derived, Particulars, Question

TODAY = date(2026, 3, 2)
LEADER = AccessScope("gao", frozenset({Role.LEADER}), frozenset())
OFFICER = AccessScope("qin", frozenset({Role.OFFICER}), frozenset({"社会救助科"}))
STATISTICS = AccessScope("shi", frozenset({Role.STATISTICS}), frozenset())
ADMIN = AccessScope("admin", frozenset({Role.ADMIN}), frozenset())

APPLICATIONS = (
    # number, state, section, officer, due in days, subject
    ("2026-0001", "handling", "社会救助科", "qin", 3, "城乡低保标准"),
    ("2026-0002", "drafted", "社会救助科", "wen", -2, "养老机构补贴 ABC"),
    ("2026-0003", "filed", None, None, 20, "殡葬服务价格"),
    ("2026-0004", "awaiting_fee", "养老服务科", "wen", 1, None),
    ("2026-0005", "sent", "养老服务科", "wen", -9, "城乡低保名单"),
)
QUEUES = {
    "handling": "handle",
    "drafted": "review secrecy",
    "filed": "accept",
    "awaiting_fee": "applicant",
    "sent": "",
}
QUESTIONS = (
    # id, state, officer, due in days, text, state of the task
    ("q1", "waiting", None, 2, "低保怎么申请", None),
    ("q2", "bot", None, None, "几点下班", "open"),
    ("q3", "waiting", "wen", -1, "养老院在哪里", None),
    ("q4", "closed", None, None, "abc", None),
)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def fill(unit: UnitOfWork) -> None:
    for place, (number, state, section, officer, due, subject) in enumerate(APPLICATIONS):
        received = day(place - 30)
        closed = day(-10) if state == "sent" else None
        version = ApplicationVersion(
            number=number,
            known_from=received,
            received_on=received,
            channel="web" if place % 2 else "post",
            applicant_kind="natural_person",
            state=state,
            section=section,
            officer=officer,
            due_on=day(due),
            closed_on=closed,
            queues=QUEUES[state],
        )
        unit.applications.keep(Derived(version=version))
        unit.applications.keep_particulars(
            Particulars(number=number, subject=subject, filed_at=unit.now)
        )
    for place, (ref, state, officer, due_in, text, task) in enumerate(QUESTIONS):
        unit.questions.put(
            Question(
                id=ref,
                channel="telegram",
                conversation=ref,
                asked_at=unit.now + timedelta(minutes=place),
                text=text,
                status="not_found",
                state=state,
                officer=officer,
                due_at=None if due_in is None else end_of(day(due_in), unit.now),
                task_state=task,
            )
        )


def end_of(last: date, now: datetime) -> datetime:
    """The last moment of an office day, at which a question's limit ends."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.replace(year=last.year, month=last.month, day=last.day) + timedelta(days=1)


@pytest.fixture
def filled(storage: Storage) -> Storage:
    with storage.write() as unit:
        fill(unit)
    return storage


def found(
    storage: Storage, which: WorklistFilter, scope: AccessScope = LEADER, **page: int
) -> list[str]:
    with storage.read() as unit:
        result = unit.worklist.find(which, scope, **{"limit": 99, **page})
    if not page:
        assert result.total == len(result.rows)
    return [row.id for row in result.rows]


OPEN = WorklistFilter()
EVERYTHING = WorklistFilter(waiting=False)


def test_what_is_due_first_stands_first_and_what_is_never_due_last(filled: Storage) -> None:
    assert found(filled, OPEN) == [
        *("2026-0002", "q3", "2026-0004", "q1", "2026-0001", "2026-0003"),
    ]
    everything = found(filled, EVERYTHING)
    assert everything[-2:] == ["q2", "q4"]


def test_what_somebody_in_danger_wrote_stands_first_while_it_waits(filled: Storage) -> None:
    urgent = Question(
        id="q9",
        channel="web",
        conversation="q9",
        asked_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        text="他又打我",
        status="danger",
        state="waiting",
        due_at=datetime(2026, 3, 30, tzinfo=UTC),
    )
    with filled.write() as unit:
        unit.questions.put(urgent)
    assert found(filled, OPEN)[0] == "q9"
    with filled.write() as unit:
        unit.questions.change("q9", state="replied")
    assert found(filled, EVERYTHING)[0] != "q9"


def test_the_newest_stand_first_where_that_is_asked_for(filled: Storage) -> None:
    newest = found(filled, replace(EVERYTHING, newest_first=True))
    assert newest[:4] == ["q4", "q3", "q2", "q1"]
    assert newest[4:] == [f"2026-000{place}" for place in (5, 4, 3, 2, 1)]


def test_pages_follow_one_another_and_know_the_whole(filled: Storage) -> None:
    with filled.read() as unit:
        pages = [unit.worklist.find(OPEN, LEADER, limit=4, offset=at) for at in (0, 4, 8)]
    assert [len(page.rows) for page in pages] == [4, 2, 0]
    assert {page.total for page in pages} == {6}
    assert [row.id for page in pages for row in page.rows] == found(filled, OPEN)


@pytest.mark.parametrize(
    ("which", "rows"),
    [
        (WorklistFilter(kinds=frozenset({"question"})), {"q1", "q3"}),
        (WorklistFilter(states=("drafted",)), {"2026-0002"}),
        (WorklistFilter(queues=frozenset({Tray.SECRECY})), {"2026-0002"}),
        (
            WorklistFilter(queues=frozenset({Tray.ACCEPT, Tray.HANDLE})),
            {"2026-0001", "2026-0003"},
        ),
        (WorklistFilter(waiting=False, states=("sent", "closed")), {"2026-0005", "q4"}),
        (WorklistFilter(sections=("养老服务科",)), {"2026-0004"}),
        (WorklistFilter(officer="wen"), {"2026-0002", "2026-0004", "q3"}),
        (WorklistFilter(unassigned=True), {"2026-0003", "q1"}),
        (WorklistFilter(channel="post"), {"2026-0001", "2026-0003"}),
        (WorklistFilter(due_before=TODAY), {"2026-0002", "q3"}),
        (WorklistFilter(due_from=TODAY, due_before=day(3)), {"2026-0004", "q1"}),
        (WorklistFilter(tasks=True), {"q2"}),
        (WorklistFilter(waiting=False, text="低保"), {"2026-0001", "2026-0005", "q1"}),
        (WorklistFilter(waiting=False, text="2026-0004"), {"2026-0004"}),
        (WorklistFilter(waiting=False, text="q4"), {"q4"}),
        (WorklistFilter(waiting=False, text="%"), set()),  # no wildcard
        (WorklistFilter(waiting=False, text="abC"), {"2026-0002", "q4"}),  # whatever its case
    ],
)
def test_rows_are_those_that_all_filters_let_through(
    filled: Storage, which: WorklistFilter, rows: set[str]
) -> None:
    assert set(found(filled, which)) == rows


@pytest.mark.parametrize(
    ("scope", "rows"),
    [
        (LEADER, {"2026-0001", "2026-0002", "2026-0003", "2026-0004", "q1", "q3"}),
        (OFFICER, {"2026-0001", "2026-0002", "2026-0003", "q1", "q3"}),
        (STATISTICS, {"2026-0001", "2026-0002", "2026-0003", "2026-0004"}),
        (ADMIN, set()),
    ],
    ids=lambda given: getattr(given, "login", ""),
)
def test_nobody_is_shown_what_they_may_not_see(
    filled: Storage, scope: AccessScope, rows: set[str]
) -> None:
    assert set(found(filled, OPEN, scope)) == rows


VIEWS = {
    "open": OPEN,
    "officers": WorklistFilter(officer="wen"),
    "review": WorklistFilter(queues=frozenset({Tray.REVIEW})),
    "overdue": WorklistFilter(due_before=TODAY),
    "tasks": WorklistFilter(tasks=True),
}


@pytest.mark.parametrize(
    ("scope", "counts"),
    [
        (LEADER, {"open": 6, "officers": 3, "review": 1, "overdue": 2, "tasks": 1}),
        (OFFICER, {"open": 5, "officers": 2, "review": 1, "overdue": 2, "tasks": 1}),
        (STATISTICS, {"open": 4, "officers": 2, "review": 1, "overdue": 1, "tasks": 0}),
        (ADMIN, dict.fromkeys(VIEWS, 0)),
    ],
    ids=lambda given: getattr(given, "login", ""),
)
def test_each_view_counts_what_it_holds_for_whoever_looks(
    filled: Storage, scope: AccessScope, counts: dict[str, int]
) -> None:
    with filled.read() as unit:
        assert unit.worklist.counts(VIEWS, scope) == counts
    assert {name: len(found(filled, which, scope)) for name, which in VIEWS.items()} == counts


def change(storage: Storage, number: str, **fields: Any) -> None:
    with storage.write() as unit:
        version = unit.applications.current(number)
        assert version is not None
        unit.applications.keep(Derived(version=replace(version, **fields)))


def test_what_did_not_arrive_stands_first_of_closed_cases_too(filled: Storage) -> None:
    change(filled, "2026-0005", queues="reach", delivery="failed")
    assert found(filled, OPEN)[0] == "2026-0005"
    with filled.read() as unit:
        assert unit.applications.undelivered_numbers() == ["2026-0005"]


@pytest.mark.parametrize(("last", "queue"), [(-1, Tray.HANDLE), (0, Tray.APPLICANT)])
def test_who_is_waited_for_changes_the_day_after_the_last(
    filled: Storage, last: int, queue: Tray
) -> None:
    change(filled, "2026-0004", lapses_after=day(last))
    turns = {
        each
        for each in (Tray.HANDLE, Tray.APPLICANT)
        if "2026-0004" in found(filled, WorklistFilter(queues=frozenset({each}), today=TODAY))
    }
    assert turns == {queue}


def test_nobodys_own_draft_is_theirs_to_approve(filled: Storage) -> None:
    change(filled, "2026-0002", drafter="wen")
    review = WorklistFilter(queues=frozenset({Tray.REVIEW}))
    assert found(filled, replace(review, not_drafted_by="wen")) == []
    assert found(filled, replace(review, not_drafted_by="he")) == ["2026-0002"]


def test_an_empty_office_has_no_rows(storage: Storage) -> None:
    assert found(storage, EVERYTHING) == []
    with storage.read() as unit:
        assert set(unit.worklist.counts(VIEWS, LEADER).values()) == {0}
