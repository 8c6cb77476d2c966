"""Applications of a period: in time with and without extensions, days on average."""

from decimal import Decimal

from handlers.statistics.tally import Activity, Answered, Received, Tally

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


ACTIVITY = Activity(
    received=(
        Received("2023-01", "web", "natural_person", 3),
        Received("2023-01", "post", "natural_person", 1),
        Received("2023-03", "web", "legal_service_org", 2),
    ),
    answered=(
        Answered("2023-02", "fuli", 12, 2, 0),
        Answered("2023-03", "fuli", 25, 2, 1),
        Answered("2023-03", None, None, 1, 0),
    ),
)


def test_a_month_without_anything_is_nought() -> None:
    assert ACTIVITY.received_by_month(["2023-01", "2023-02", "2023-03"]) == [4, 0, 2]
    assert ACTIVITY.answered_by_month(["2023-01", "2023-02", "2023-03"]) == [0, 2, 3]


def test_channels_and_kinds_are_summed_over_the_months() -> None:
    assert ACTIVITY.by_channel() == {"web": 5, "post": 1}
    assert ACTIVITY.by_kind() == {"natural_person": 4, "legal_service_org": 2}


def test_an_answer_without_a_count_of_days_is_in_no_group_of_days() -> None:
    assert ACTIVITY.by_days() == {12: 2, 25: 2}


def test_a_section_has_its_answers_in_time_and_late() -> None:
    assert ACTIVITY.by_section() == {"fuli": (3, 1), "": (1, 0)}
