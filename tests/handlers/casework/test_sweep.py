"""The daily sweep: each thing told once, whatever days the sweep was missed."""

from collections.abc import Collection, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.casework.acts.doing import CITIZEN
from handlers.casework.application import Application
from handlers.casework.sweep import Notice, NoticeKind, sweep
from handlers.casework.terms import Opinion
from tests.factories.cases import day, later
from tests.factories.play import CALENDAR, INTAKE, LEADER, OFFICER, closed, handled
from tests.handlers.casework.acts.test_perform import FEE, SUPPLEMENT

# received 2023-03-01, due 2023-03-29: 03-22 is five working days before, 03-28 one.

LETTER = {"party": "p", "received_on": "2023-03-02"}


def look(case: Application, on: str, told: Collection[str] = ()) -> tuple[Notice, ...]:
    return new([case], day(on), told)


def new(
    cases: Sequence[Application], today: date, told: Collection[str] = ()
) -> tuple[Notice, ...]:
    notices = sweep(cases, today=today, calendar=CALENDAR)
    return tuple(notice for notice in notices if notice.key not in told)


@pytest.mark.parametrize(
    ("on", "left", "step"),
    [
        ("2023-03-22", 5, 5),
        ("2023-03-23", 4, 5),
        ("2023-03-24", 3, 3),
        ("2023-03-25", 3, 3),
        ("2023-03-27", 2, 3),
        ("2023-03-28", 1, 1),
        ("2023-03-29", 0, 0),
    ],
)
def test_a_case_is_told_as_its_due_day_comes_near(on: str, left: int, step: int) -> None:
    (notice,) = look(handled().case, on)
    assert (notice.kind, notice.days_left) == (NoticeKind.DUE_SOON, left)
    assert notice.key == f"2023-0001:due:2023-03-29:{step}"


def test_long_before_the_due_day_nothing_is_told() -> None:
    assert look(handled().case, "2023-03-21") == ()


def test_after_the_due_day_it_is_overdue_once() -> None:
    (notice,) = look(handled().case, "2023-03-30")
    assert notice.kind is NoticeKind.OVERDUE
    assert look(handled().case, "2023-05-30", [notice.key]) == ()


def test_a_paused_or_waiting_or_closed_case_is_never_overdue() -> None:
    paused = handled().on("2023-03-28").do("consult_organ", OFFICER, party="o").case
    waiting = handled().do("request_supplement", OFFICER, **SUPPLEMENT).case
    for case in (paused, waiting, closed().case):
        kinds = {notice.kind for notice in look(case, "2023-04-03")}
        assert not kinds & {NoticeKind.OVERDUE, NoticeKind.DUE_SOON}


def test_a_new_due_day_is_told_anew() -> None:
    play = handled().on("2023-03-28")
    (first,) = look(play.case, "2023-03-28")
    play.do("extend", LEADER, days=1, reason="x")
    (second,) = look(play.case, "2023-03-29", [first.key])
    assert second.day == day("2023-03-30")


def test_a_lapsed_supplement_is_proposed_the_day_after_its_period() -> None:
    """Decision 002."""
    play = handled().do("request_supplement", OFFICER, **SUPPLEMENT)
    assert look(play.case, "2023-03-20") == ()
    (notice,) = look(play.case, "2023-03-21")
    assert (notice.kind, notice.day) == (NoticeKind.SUPPLEMENT_LAPSED, day("2023-03-20"))
    play.on("2023-03-22").do("receive_supplement", CITIZEN)
    assert look(play.case, "2023-03-22") == ()


def test_a_lapsed_fee_is_proposed_after_twenty_working_days() -> None:
    play = handled().do("notify_fee", OFFICER, received_on="2023-03-01", **FEE)
    assert look(play.case, "2023-03-29") == ()
    (notice,) = look(play.case, "2023-03-30")
    assert notice.kind is NoticeKind.FEE_LAPSED


def test_a_silent_third_party_is_told_after_fifteen_working_days() -> None:
    play = handled().on("2023-03-02").do("consult_third_party", OFFICER, **LETTER)
    assert look(play.case, "2023-03-23") == ()
    (notice,) = look(play.case, "2023-03-24")
    assert (notice.kind, notice.day) == (NoticeKind.CONSULTATION_SILENT, day("2023-03-23"))
    assert notice.means is Opinion.NONE  # no consent
    play.on("2023-03-30").do("third_party_replied", INTAKE, party="p")
    assert look(play.case, "2023-03-30") == ()


@pytest.mark.parametrize(
    ("on", "told"), [("2026-09-30", []), ("2026-10-01", [2027]), ("2027-01-04", [2027])]
)
def test_from_october_on_the_office_is_told_of_a_year_without_a_calendar(
    on: str, told: list[int]
) -> None:
    """Decision 006."""
    found = new([], day(on))
    assert [notice.day.year for notice in found] == told


def test_it_is_told_again_each_month_but_only_once_a_month() -> None:
    (first,) = new([], day("2026-11-02"))
    assert new([], day("2026-11-30"), [first.key]) == ()
    assert new([], day("2026-12-01"), [first.key])


@given(runs=st.sets(st.integers(0, 60), max_size=30))
def test_whatever_days_are_missed_nothing_is_told_twice_and_the_end_is_told(runs: set[int]) -> None:
    play = handled().on("2023-03-02").do("consult_third_party", OFFICER, **LETTER)
    case, keys = play.case, list[str]()
    told: set[str] = set()
    for offset in [*sorted(runs), 61, 61]:
        found = new([case], later(day("2023-03-02"), offset), told)
        keys += [notice.key for notice in found]
        told |= set(keys)
    assert len(keys) == len(set(keys))
    assert {key.split(":")[1] for key in keys} >= {"overdue", "consultation_silent"}
