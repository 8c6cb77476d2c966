"""Every code of the request log has its word, and a disposition stands under its heading."""

from collections.abc import Callable, Mapping

import pytest

from handlers.casework.application import State
from handlers.casework.terms import Channel, Result
from handlers.exports import log_words


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (log_words.channels, {*Channel, "terminal"}),
        (log_words.states, {*State, "bot", "waiting", "replied", "closed"}),
        (log_words.kinds, {"application", "question"}),
        (log_words.answered, {"bot", "person"}),
    ],
)
def test_every_code_has_a_word(words: Callable[[], Mapping[str, str]], codes: set[str]) -> None:
    assert set(words()) == codes
    assert all(words().values())


def test_every_disposition_has_a_word() -> None:
    assert {result.value for result in Result} <= set(log_words.results())


def test_a_refusal_stands_under_its_heading() -> None:
    assert log_words.results()["denied_state_secret"] == "不予公开：属于国家秘密"
    assert log_words.results()["granted"] == "予以公开"


def test_no_two_dispositions_read_the_same() -> None:
    words = list(log_words.results().values())
    assert len(set(words)) == len(words)
