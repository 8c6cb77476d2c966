"""A refusal carries what its sender is told: the status, the sentence's name and its facts."""

from bot.web.keys import RequestError


def test_a_refusal_names_its_sentence_and_the_facts_that_fill_it() -> None:
    error = RequestError(429, "too_many", seconds=30)
    assert (error.status, error.code, error.facts) == (429, "too_many", {"seconds": 30})
    assert str(error) == "too_many"
