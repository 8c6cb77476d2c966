"""The clock of 40,000 random lawful cases of all acts, against the articles reckoned plainly.

Decision 022.
"""

import random

import pytest

from handlers.casework.clock.calendar import WorkingCalendar, official_days
from tests.handlers.casework.clock.random_cases import differing, random_case

CASES = 40_000


@pytest.mark.bench
def test_forty_thousand_cases_are_what_the_articles_give() -> None:
    calendar, chance = WorkingCalendar(official_days()), random.Random(40_000)
    differ = 0
    for _ in range(CASES):
        application, as_of = random_case(chance)
        differ += bool(differing(application, as_of, calendar))
    print(f"{CASES} cases, {differ} differ")
    assert differ == 0
