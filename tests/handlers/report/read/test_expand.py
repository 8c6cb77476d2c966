"""A report turned back into applications gives the same tables, and they are lawful."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.casework.clock.calendar import WorkingCalendar, official_days
from handlers.casework.clock.clock import clock
from handlers.casework.document import past_application
from handlers.report.form.form import (
    BLOCKS,
    FOLDED,
    KINDS,
    LEAVES,
    OFFICIAL,
    OUTCOMES,
    TRIAL,
    form_for,
)
from handlers.report.form.tables import Counts, Tables, table3, table4, tables
from handlers.report.read.expand import DoesNotAddUpError, expand

CALENDAR = WorkingCalendar(official_days())


def year_of(text: str) -> int:
    return int(text[:4])


def recounted(
    applications: list[dict[str, Any]], year: int
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Count applications by the definitions of the form, straight from the documents."""
    three: Counter[tuple[str, str]] = Counter()
    four: Counter[tuple[str, str]] = Counter()
    for one in applications:
        kind, disposition = one["applicant"]["kind"], one["disposition"]
        received = year_of(one["received_on"])
        closed = year_of(disposition["on"]) if disposition else None
        if received == year:
            three["new_received", kind] += 1
        elif closed is None or closed >= year:
            three["carried_over", kind] += 1
        if closed == year:
            three[disposition["result"], kind] += 1
        elif closed is None:
            three["carried_forward", kind] += 1
        for remedy in one["remedies"]:
            if remedy["closed_on"] is None:
                four[remedy["kind"], "pending"] += 1
            elif year_of(remedy["closed_on"]) == year:
                four[remedy["kind"], remedy["result"]] += 1
    return three, four


@st.composite
def published(draw: st.DrawFn) -> tuple[int, Tables]:
    """A report that adds up, of any size from nothing to some thousands."""
    year = draw(st.sampled_from([2009, 2019, 2020, 2021, 2024, 2026]))
    form = form_for(year)
    leaves = [leaf for leaf in LEAVES if form is not TRIAL or leaf not in FOLDED]
    size = draw(st.sampled_from([1, 5, 60]))
    count = st.integers(0, size)
    counts: dict[tuple[str, str], int] = {}
    for kind in draw(st.lists(st.sampled_from(KINDS), unique=True, max_size=3)):
        own = {leaf: draw(count) for leaf in draw(st.lists(st.sampled_from(leaves), unique=True))}
        waiting, carried = draw(count), draw(count)
        arrived = sum(own.values()) + waiting
        counts |= {(leaf, kind): number for leaf, number in own.items()}
        counts["carried_forward", kind] = waiting
        counts["carried_over", kind] = min(carried, arrived)
        counts["new_received", kind] = arrived - min(carried, arrived)
    remedies = {(b.key, o.key): draw(count) for b in BLOCKS for o in OUTCOMES}
    return year, tables(Counts(table3=counts, table4=remedies), form=form)


@given(published())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_report_that_adds_up_comes_back_cell_by_cell(told: tuple[int, Tables]) -> None:
    year, figures = told
    made = list(expand(figures, year=year, is_working=CALENDAR.is_working))
    three, four = recounted(made, year)
    assert table3(three, form=figures.form) == figures.table3
    assert table4(four) == figures.table4


def lawful_at_year_end(document: dict[str, Any], year: int) -> None:
    """Check one application: days in order, on working days, within its limit."""
    application = past_application(document, today=date(2026, 11, 30))
    days = [application.received_on, *(event.on for event in application.events)]
    closed = application.closed_on
    days += [closed] if closed else []
    assert days == sorted(days)
    assert all(CALENDAR.is_working(day) for day in days)
    told = clock(application, calendar=CALENDAR, today=date(year, 12, 31))
    assert told.days_late == 0, document


@pytest.mark.parametrize("year", [2012, 2020, 2023])
def test_the_applications_are_lawful(year: int) -> None:
    form = form_for(year)
    leaves = [leaf for leaf in LEAVES if form is not TRIAL or leaf not in FOLDED]
    counts = {(leaf, kind): 2 for leaf in leaves for kind in KINDS}
    counts |= {("carried_forward", kind): 3 for kind in KINDS}
    counts |= {("carried_over", kind): 5 for kind in KINDS}
    counts |= {("new_received", kind): 2 * len(leaves) + 3 - 5 for kind in KINDS}
    remedies = {(b.key, o.key): 8 for b in BLOCKS for o in OUTCOMES}
    figures = tables(Counts(table3=counts, table4=remedies), form=form)
    made = list(expand(figures, year=year, is_working=CALENDAR.is_working))
    assert len({one["number"] for one in made}) == len(made)
    for one in made:
        lawful_at_year_end(one, year)


def test_remedies_keep_their_terms_and_since_2024_a_refusal_is_not_sued_directly() -> None:
    counts = {("denied_state_secret", "natural_person"): 300, ("granted", "other_org"): 40}
    counts |= {("new_received", "natural_person"): 300, ("new_received", "other_org"): 40}
    remedies = {(b.key, o.key): 30 for b in BLOCKS for o in OUTCOMES}
    figures = tables(Counts(table3=counts, table4=remedies), form=OFFICIAL)
    for one in expand(figures, year=2025, is_working=CALENDAR.is_working):
        ended = ""
        for remedy in one["remedies"]:
            filed = date.fromisoformat(remedy["filed_on"])
            answered = date.fromisoformat(one["disposition"]["on"])
            if remedy["kind"] == "review":
                assert 0 < (filed - answered).days <= 60  # 行政复议法 art. 20
                ended = remedy["closed_on"]
            elif remedy["kind"] == "litigation_direct":
                assert 0 < (filed - answered).days <= 180  # 行政诉讼法 art. 46
                assert not one["disposition"]["result"].startswith("denied")
            else:
                assert 0 < (filed - date.fromisoformat(ended)).days <= 15  # art. 45


def test_the_same_report_gives_the_same_applications() -> None:
    figures = tables(
        Counts(table3={("new_received", "other_org"): 9, ("granted", "other_org"): 9}),
        form=OFFICIAL,
    )
    first, second = (
        list(expand(figures, year=2023, is_working=CALENDAR.is_working)) for _ in range(2)
    )
    assert first == second


def test_a_report_that_does_not_add_up_is_refused() -> None:
    figures = tables(Counts(table3={("granted", "natural_person"): 1}), form=OFFICIAL)
    with pytest.raises(DoesNotAddUpError) as error:
        expand(figures, year=2023, is_working=CALENDAR.is_working)
    assert error.value.facts["checks"] == ("T3-BALANCE",)
