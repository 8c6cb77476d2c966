"""Applications that stand in the figures of this year and of the last."""

import pytest

from bot.bootstrap import Office
from tests.cast import console as casting


@pytest.fixture
def number(office: Office) -> str:
    """An application of this year, in hand."""
    with office.storage.write() as unit:
        return casting.in_hand(unit, office)


@pytest.fixture
def last_year(office: Office) -> str:
    """An application received in 2025, the year before today."""
    with office.storage.write() as unit:
        return casting.in_hand(unit, office, days_ago=100)
