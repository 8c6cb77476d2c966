"""What those asked have said, and what the law makes of silence."""

from handlers.casework.application import Event
from handlers.casework.clock.consultations import Consultation, consultations
from handlers.casework.terms import Opinion, Step
from tests.factories.cases import case, day, event
from tests.factories.play import CALENDAR

THIRD, ORGAN = Step.CONSULT_THIRD_PARTY, Step.CONSULT_ORGAN


def consultations_of(step: Step, on: str, *events: Event) -> tuple[Consultation, ...]:
    return consultations(case("2023-03-01", *events), step, today=day(on), calendar=CALENDAR)


def test_silence_of_a_third_party_is_not_consent_and_of_a_co_maker_is() -> None:
    """Decision 003."""
    told = {"received_on": day("2023-03-02")}
    asked = (
        event("consult_third_party", "2023-03-02", **told),
        event("consult_organ", "2023-03-02", **told),
    )
    for step, means in ((THIRD, Opinion.NONE), (ORGAN, Opinion.CONSENTS)):
        (waiting,) = consultations_of(step, "2023-03-23", *asked)
        assert (waiting.opinion, waiting.silent) == (None, False)
        (silent,) = consultations_of(step, "2023-03-24", *asked)
        assert (silent.opinion, silent.silent) == (means, True)
        assert silent.last_day == day("2023-03-23")


def test_an_opinion_goes_to_the_letter_of_its_party() -> None:
    """Decision 003."""
    found = consultations_of(
        THIRD,
        "2023-03-10",
        event("consult_third_party", "2023-03-02", party="a"),
        event("consult_third_party", "2023-03-02", party="b"),
        event("third_party_replied", "2023-03-09", party="b", opinion="objects"),
    )
    assert [(told.party, told.opinion) for told in found] == [("a", None), ("b", Opinion.OBJECTS)]
    assert found[1].answered_on == day("2023-03-09")


def test_an_answer_without_an_opinion_is_none_even_of_a_co_maker() -> None:
    asked = event("consult_organ", "2023-03-02"), event("organ_replied", "2023-03-09")
    (found,) = consultations_of(ORGAN, "2023-06-01", *asked)
    assert (found.opinion, found.silent) == (Opinion.NONE, False)
