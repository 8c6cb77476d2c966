"""Applications of a period: in time with and without extensions, days on average."""

from decimal import Decimal

from handlers.statistics.tally import Tally

YEAR = Tally(
    answered=8, late=1, late_original=3, extended=2, net_days=100, gross_days=150, fee_yuan=200
)


def test_what_an_extension_saved_is_in_time_only_with_it() -> None:
    assert (YEAR.in_time, YEAR.in_time_original) == (7, 5)


def test_days_are_averaged_over_the_answers() -> None:
    assert (YEAR.mean_net_days, YEAR.mean_gross_days) == (Decimal("12.5"), Decimal("18.8"))


def test_without_an_answer_there_is_no_average_and_no_share() -> None:
    assert Tally().mean_net_days is None
    assert Tally().more()["in_time_share"] is None


def test_the_figures_of_the_texts_carry_their_names() -> None:
    assert YEAR.more() == {
        "supplements": 0,
        "extensions": 2,
        "in_time_share": Decimal("87.5"),
        "reasons_asked": 0,
        "delays": 0,
        "reopened": 0,
        "answered_again": 0,
        "fees_notified": 0,
        "fee_cases": 0,
        "fee_yuan": 200,
        "fees_lapsed": 0,
    }
