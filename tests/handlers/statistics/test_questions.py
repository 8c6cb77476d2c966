"""Questions of a period: what is told of them, and when nothing is."""

from decimal import Decimal

from handlers.statistics.questions import COUNTED, FIGURES, QuestionTally


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
    assert "in_time_share" not in COUNTED
