"""What a cell holds: words for codes, guarded text, whole characters."""

import pytest

from handlers.exports.cells import guarded
from handlers.exports.columns import choose
from handlers.exports.log_columns import COLUMNS
from tests.handlers.exports.conftest import MakeRow
from tests.handlers.exports.test_csv import read_back, written


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86 138",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u3000=1",
        "\u200b=1",
        "\ufeff@x",
        "\x00=1",
        "−1",
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str, request_row: MakeRow) -> None:
    (row,) = read_back(written([request_row(subject=text)], choose(["subject"], known=COLUMNS)))
    assert row["内容"].startswith("'")


@pytest.mark.parametrize("text", ["申请公开", "1=1", "a@b.cn", "2023-03-01", "（一）", ""])
def test_other_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [("0007", "'0007"), ("1E5", "'1E5"), ("6222020000000000000", "'6222020000000000000")]
    + [(text, text) for text in ("7", "2023-0001", "13800138000", "3.5", "E5", "10号")],
)
def test_digits_that_are_text_stay_text(text: str, cell: str) -> None:
    assert guarded(text) == cell
