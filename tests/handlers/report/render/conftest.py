"""A chart of a year, drawn once."""

import pytest

from handlers.report.render.charts import monthly
from handlers.report.render.layout import Picture

RECEIVED = [3, 5, 2, 8, 6, 4, 7, 9, 3, 2, 1, 6]


@pytest.fixture(scope="module")
def plot() -> Picture:
    return monthly(RECEIVED, RECEIVED[::-1], year=2023)
