"""Files of items: read by Chinese or English headings, refused by row and column."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from handlers.statistics.work_files import WorkFileError, read_rows
from tests.factories.files import workbook

ITEM: dict[str, Any] = {"kind": "training", "on": date(2026, 2, 10), "count": 1, "heads": 42}


def as_csv() -> tuple[str, bytes]:
    return "a.csv", "类别,日期,数量,人次,备注\n培训,2026-02-10,1,42,\n".encode("utf-8-sig")


def as_workbook() -> tuple[str, bytes]:
    rows: list[list[object]] = [
        ["kind", "on", "count", "heads"],
        [None] * 4,
        ["training", "2026-02-10", 1, 42],
    ]
    return "a.xlsx", workbook(rows)


def as_json_lines() -> tuple[str, bytes]:
    line = '{"kind": "training", "on": "2026-02-10", "count": 1, "人次": 42}\n'
    return "a.jsonl", line.encode() + b"\n"


@pytest.mark.parametrize("make", [as_csv, as_workbook, as_json_lines])
def test_one_item_a_row_whatever_the_kind_of_file(make: Callable[[], tuple[str, bytes]]) -> None:
    (row,) = read_rows(*make())
    assert row.values == ITEM


def test_an_amount_is_read_as_it_is_written() -> None:
    content = "类别,日期,金额\n行政事业性收费,2026-05-01,7730.28\n".encode()
    assert [row.values["amount"] for row in read_rows("a.csv", content)] == [Decimal("7730.28")]


@pytest.mark.parametrize(
    ("content", "row", "field", "reason"),
    [
        ("类别,日期,颜色\n培训,2026-02-10,红\n", 2, "颜色", "unknown_column"),
        ("类别,日期\n培训,\n", 2, "日期", "missing"),
        ("类别,日期\n唱歌,2026-02-10\n", 2, "类别", "kind"),
        ("类别,日期\n培训,2026-02-30\n", 2, "日期", "on"),
        ("类别,日期,数量\n培训,2026-02-10,1\n培训,2026-02-10,三\n", 3, "数量", "count"),
        ("类别,日期,金额\n培训,2026-02-10,很多\n", 2, "金额（万元）", "amount"),
    ],
)
def test_a_wrong_row_is_named_with_its_column(
    content: str, row: int, field: str, reason: str
) -> None:
    with pytest.raises(WorkFileError) as refused:
        list(read_rows("a.csv", content.encode()))
    facts = refused.value.facts
    assert (facts["row"], facts["field"], facts["reason"]) == (row, field, reason)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"%PDF", "type"),
        ("a.xlsx", b"no workbook", "content"),
        ("a.jsonl", b"[1, 2]\n", "content"),
        ("a.csv", b"\xff\xfe", "content"),
    ],
)
def test_a_file_of_another_kind_is_refused_whole(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(WorkFileError) as refused:
        list(read_rows(name, content))
    assert refused.value.facts["reason"] == reason
