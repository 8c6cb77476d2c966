"""What holds of the counts for any lawful books, on any day."""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from handlers.desk.reports.activity_log import NewItem
from handlers.desk.reports.activity_log import enter as enter_work
from handlers.desk.reports.compute import Desk, all_cases, cases_of, report_of
from handlers.desk.reports.exports import Format, Order, pieces
from handlers.exports.rows import RequestFilter
from handlers.ports import UnitOfWork
from handlers.report.form.checks import arithmetic
from handlers.report.form.form import KINDS, LEAVES, RESULT_TOTAL
from handlers.statistics.period import Period, year_of
from tests.factories.books import books, enter
from tests.handlers.desk.reports.conftest import Opening, on

DESK = Desk(organ="云岭市民政局")
TODAY = date(2026, 3, 2)
quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quick
@given(books(), st.dates(date(2023, 1, 1), TODAY))  # a year not begun has no report
def test_the_identities_hold_on_any_day(
    empty_desk: Opening, told: list[dict[str, Any]], as_of: date
) -> None:
    with empty_desk() as unit:
        enter(unit, told)
        report = report_of(unit, 2023, desk=DESK, as_of=as_of)
        assert [check.id for check in arithmetic(report.tables) if not check.ok] == []


@quick
@given(books(), st.dates(date(2023, 1, 1), date(2023, 12, 30)))
def test_any_split_of_the_year_adds_up(
    empty_desk: Opening, told: list[dict[str, Any]], cut: date
) -> None:
    with empty_desk() as unit:
        enter(unit, told)
        whole = year_of(2023, as_of=TODAY)
        one = Period(whole.first, cut, TODAY)
        other = Period(cut + timedelta(days=1), whole.last, TODAY)
        tallies = [unit.counting.tally(period) for period in (whole, one, other)]
        counts, first, second = (tally.table3 for tally in tallies)
        for kind in KINDS:
            for row in ("new_received", *LEAVES):
                cell = (row, kind)
                assert counts.get(cell, 0) == first.get(cell, 0) + second.get(cell, 0)
            left = first.get(("carried_forward", kind), 0)
            assert left == second.get(("carried_over", kind), 0)
        assert tallies[0].answered == tallies[1].answered + tallies[2].answered
        assert tallies[0].late == tallies[1].late + tallies[2].late


@quick
@given(books(), books(), st.dates(date(2023, 1, 1), date(2024, 6, 1)))
def test_a_past_day_stays_as_it_was_when_later_entries_come(
    empty_desk: Opening, told: list[dict[str, Any]], later: list[dict[str, Any]], as_of: date
) -> None:
    """Decision 014."""
    with empty_desk() as unit:
        enter(unit, told)
        before = report_of(unit, 2023, desk=DESK, as_of=as_of).to_json()
        newer = [
            {**one, "number": f"N{one['number']}"}
            for one in later
            if date.fromisoformat(one["received_on"]) > as_of
        ]
        enter(unit, newer)
        item = NewItem(kind="training", on=date(2023, 5, 1), heads=30)
        enter_work(unit, [item], person="王敏")
        assert report_of(unit, 2023, desk=DESK, as_of=as_of).to_json() == before


@quick
@given(books(), st.dates(date(2023, 12, 1), TODAY))
def test_an_export_taken_in_again_gives_the_same_report(
    empty_desk: Opening, told: list[dict[str, Any]], as_of: date
) -> None:
    with empty_desk() as unit:
        enter(unit, told)
        before = report_of(unit, 2023, desk=DESK, as_of=as_of).to_json()
        written = exported(unit)
    with empty_desk() as unit:
        enter(unit, [json.loads(line) for line in written.splitlines()])
        assert report_of(unit, 2023, desk=DESK, as_of=as_of).to_json() == before
        assert exported(unit) == written


def exported(unit: UnitOfWork) -> str:
    order = Order(selection=RequestFilter(as_of=TODAY), format=Format.JSONL)
    return b"".join(pieces(unit, order)).decode()


@quick
@given(books(), st.dates(date(2023, 6, 1), TODAY))
def test_every_cell_has_as_many_cases_as_it_says(
    empty_desk: Opening, told: list[dict[str, Any]], as_of: date
) -> None:
    with empty_desk() as unit:
        enter(unit, told)
        report = report_of(unit, 2023, desk=DESK, as_of=as_of)
        for (row, column), count in report.tables.table3.cells.items():
            cases = cases_of(unit, 2023, f"table3.{row}.{column}", as_of=as_of)
            assert len(cases) == count
        for (block, field), count in report.tables.table4.cells.items():
            cases = cases_of(unit, 2023, f"table4.{block}.{field}", as_of=as_of)
            assert len(cases) == count
        answered = cases_of(unit, 2023, f"table3.{RESULT_TOTAL}.total", as_of=as_of)
        told_once = all_cases(unit, 2023, as_of=as_of)
        leaves = [n for cell, own in told_once.items() if cell.split(".")[1] in LEAVES for n in own]
        assert sorted(leaves) == answered


def test_what_was_carried_in_and_answered_is_not_dropped(empty_desk: Opening) -> None:
    with empty_desk() as unit:
        enter(unit, [answered("A-1", "2022-12-20", "2023-01-10")])
        cells = report_of(unit, 2023, desk=DESK, as_of=TODAY).tables.table3
        assert cells["new_received", "total"] == 0
        assert cells["carried_over", "total"] == cells["granted", "total"] == 1


def test_a_case_answered_next_year_is_carried_out_this_year(empty_desk: Opening) -> None:
    with empty_desk() as unit:
        enter(unit, [answered("A-1", "2023-12-20", "2024-01-10")])
        cells = report_of(unit, 2023, desk=DESK, as_of=TODAY).tables.table3
        assert cells["new_received", "total"] == cells["carried_forward", "total"] == 1
        assert cells["result_total", "total"] == 0


def answered(
    number: str, received: str, closed: str | None, result: str = "granted"
) -> dict[str, Any]:
    return {
        "number": number,
        "received_on": received,
        "channel": "web",
        "applicant": {"kind": "natural_person", "name": "林晓"},
        "disposition": {"on": closed, "result": result},
    }


def test_questions_are_counted_by_what_became_of_them_by_the_day(empty_desk: Opening) -> None:
    with empty_desk() as unit:
        questions.log_all(
            unit,
            [
                (("web", "c"), LogQuestion(ref=ref, question="怎么办", status="answered", hits=()))
                for ref in ("q1", "q2", "q3")
            ],
        )
        unit.questions.change("q2", handed_over_at=unit.now, due_at=unit.now)
        tomorrow = on(unit, TODAY + timedelta(days=1))
        tomorrow.questions.change("q2", replied_at=tomorrow.now)
        tomorrow.questions.change("q3", helpful=False, rated_at=tomorrow.now)
        today = unit.question_counting.tally(Period(TODAY, TODAY, TODAY))
        assert (today.asked, today.by_bot, today.handed_over, today.by_people) == (3, 2, 1, 0)
        assert (today.overdue, today.unhelpful) == (1, 0)
        later = unit.question_counting.tally(Period(TODAY, TODAY, tomorrow.today))
        assert (later.asked, later.by_bot, later.by_people, later.in_time) == (3, 1, 1, 0)
        assert later.in_time_share == 0
        assert later.unhelpful == 1
