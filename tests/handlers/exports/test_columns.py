"""Columns: chosen by key in the order asked, each explained in the dictionary."""

from collections.abc import Sequence

import pytest

from handlers.exports.columns import ExportColumn, UnknownColumnError, choose, dictionary
from handlers.exports.log_columns import COLUMNS, OPEN_COLUMNS
from knowledge.language import Language


def test_columns_are_chosen_in_the_order_asked() -> None:
    chosen = choose(["result", "number"], known=COLUMNS)
    assert [column.key for column in chosen] == ["result", "number"]
    assert choose(None, known=COLUMNS) == COLUMNS


def test_an_unknown_column_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownColumnError) as error:
        choose(["colour"], known=COLUMNS)
    assert error.value.facts["column"] == "colour"
    assert error.value.facts["known"] == tuple(column.key for column in COLUMNS)


@pytest.mark.parametrize("columns", [COLUMNS, OPEN_COLUMNS])
def test_the_dictionary_explains_every_column_and_code(columns: Sequence[ExportColumn]) -> None:
    text = dictionary(columns)
    for column in columns:
        assert f"{column.heading(Language.ZH)} / {column.key}" in text
        assert column.meaning(Language.ZH) in text
        assert all(f"{key} = {word}" in text for key, word in column.codes().items())
