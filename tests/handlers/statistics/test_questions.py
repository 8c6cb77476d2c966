"""Questions of a period: what is told of them, and when nothing is."""

from decimal import Decimal

import pytest

from handlers.statistics.questions import COUNTED, FIGURES, QuestionTally, wilson


def test_where_nobody_asked_the_report_says_nothing_of_questions() -> None:
    assert QuestionTally().more() == {}


def test_an_answer_that_is_overdue_counts_against_those_in_time() -> None:
    tally = QuestionTally(asked=10, by_bot=6, handed_over=4, by_people=3, in_time=3, overdue=1)
    assert tally.in_time_share == Decimal("75.0")
    assert tally.more()["questions_in_time_share"] == Decimal("75.0")


def test_where_nobody_had_to_answer_there_is_no_share_in_time() -> None:
    assert QuestionTally(asked=2, by_bot=2).in_time_share is None


def test_every_figure_is_read_off_the_tally() -> None:
    assert all(hasattr(QuestionTally(), name) for name in FIGURES)


def test_a_share_has_no_questions_behind_it() -> None:
    assert {"in_time_share", "right_share", "right_low", "right_high"}.isdisjoint(COUNTED)


def test_how_often_the_bot_answered_stands_for_no_quality() -> None:
    assert "by_bot" not in FIGURES


def test_the_share_of_right_answers_is_told_with_its_bounds() -> None:
    """Decision 034."""
    tally = QuestionTally(asked=100, marked=10, right=9)
    bounds = (tally.right_low, tally.right_share, tally.right_high)
    assert bounds == (Decimal("59.6"), Decimal("90.0"), Decimal("98.2"))


def test_where_nothing_was_marked_there_is_no_share_of_right_answers() -> None:
    tally = QuestionTally(asked=100, by_bot=90)
    assert (tally.right_low, tally.right_share, tally.right_high) == (None, None, None)


@pytest.mark.parametrize(("part", "whole"), [(0, 7), (7, 7), (3, 7), (300, 700)])
def test_the_bounds_hold_the_share_and_stay_between_nought_and_all(part: int, whole: int) -> None:
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole <= high <= 1
    assert low < high


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (2, 1), (-1, 3)])
def test_of_nothing_there_is_no_bound(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(part, whole)
