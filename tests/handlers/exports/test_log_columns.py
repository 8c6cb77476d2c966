"""The columns of the request log: each an attribute of its row."""

from collections.abc import Callable, Mapping

import pytest

from handlers.casework.application import State
from handlers.casework.terms import Channel, Result
from handlers.exports import log_columns
from handlers.exports.log_columns import COLUMNS
from handlers.exports.rows import RequestRow


def test_every_column_is_an_attribute_of_the_row() -> None:
    assert all(hasattr(RequestRow, column.key) for column in COLUMNS)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (log_columns.channels, {*Channel, "terminal"}),
        (log_columns.states, {*State, "bot", "waiting", "replied", "closed"}),
        (log_columns.kinds, {"application", "question"}),
        (log_columns.answered, {"bot", "person"}),
    ],
)
def test_every_code_has_a_word(words: Callable[[], Mapping[str, str]], codes: set[str]) -> None:
    assert set(words()) == codes
    assert all(words().values())


def test_every_disposition_has_a_word() -> None:
    assert {result.value for result in Result} <= set(log_columns.results())


def test_a_refusal_stands_under_its_heading() -> None:
    assert log_columns.results()["denied_state_secret"] == "不予公开：属于国家秘密"
    assert log_columns.results()["granted"] == "予以公开"


def test_no_two_dispositions_read_the_same() -> None:
    words = list(log_columns.results().values())
    assert len(set(words)) == len(words)
