"""Random years, however they were entered, are what the facts give (300 in the benchmark)."""

import random

import pytest

from tests.handlers.desk.reports.conftest import SqlOpening
from tests.handlers.desk.reports.random_years import differing_cells


@pytest.mark.parametrize("seed", range(12))
def test_a_random_year_is_what_its_cases_give(empty_sql_desk: SqlOpening, seed: int) -> None:
    with empty_sql_desk() as unit:
        assert differing_cells(unit, random.Random(seed)) == []


@pytest.mark.bench
def test_three_hundred_random_years_are_what_their_cases_give(empty_sql_desk: SqlOpening) -> None:
    differ = 0
    for seed in range(300):
        with empty_sql_desk() as unit:
            differ += len(differing_cells(unit, random.Random(seed)))
    print(f"300 years, {differ} cells differ")
    assert differ == 0
