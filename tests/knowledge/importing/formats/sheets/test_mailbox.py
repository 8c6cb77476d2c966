"""Exports of a mailbox and lists of questions: each answer a disclosure with its question."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Given, Record
from knowledge.importing.refusal import UnreadableError

ANSWER = "您好，津贴每月十五日前发到社会保障卡。"


def _read(
    folder: Path, rows: Sequence[Sequence[object]], given: Given | None = None
) -> list[Record]:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    path = folder / "a.xlsx"
    book.save(path)
    refused: list[UnreadableError] = []
    records = list(read_file(path, limits=Limits(), refuse=refused.append, given=given))
    assert refused == []
    return records


@pytest.mark.parametrize(
    "header",
    [
        ("来信主题", "来信内容", "答复内容", "答复时间", "答复单位"),
        ("主题", "信件内容", "回复内容", "回复日期", "办理单位"),
        ("标题", "内容", "答复", "答复时间", "承办单位"),
        ("留言标题", "留言内容", "办理结果", "办结时间", "受理单位"),
    ],
)
def test_the_columns_of_a_mailbox(tmp_path: Path, header: tuple[str, ...]) -> None:
    row = ("津贴何时到账", "请问津贴几号发？", ANSWER, "2025/3/6 15:40:11", "河湾县民政局")
    (record,) = _read(tmp_path, [header, row])
    assert (record.title, record.text) == ("津贴何时到账", ANSWER)
    assert record.questions == ("请问津贴几号发？",)
    assert record.published_on == date(2025, 3, 6)
    assert record.issuer == "河湾县民政局"


@pytest.mark.parametrize("header", [("问题", "答案"), ("问题", "回答"), ("提问", "解答")])
def test_questions_and_answers(tmp_path: Path, header: tuple[str, ...]) -> None:
    (record,) = _read(tmp_path, [header, ("津贴几号发？", ANSWER)])
    assert (record.text, record.questions) == (ANSWER, ("津贴几号发？",))


@pytest.mark.parametrize("column", ["来信内容", "问题"])
def test_a_long_question_is_no_reason_to_lose_the_answer(tmp_path: Path, column: str) -> None:
    letter = "我家情况特殊，" * 100 + "请问津贴每月几号到账？"
    (record,) = _read(tmp_path, [("标题", column, "答复内容"), ("津贴", letter, ANSWER)])
    assert record.text == ANSWER
    assert record.questions == ("请问津贴每月几号到账？",)


def test_a_letter_of_several_lines_is_one_question(tmp_path: Path) -> None:
    letter = "您好；\n我爷爷八十二岁。\n津贴几号发？"
    (record,) = _read(tmp_path, [("标题", "来信内容", "答复内容"), ("津贴", letter, ANSWER)])
    assert record.questions == ("您好； 我爷爷八十二岁。 津贴几号发？",)


def test_columns_of_any_name_may_be_named(tmp_path: Path) -> None:
    given = Given(columns={"群众说": "questions", "我们说": "text", "哪天": "published_on"})
    rows = [("群众说", "我们说", "哪天"), ("几号发？", ANSWER, "2025.3.6")]
    (record,) = _read(tmp_path, rows, given)
    assert (record.text, record.questions) == (ANSWER, ("几号发？",))
    assert record.published_on == date(2025, 3, 6)


@pytest.mark.parametrize("day", ["45717", 45717, "2025年3月1日", "2025/3/1", "20250301"])
def test_a_title_row_above_the_header_and_days_in_any_writing(tmp_path: Path, day: object) -> None:
    rows = [("河湾县公开目录",), ("编号", "标题", "正文", "发布日期"), ("001", "甲", "乙。", day)]
    (record,) = _read(tmp_path, rows)
    assert (record.id, record.published_on) == ("001", date(2025, 3, 1))
