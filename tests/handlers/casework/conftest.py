import pytest

from handlers.casework.calendar import WorkingCalendar, official_days


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return WorkingCalendar(official_days())
