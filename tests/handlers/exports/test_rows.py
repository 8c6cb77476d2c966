"""A row of the request log tells how often its answer was contested, and where."""

from datetime import date

import pytest

from handlers.exports.rows import RemedyRow
from tests.handlers.exports.conftest import MakeRow

FILED = date(2023, 5, 10)


@pytest.mark.parametrize(
    ("kinds", "reviews", "lawsuits"),
    [
        ((), 0, 0),
        (("review",), 1, 0),
        (("litigation_direct",), 0, 1),
        (("review", "litigation_after_review", "litigation_after_review"), 1, 2),
    ],
)
def test_reviews_and_lawsuits_are_counted_apart(
    kinds: tuple[str, ...], reviews: int, lawsuits: int, request_row: MakeRow
) -> None:
    row = request_row(remedies=tuple(RemedyRow(kind=kind, filed_on=FILED) for kind in kinds))
    assert (row.reviews, row.lawsuits) == (reviews, lawsuits)
