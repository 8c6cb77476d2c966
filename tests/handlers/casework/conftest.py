import pytest
from hypothesis import settings

from handlers.casework.clock.calendar import WorkingCalendar
from tests.factories.play import CALENDAR

# The tests share their machine with others: how long one example takes says nothing here.
settings.register_profile("casework", deadline=None)
settings.load_profile("casework")


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return CALENDAR
