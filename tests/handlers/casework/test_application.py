"""Which answer of a case taken up again is counted (deploy/decisions/020)."""

import pytest

from handlers.casework.application import counted_round
from tests.factories.cases import day
from tests.factories.play import HEAD, INTAKE, closed


@pytest.mark.parametrize(("again", "counted"), [("2023-06-01", None), ("2024-01-10", "2023-03-01")])
def test_an_answer_of_an_earlier_year_stays_counted(again: str, counted: str | None) -> None:
    play = closed("2023-03-01").on(again)
    play.do("file_remedy", INTAKE, kind="review", on="2023-04-10")
    play.do("decide_remedy", INTAKE, ordinal=1, result="corrected", on="2023-05-10")
    play.do("reopen", HEAD)
    assert counted_round(play.case).closed_on == (day(counted) if counted else None)
