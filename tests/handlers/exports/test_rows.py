"""A row of the request log tells how often its answer was contested, and where."""

from datetime import date
from typing import Any

import pytest

from handlers.exports.rows import KINDS, RemedyRow, RequestFilter
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


TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("kinds", "applications", "questions"),
    [("all", True, True), ("applications", True, False), ("questions", False, True)],
)
def test_a_kind_takes_in_its_own(kinds: str, applications: bool, questions: bool) -> None:
    request = RequestFilter(as_of=TODAY, kinds=KINDS[kinds])
    assert (request.takes_applications, request.takes_questions) == (applications, questions)


@pytest.mark.parametrize(
    "narrowed",
    [
        {"sections": ("fuli",)},
        {"states": ("sent",)},
        {"results": ("granted",)},
        {"applicant_kinds": ("natural_person",)},
    ],
)
def test_what_only_applications_have_leaves_questions_out(narrowed: dict[str, Any]) -> None:
    assert not RequestFilter(as_of=TODAY, **narrowed).takes_questions


def test_a_channel_narrows_both() -> None:
    assert RequestFilter(as_of=TODAY, channels=("web",)).takes_questions


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        RequestFilter(as_of=TODAY, first=date(2026, 2, 1), last=date(2026, 1, 31))


def test_the_audit_log_keeps_what_narrowed_and_nothing_empty() -> None:
    request = RequestFilter(as_of=TODAY, first=date(2026, 1, 1), sections=("fuli",))
    assert request.to_json() == {
        "kinds": ["application", "question"],
        "as_of": "2026-03-02",
        "from": "2026-01-01",
        "to": None,
        "sections": ["fuli"],
    }
