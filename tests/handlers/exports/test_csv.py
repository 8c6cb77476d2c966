"""CSV that opens rightly in Excel, cannot run anything there, and reads back everywhere."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.exports.cells import guarded
from handlers.exports.columns import ExportColumn, choose
from handlers.exports.csv import csv_bytes
from handlers.exports.log_columns import COLUMNS
from handlers.exports.rows import RequestKind, RequestRow
from knowledge.language import Language
from tests.handlers.exports.conftest import MakeRow


def written(
    rows: Iterable[RequestRow], columns: Sequence[ExportColumn] = COLUMNS, **more: Any
) -> bytes:
    return b"".join(csv_bytes(rows, columns, **more))


def read_back(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def test_headings_and_codes_are_chinese_days_and_numbers_plain(request_row: MakeRow) -> None:
    (row,) = read_back(written([request_row()]))
    assert row["类别"] == "依申请公开"
    assert row["收到日期"] == "2023-03-01"
    assert row["渠道"] == "网上"
    assert row["办理结果"] == "予以公开"
    assert row["用时（工作日）"] == "23"
    assert (row["行政复议件数"], row["行政诉讼件数"]) == ("1", "1")
    assert row["逾期（工作日）"] == ""  # not known is not nought


def test_a_disposition_stands_with_its_heading(request_row: MakeRow) -> None:
    (row,) = read_back(written([request_row(result="denied_state_secret")]))
    assert row["办理结果"] == "不予公开：属于国家秘密"


@pytest.mark.parametrize(
    ("state", "told"),
    [("archived", "已归档"), ("awaiting_fee", "待缴费"), ("waiting", "待人工回复")],
)
def test_a_state_is_told_in_words(state: str, told: str, request_row: MakeRow) -> None:
    (row,) = read_back(written([request_row(state=state)]))
    assert row["状态"] == told


def test_in_english_codes_stay_codes(request_row: MakeRow) -> None:
    (row,) = read_back(written([request_row()], language=Language.EN))
    assert (row["kind"], row["channel"], row["result"]) == ("application", "web", "granted")


def test_lines_end_as_rfc_4180_wants_and_quotes_are_doubled(request_row: MakeRow) -> None:
    content = written([request_row(subject='他说"不",\n换行')], choose(["subject"], known=COLUMNS))
    assert content == '\ufeff内容\r\n"他说""不"",\n换行"\r\n'.encode()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    rows = [
        RequestRow(
            kind=RequestKind.QUESTION,
            number="q",
            received_on=date(2023, 1, 1),
            channel="web",
            subject=text,
        )
        for text in texts
    ]
    back = read_back(written(rows, choose(["number", "subject"], known=COLUMNS)))
    assert [row["内容"] for row in back] == [guarded(text) for text in texts]


def test_half_a_character_does_not_stop_an_export(request_row: MakeRow) -> None:
    assert b"?" in written([request_row(subject="\ud800")])


def test_rows_are_streamed_and_counted(request_row: MakeRow) -> None:
    drawn: list[int] = []
    told: list[int] = []

    def rows() -> Iterator[RequestRow]:
        for number in range(5000):
            drawn.append(number)
            yield request_row()

    stream = csv_bytes(rows(), COLUMNS, progress=told.append)
    next(stream)
    assert drawn == []
    next(stream)
    assert len(drawn) == 2000
    for _ in stream:
        pass
    assert told == [2000, 4000, 5000]
