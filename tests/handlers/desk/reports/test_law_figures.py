"""Figures where the law and the form are easily got wrong, each named after its rule."""

from datetime import date
from typing import Any

from handlers.casework.acts.perform import Actor
from handlers.casework.terms import Act, Role
from handlers.desk.cases.acts import do_act
from handlers.desk.cases.case import load
from handlers.desk.cases.verify import differences
from handlers.desk.reports.compute import Desk, report_of
from handlers.statistics.period import year_of
from handlers.statistics.tally import Tally
from handlers.storage.unit_of_work import SqlUnitOfWork
from tests.factories.books import RULES, enter
from tests.handlers.desk.conftest import whole
from tests.handlers.desk.reports.conftest import SqlOpening, on

DESK = Desk(organ="云岭市民政局")
TODAY = date(2026, 11, 30)
HEAD = Actor("he", frozenset({Role.SECTION_HEAD}))
LEADER = Actor("gao", frozenset({Role.LEADER}))
INTAKE = Actor("lin", frozenset({Role.INTAKE}))


def perform(
    unit: SqlUnitOfWork, number: str, act: Act, facts: dict[str, Any], *, actor: Actor
) -> None:
    """Do an act on a case as the desk does it."""
    do_act(unit, load(unit, number), act, facts, actor=actor, rules=RULES, split=whole)


def past(number: str, received: str, closed: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "number": number,
        "received_on": received,
        "channel": "web",
        "applicant": {"kind": "natural_person", "name": "林晓"},
        "disposition": {"on": closed, "result": more.pop("result", "granted")} if closed else None,
        **more,
    }


def tally(unit: SqlUnitOfWork, year: int, as_of: date = TODAY) -> Tally:
    return unit.counting.tally(year_of(year, as_of=as_of))


def test_art_33_an_answer_on_a_day_off_after_the_last_day_is_not_in_time(
    empty_sql_desk: SqlOpening,
) -> None:
    with empty_sql_desk() as unit:
        enter(on(unit, TODAY), [past("A-1", "2026-09-02", "2026-10-05")])
        counts = tally(unit, 2026)
        assert (counts.answered, counts.late, counts.late_original) == (1, 1, 1)
        assert counts.more()["in_time_share"] == 0


def test_109_fees_are_collected_in_the_year_they_were_paid(empty_sql_desk: SqlOpening) -> None:
    """Decision 025."""
    notified = {"act": "notify_fee", "on": "2023-12-05", "yuan": 1080}
    paid = {"act": "fee_paid", "on": "2024-01-04"}
    lapsed = {"result": "other_fee_overdue", "events": [notified]}
    with empty_sql_desk() as unit:
        enter(
            unit,
            [
                past("A-1", "2023-12-01", "2024-01-20", events=[notified, paid]),
                past("A-2", "2023-12-01", "2024-02-20", **lapsed),
            ],
        )
        before, after = tally(unit, 2023), tally(unit, 2024)
        assert (before.charged, before.fees_paid, before.fee_yuan) == (2, 0, 0)
        assert (after.charged, after.fees_paid, after.fee_yuan, after.fees_lapsed) == (
            0,
            1,
            1080,
            1,
        )


def reopened(unit: SqlUnitOfWork, reopening: str) -> None:
    review = {"kind": "review", "filed_on": "2023-12-10", "closed_on": "2023-12-20"}
    remedies = [review | {"result": "corrected"}]
    enter(unit, [past("A-1", "2023-11-01", "2023-11-20", remedies=remedies)])
    desk = on(unit, date.fromisoformat(reopening))
    perform(desk, "A-1", Act.REOPEN, {"on": reopening}, actor=HEAD)


def cells(unit: SqlUnitOfWork, year: int) -> dict[str, int]:
    table = report_of(unit, year, desk=DESK, as_of=TODAY).tables.table3
    rows = ("new_received", "carried_over", "result_total", "carried_forward")
    return {row: table[row, "total"] for row in rows}


def test_a_case_taken_up_again_in_a_later_year_stays_counted_where_it_was(
    empty_sql_desk: SqlOpening,
) -> None:
    """Carried over is what last year's report carried forward. Decision 020."""
    with empty_sql_desk() as unit:
        reopened(unit, "2024-05-06")
        nothing = dict.fromkeys(("new_received", "carried_over", "result_total"), 0)
        assert cells(unit, 2023) == nothing | {"new_received": 1, "result_total": 1} | {
            "carried_forward": 0
        }
        assert cells(unit, 2024) == nothing | {"carried_forward": 0}
        assert (tally(unit, 2024).reopened, tally(unit, 2024).answered_again) == (1, 0)


def test_a_case_taken_up_again_in_the_same_year_is_counted_by_the_answer_in_force(
    empty_sql_desk: SqlOpening,
) -> None:
    """Decision 020."""
    with empty_sql_desk() as unit:
        reopened(unit, "2023-12-25")
        assert cells(unit, 2023)["carried_forward"] == 1
        assert cells(unit, 2024)["carried_over"] == 1


def test_what_is_voided_is_kept_and_counted_nowhere(empty_sql_desk: SqlOpening) -> None:
    """Decision 021."""
    review = {"kind": "review", "filed_on": "2023-12-10"}
    with empty_sql_desk() as unit:
        enter(unit, [past("A-1", "2023-11-01", "2023-11-20", remedies=[review])])
        perform(unit, "A-1", Act.PROPOSE_VOID, {"reason": "重复登记"}, actor=INTAKE)
        perform(unit, "A-1", Act.VOID, {}, actor=LEADER)
        assert set(cells(unit, 2023).values()) == {0}
        assert unit.counting.table4(year_of(2023, as_of=TODAY)) == {}
        assert tally(unit, 2023, as_of=date(2024, 1, 31)).answered == 1  # a past day stays
        current = unit.applications.current("A-1")
        assert current is not None
        assert current.state == "voided"
        assert list(differences(unit, rules=RULES)) == []


def test_201_a_lawsuit_against_the_review_organ_alone_is_not_counted(
    empty_sql_desk: SqlOpening,
) -> None:
    along = {"kind": "litigation_after_review", "filed_on": "2023-12-10", "co_defendant": True}
    with empty_sql_desk() as unit:
        enter(unit, [past("A-1", "2023-11-01", "2023-11-20", remedies=[along])])
        assert unit.counting.table4(year_of(2023, as_of=TODAY)) == {}


def test_art_35_is_told_in_the_report(empty_sql_desk: SqlOpening) -> None:
    events = [
        {"act": "ask_reasons", "on": "2023-11-03"},
        {"act": "give_reasons", "on": "2023-11-06"},
        {"act": "delay", "on": "2023-11-07", "until": "2024-03-01"},
    ]
    with empty_sql_desk() as unit:
        enter(unit, [past("A-1", "2023-11-01", "2023-12-20", events=events)])
        counts = tally(unit, 2023)
        assert (counts.reasons_asked, counts.delayed, counts.late) == (1, 1, 0)
