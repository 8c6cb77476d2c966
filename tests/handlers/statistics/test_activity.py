"""What went on in a period is read off plain groups, whatever they are grouped by."""

from handlers.statistics.activity import Activity, Answered, Received

YEAR = Activity(
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
    assert YEAR.received_by_month(["2023-01", "2023-02", "2023-03"]) == [4, 0, 2]
    assert YEAR.answered_by_month(["2023-01", "2023-02", "2023-03"]) == [0, 2, 3]


def test_channels_and_kinds_are_summed_over_the_months() -> None:
    assert YEAR.by_channel() == {"web": 5, "post": 1}
    assert YEAR.by_kind() == {"natural_person": 4, "legal_service_org": 2}


def test_an_answer_without_a_count_of_days_is_in_no_group_of_days() -> None:
    assert YEAR.by_days() == {12: 2, 25: 2}


def test_a_section_has_its_answers_in_time_and_late() -> None:
    assert YEAR.by_section() == {"fuli": (3, 1), "": (1, 0)}
