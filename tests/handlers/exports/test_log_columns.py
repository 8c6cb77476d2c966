"""The columns of the request log: each an attribute of its row."""

from handlers.exports.log_columns import COLUMNS
from handlers.exports.rows import RequestRow


def test_every_column_is_an_attribute_of_the_row() -> None:
    assert all(hasattr(RequestRow, column.key) for column in COLUMNS)
