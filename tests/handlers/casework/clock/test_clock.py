"""The statutory clock: each rule by a named case, and against a second, plain reckoning."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.casework.application import Application, Event, Reopening
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.clock import Clock, clock
from handlers.casework.clock.counting import ANSWERS, Awaited
from handlers.casework.clock.regime import Readings
from handlers.casework.clock.working import Why, warnings_of, working_of
from handlers.casework.document import from_document
from handlers.casework.terms import Step
from tests.factories.cases import case, day, event, later, lawful_cases
from tests.handlers.casework.clock.random_cases import differing, random_case
from tests.handlers.casework.clock.test_calendar import WORKED

SUPPLEMENT = event("request_supplement", "2023-03-06"), event("receive_supplement", "2023-03-10")
THIRD_PARTY = event("consult_third_party", "2023-03-13"), event("third_party_replied", "2023-03-20")
EXTENSION = event("extend", "2023-03-28", days=20)

Reckoned = Callable[..., Clock]
"""Computes the clock of a case as of a day, by the readings named."""


@pytest.fixture
def at(calendar: WorkingCalendar) -> Reckoned:
    def reckoned(application: Application, as_of: str = "2023-04-03", **readings: Any) -> Clock:
        return clock(
            application, calendar=calendar, today=day(as_of), readings=Readings(**readings)
        )

    return reckoned


def test_every_rule_together(at: Reckoned) -> None:
    """Supplement, pause, extension and closing in one case, in no order."""
    steps = (EXTENSION, *THIRD_PARTY, *SUPPLEMENT[::-1])
    found = at(case("2023-03-01", *steps, closed="2023-04-20"), "2026-11-23")
    assert found.regime == "2019"
    assert found.starts_after == day("2023-03-10")
    assert found.limit_days == 40
    assert found.due_on == day("2023-05-16")
    assert found.original_due_on == day("2023-04-17")
    assert found.supplement_notice_due_on == day("2023-03-10")
    assert (found.days_used, found.days_left, found.days_late) == (23, 17, 0)
    assert (found.paused, found.provisional) == (False, False)
    assert found.closed_on == found.as_of == day("2023-04-20")


@pytest.mark.parametrize("told", WORKED, ids=lambda told: told[0])
def test_the_worked_cases(at: Reckoned, told: tuple[str, int, str, str | None, str]) -> None:
    received, limit, due, extended, notice = told
    plain = at(case(received), received)
    assert plain.limit_days == limit
    assert plain.due_on == day(due)
    longer = at(case(received, event("extend", received, days=limit)), received)
    assert longer.original_due_on == day(due)
    if extended:
        assert longer.due_on == day(extended)
    assert longer.provisional is (extended is None)
    assert plain.supplement_notice_due_on == (day(notice) if limit == 20 else None)


def test_the_last_day_is_in_time_and_the_next_working_day_is_late(at: Reckoned) -> None:
    assert at(case("2023-09-28"), "2023-11-01").days_late == 0
    late = at(case("2023-09-28"), "2023-11-02")
    assert (late.days_late, late.days_used, late.days_left, late.overdue) == (1, 21, 0, True)


def test_nothing_is_used_on_the_day_of_receipt_nor_before(at: Reckoned) -> None:
    assert at(case("2023-03-01"), "2023-03-01").days_used == 0
    assert at(case("2023-03-01"), "2023-02-01").days_used == 0


def test_a_receipt_on_a_day_off_counts_from_the_next_working_day(at: Reckoned) -> None:
    """Decision 001."""
    assert at(case("2023-03-04")).due_on == at(case("2023-03-03")).due_on == day("2023-03-31")


def test_while_a_supplement_is_awaited_there_is_no_due_day_and_nothing_is_late(
    at: Reckoned,
) -> None:
    found = at(case("2023-03-01", SUPPLEMENT[0]), "2023-12-01")
    assert (found.due_on, found.original_due_on, found.days_left) == (None, None, None)
    assert (found.days_used, found.days_late, found.overdue) == (3, 0, False)
    assert found.awaiting is Awaited.SUPPLEMENT


def test_the_text_of_2008_has_no_supplement_rule(at: Reckoned) -> None:
    """Decision 002."""
    plain = at(case("2018-12-17"))
    asked = at(case("2018-12-17", event("request_supplement", "2018-12-20")))
    given = event("request_supplement", "2018-12-20"), event("receive_supplement", "2018-12-28")
    assert plain.due_on == asked.due_on == at(case("2018-12-17", *given)).due_on
    assert asked.supplement_notice_due_on is None


def test_payment_starts_the_count_afresh(at: Reckoned) -> None:
    """Decision 005."""
    fee = event("notify_fee", "2023-03-08"), event("fee_paid", "2023-03-15")
    assert at(case("2023-03-01", fee[0])).due_on is None
    assert at(case("2023-03-01", fee[0])).awaiting is Awaited.FEE
    paid = at(case("2023-03-01", *fee))
    assert paid.starts_after == day("2023-03-15")
    assert paid.due_on == at(case("2023-03-15")).due_on


def test_payment_only_resumes_the_count_where_the_office_reads_it_so(at: Reckoned) -> None:
    """Decision 005."""
    fee = event("notify_fee", "2023-03-08"), event("fee_paid", "2023-03-15")
    paid = at(case("2023-03-01", *fee), fee_paid_restarts=False)
    assert paid.starts_after == day("2023-03-01")
    assert paid.due_on == day("2023-04-06")  # 20 working days and the 5 of the wait
    assert at(case("2023-03-01", fee[0]), fee_paid_restarts=False).due_on is None


def test_an_opinion_on_the_day_of_the_letter_takes_nothing_out(at: Reckoned) -> None:
    same = event("consult_organ", "2023-03-13"), event("organ_replied", "2023-03-13")
    assert at(case("2023-03-01", *same)).due_on == at(case("2023-03-01")).due_on


def test_a_pause_ends_with_its_fifteenth_working_day(at: Reckoned) -> None:
    """Decision 003."""
    silent = at(case("2023-03-01", THIRD_PARTY[0]))
    late = at(case("2023-03-01", THIRD_PARTY[0], event("third_party_replied", "2023-05-30")))
    in_time = at(case("2023-03-01", THIRD_PARTY[0], event("third_party_replied", "2023-04-03")))
    assert silent.due_on == late.due_on == in_time.due_on == day("2023-04-20")
    before = at(case("2023-03-01", THIRD_PARTY[0], event("third_party_replied", "2023-03-31")))
    assert before.due_on == day("2023-04-19")


def test_a_case_is_paused_on_the_days_taken_out(at: Reckoned) -> None:
    application = case("2023-03-01", *THIRD_PARTY)
    paused = {on: at(application, f"2023-03-{on}").paused for on in (13, 14, 19, 20, 21)}
    assert paused == {13: False, 14: True, 19: True, 20: True, 21: False}


def test_overlapping_pauses_count_once(at: Reckoned) -> None:
    """Decision 003."""
    organ = event("consult_organ", "2023-03-15"), event("organ_replied", "2023-03-22")
    both = at(case("2023-03-01", *THIRD_PARTY, *organ))
    one = at(case("2023-03-01", THIRD_PARTY[0], event("third_party_replied", "2023-03-22")))
    assert both.due_on == one.due_on


def test_of_two_third_parties_one_still_silent_keeps_the_pause_running(at: Reckoned) -> None:
    two = (
        event("consult_third_party", "2023-03-13", party="a"),
        event("consult_third_party", "2023-03-14", party="b"),
    )
    heard = event("third_party_replied", "2023-03-16", party="b")
    assert at(case("2023-03-01", *two, heard)).due_on == at(case("2023-03-01", two[0])).due_on


def test_only_the_days_of_a_pause_after_the_restart_are_taken_out(at: Reckoned) -> None:
    """Decision 002."""
    asked = event("consult_organ", "2023-03-08"), event("organ_replied", "2023-03-14")
    found = at(case("2023-03-01", *SUPPLEMENT, *asked))
    assert found.due_on == day("2023-04-12")  # 20 working days and 03-13, 03-14


def test_a_pause_after_the_due_day_does_not_move_it(at: Reckoned) -> None:
    """Decision 003."""
    after = event("consult_organ", "2023-04-10")
    found = at(case("2023-03-01", after), "2023-04-12")
    assert found.due_on == day("2023-03-29")
    assert (found.days_late, found.paused) == (9, True)
    assert found.overdue  # asking others hides nothing


def test_a_letter_sent_on_the_due_day_does_not_move_it(at: Reckoned) -> None:
    assert at(case("2023-03-01", event("consult_organ", "2023-03-29"))).due_on == day("2023-03-29")
    before = at(case("2023-03-01", event("consult_organ", "2023-03-28")))
    assert before.due_on == day("2023-04-20")  # its last day came after the fifteen


def test_the_count_stands_still_from_the_first_thing_awaited(at: Reckoned) -> None:
    both = event("notify_fee", "2023-03-06"), event("request_supplement", "2023-03-08")
    assert at(case("2023-03-01", *both)).days_used == 3
    assert at(case("2023-03-01", *both)).awaiting is Awaited.FEE


def test_an_extension_outlives_a_restart(at: Reckoned) -> None:
    found = at(case("2023-03-01", event("extend", "2023-03-02", days=5), *SUPPLEMENT))
    assert (found.limit_days, found.starts_after) == (25, day("2023-03-10"))


def test_a_case_taken_up_again_is_counted_from_that_day(calendar: WorkingCalendar) -> None:
    again = case("2023-03-01")
    again = type(again)(
        received_on=again.received_on, reopening=Reopening(on=day("2023-09-28"), days=20)
    )
    assert clock(again, calendar=calendar, today=day("2023-10-01")).due_on == day("2023-11-01")


def test_a_due_day_in_a_year_not_announced_is_provisional(at: Reckoned) -> None:
    assert not at(case("2026-11-20"), "2026-11-23").provisional
    assert at(case("2026-12-20"), "2026-12-21").provisional
    assert at(case("2026-11-20"), "2027-02-01").provisional  # how late it is rests on 2027


AS_OF = st.integers(0, 200)


@given(application=lawful_cases(), after=AS_OF)
def test_the_clock_is_what_counting_day_by_day_gives(
    calendar: WorkingCalendar, application: Application, after: int
) -> None:
    as_of = min(later(application.received_on, after), day("2026-12-31"))
    assert differing(application, as_of, calendar) == []


def test_random_cases_of_all_acts_are_what_the_articles_give(calendar: WorkingCalendar) -> None:
    """Some hundreds; 40,000 in tests/bench/test_law.py."""
    chance = random.Random(12)
    for _ in range(400):
        application, as_of = random_case(chance)
        assert differing(application, as_of, calendar) == [], application


@given(application=lawful_cases())
def test_a_due_day_is_a_working_day(calendar: WorkingCalendar, application: Application) -> None:
    due = clock(application, calendar=calendar, today=application.received_on).due_on
    assert due is None or calendar.is_working(due)


@given(application=lawful_cases(), data=st.data())
def test_the_order_of_the_record_does_not_matter(
    calendar: WorkingCalendar, application: Application, data: st.DataObject
) -> None:
    shuffled = case(
        application.received_on.isoformat(), *data.draw(st.permutations(application.events))
    )
    first, second = (
        clock(told, calendar=calendar, today=application.received_on)
        for told in (application, shuffled)
    )
    assert first == second


@given(application=lawful_cases(), asked_after=st.integers(0, 60), heard_after=st.integers(0, 40))
def test_a_pause_never_brings_the_due_day_forward(
    calendar: WorkingCalendar, application: Application, asked_after: int, heard_after: int
) -> None:
    on = later(application.received_on, asked_after)
    pause = (
        Event(step=Step.CONSULT_ORGAN, on=on, party="new"),
        Event(step=Step.ORGAN_REPLIED, on=later(on, heard_after), party="new"),
    )
    more = case(application.received_on.isoformat(), *application.events, *pause)
    before, after = (
        clock(told, calendar=calendar, today=application.received_on)
        for told in (application, more)
    )
    assert before.due_on is None or (after.due_on and before.due_on <= after.due_on)


@given(application=lawful_cases(), after=AS_OF)
def test_the_working_adds_up_to_the_limit_and_leaves_no_gap(
    calendar: WorkingCalendar, application: Application, after: int
) -> None:
    as_of = min(later(application.received_on, after), day("2026-12-31"))
    found = clock(application, calendar=calendar, today=as_of)
    spans = working_of(found, received_on=application.received_on, calendar=calendar)
    if found.due_on is not None:
        assert sum(span.days for span in spans if span.counts) == found.limit_days
        assert sum(span.days for span in spans if span.why is Why.LATE) == found.days_late
    end = application.received_on
    for span in spans:
        if span.start > later(end, 1):  # a wait for something asked for before the present count
            assert span.why in {Why.AWAITING_FEE, Why.AWAITING_SUPPLEMENT}
        end = span.end
        assert span.start <= span.end
        assert span.basis


WARNED = [
    ((event("extend", "2023-03-29", days=5),), ""),
    ((event("extend", "2023-03-30", days=5),), "extended on 2023-03-30"),
    ((event("request_supplement", "2023-03-10"),), ""),
    ((event("request_supplement", "2023-03-13"),), "after the 7 working days"),
    ((THIRD_PARTY[0], event("third_party_replied", "2023-04-03")), ""),
    ((THIRD_PARTY[0], event("third_party_replied", "2023-04-04")), "unanswered for 15"),
]


@pytest.mark.parametrize(("events", "told"), WARNED)
def test_what_is_out_of_order_but_possible_is_told_and_counted_as_recorded(
    at: Reckoned, calendar: WorkingCalendar, events: tuple[Event, ...], told: str
) -> None:
    application = case("2023-03-01", *events)
    warnings = warnings_of(at(application, "2023-06-01"), application, calendar=calendar)
    assert len(warnings) == bool(told)
    assert told in "".join(warnings)


def test_an_old_supplement_and_an_estimate_are_told_too(
    at: Reckoned, calendar: WorkingCalendar
) -> None:
    old = case("2018-12-17", event("request_supplement", "2018-12-20"))
    assert "2008" in warnings_of(at(old), old, calendar=calendar)[0]
    ahead = case("2026-12-20")
    assert "2026-12-31" in warnings_of(at(ahead, "2026-12-21"), ahead, calendar=calendar)[0]


def as_document(application: Application) -> dict[str, Any]:
    events = [
        {"act": told.step.value, "on": told.on.isoformat(), "days": told.days, "party": told.party}
        for told in application.events
    ]
    return {"received_on": application.received_on.isoformat(), "events": events}


@given(application=lawful_cases())
def test_a_document_gives_the_same_clock(
    calendar: WorkingCalendar, application: Application
) -> None:
    read = from_document(as_document(application))
    today = application.received_on
    assert clock(read, calendar=calendar, today=today) == clock(
        application, calendar=calendar, today=today
    )


def test_every_answer_answers_a_question() -> None:
    assert set(ANSWERS) | set(ANSWERS.values()) | {Step.EXTEND, Step.DELAY} == set(Step)
