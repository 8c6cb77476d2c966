"""Tables and JSON lines: a bad row is refused by its number, the others go in."""

from datetime import date, datetime
from pathlib import Path

import pytest

from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError, refused
from tests.factories.files import bomb, jsonl, workbook, write


def _read(path: Path, limits: Limits | None = None) -> tuple[list[Record], list[UnreadableError]]:
    refused: list[UnreadableError] = []
    records = list(read_file(path, limits=limits or Limits(), refuse=refused.append))
    return records, refused


def _whole(path: Path, limits: Limits | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as refused:
        _read(path, limits)
    return refused.value


def test_a_row_of_json_gives_every_field(tmp_path: Path) -> None:
    row = {
        "id": "n1", "title": "标题", "text": "正文。", "url": "http://x.cn/1",
        "published_on": "2026-01-05", "category": "institution", "questions": ["怎么办?"],
        "document_number": "云民发〔2026〕1号", "issuer": "云岭市民政局", "media": ["民情"],
        "formed_on": "2025-12-30", "version": "2",
    }  # fmt: skip
    (record,), refused = _read(write(tmp_path, "a.jsonl", jsonl(row)))
    assert not refused
    assert record.published_on == date(2026, 1, 5)
    assert record.formed_on == date(2025, 12, 30)
    assert (record.id, record.title, record.text, record.url) == (
        "n1",
        "标题",
        "正文。",
        "http://x.cn/1",
    )
    assert (record.category, record.questions, record.media) == (
        "institution",
        ("怎么办?",),
        ("民情",),
    )
    assert (record.document_number, record.issuer) == ("云民发〔2026〕1号", "云岭市民政局")
    assert record.version == "2"


def test_only_the_text_is_required_and_it_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = "关于放假的通知 各单位: \u3000\u3000五一放假五天。\xa0 "
    (record,), _ = _read(write(tmp_path, "a.jsonl", jsonl({"text": text})))
    assert record.text == text
    assert record.title == "关于放假的通知"


def test_bad_lines_are_refused_by_number_and_the_rest_goes_in(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "text": "好的。"}',
        "not json",
        '["a list"]',
        '{"id": "b", "text": ""}',
        '{"id": "c"}',
        '{"id": "a", "text": "又一次。"}',
        '{"text": "日期不对。", "published_on": "2026-02-30"}',
        '{"text": "日期不对。", "published_on": 20260230}',
        '{"text": {"not": "text"}}',
        '{"text": "问题不对。", "questions": "一个" , "id": ["x"]}',
        '{"text": "太深", "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "",
        '{"id": "z", "text": "也好。"}',
    ]
    records, refused = _read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [(one.row, one.id) for one in records] == [(1, "a"), (13, "z")]
    assert [(one.row, one.code) for one in refused] == [
        (2, "bad_json"),
        (3, "bad_json"),
        (4, "no_text"),
        (5, "no_text"),
        (6, "duplicate_id"),
        (7, "bad_date"),
        (8, "bad_date"),
        (9, "bad_field"),
        (10, "bad_field"),
        (11, "bad_json"),
    ]
    assert refused[4].facts == {"id": "a", "first": 1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_json_lines_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    rows = jsonl({"text": "城市低保标准是多少元每月。"}, {"text": "第二行的正文也在这里。"})
    records, refused = _read(write(tmp_path, "a.jsonl", rows, encoding))
    assert [one.text for one in records] == ["城市低保标准是多少元每月。", "第二行的正文也在这里。"]
    assert not refused


def test_one_line_that_is_not_utf8_is_refused_alone(tmp_path: Path) -> None:
    good = jsonl({"text": "好的一行。"}).encode()
    records, refused = _read(write(tmp_path, "a.jsonl", good + b'{"text": "\xff\xfe"}\n' + good))
    assert [one.row for one in records] == [1, 3]
    assert [(one.row, one.code) for one in refused] == [(2, "encoding")]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_table_with_chinese_headers(tmp_path: Path, mark: str) -> None:
    lines = [
        mark.join(["标题", "正文", "链接", "发布日期", "分类", "文号", "备注"]),
        mark.join(
            [
                "低保指南",
                "先到社区申请。",
                "http://x.cn",
                "2026年1月5日",
                "机构信息",
                "云民〔2026〕3号",
                "内部备注",
            ]
        ),
    ]
    (record,), _ = _read(write(tmp_path, "a.csv", "\n".join(lines), "gb18030"))
    assert (record.title, record.text, record.url) == ("低保指南", "先到社区申请。", "http://x.cn")
    assert (record.published_on, record.category) == (date(2026, 1, 5), "institution")
    assert (record.document_number, record.row) == ("云民〔2026〕3号", 2)


def test_cells_with_line_breaks_and_quotes_stay_whole(tmp_path: Path) -> None:
    content = '标题,正文\n"甲","第一行\n第二行,带逗号和""引号"""\n乙,完\n'
    records, _ = _read(write(tmp_path, "a.csv", content))
    assert records[0].text == '第一行\n第二行,带逗号和"引号"'
    assert [one.row for one in records] == [2, 3]


def test_an_address_that_is_none_of_the_web_is_refused(tmp_path: Path) -> None:
    addresses = ("https://x.cn/1", "x.cn:8080/1", "javascript:alert(1)", "data:text/html,x")
    rows = ({"text": f"正文{place}。", "url": one} for place, one in enumerate(addresses))
    records, refused = _read(write(tmp_path, "a.jsonl", jsonl(*rows)))
    assert [one.url for one in records] == ["https://x.cn/1", "x.cn:8080/1"]
    assert [(one.row, one.code) for one in refused] == [(3, "bad_field"), (4, "bad_field")]


def test_a_first_line_for_excel_says_what_stands_between_cells(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "sep=;\r\n标题;正文\r\n甲,乙;完,了\r\n丙;\r\n")
    (record,), refused = _read(path)
    assert (record.title, record.text, record.row) == ("甲,乙", "完,了", 3)
    assert [(one.row, one.code) for one in refused] == [(4, "no_text")]


def test_an_open_quotation_mark_is_told_with_its_row_and_what_came_before_goes_in(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, "a.csv", '标题,正文\n甲,完\n乙,"没有收尾\n丙,在后面\n')
    left_out: list[UnreadableError] = []
    records = read_file(path, limits=Limits(), refuse=left_out.append)
    assert next(records).title == "甲"
    with pytest.raises(UnreadableError) as refused:
        next(records)
    assert (refused.value.row, refused.value.code) == (3, "open_quote")


def test_a_cell_longer_than_the_csv_module_takes_by_itself(tmp_path: Path) -> None:
    (record,), _ = _read(write(tmp_path, "a.csv", "正文\n" + "长" * 200_000))
    assert len(record.text) == 200_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("标题,发布日期\n甲,2026-01-05\n", "wrong_columns"),
        ("正文,内容\n甲,乙\n", "same_column"),
        ("标题,正文\n", "no_rows"),
        ("\n\n", "empty"),
        ('标题,正文\n"甲,没有收尾的引号\n', "open_quote"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused_whole(
    tmp_path: Path, content: str, code: str
) -> None:
    assert _whole(write(tmp_path, "a.csv", content)).code == code


def test_a_row_with_more_cells_than_the_header_is_refused(tmp_path: Path) -> None:
    records, refused = _read(write(tmp_path, "a.csv", "标题,正文\n甲,乙\n甲,乙,丙,丁\n甲\n"))
    assert [one.row for one in records] == [2]
    assert [(one.row, one.code) for one in refused] == [(3, "bad_row"), (4, "no_text")]
    assert refused[0].facts == {"extra": 2}


def test_a_workbook_with_dates_numbers_and_a_sheet_of_notes(tmp_path: Path) -> None:
    table: list[list[object]] = [
        ["编号", "标题", "正文", "发布日期", "问题"],
        [12.0, "甲", "正文甲。", datetime(2026, 1, 5, 8), "怎么办?|多久?"],
        [None, None, None, None, None],
        ["b", "乙", "正文乙。", "2026-13-01", None],
        ["c", "丙", 900, date(2026, 1, 6), None],
    ]
    records, refused = _read(write(tmp_path, "a.xlsx", workbook(table, [["说明"], ["不是表"]])))
    assert [(one.row, one.id, one.text) for one in records] == [
        (2, "12", "正文甲。"),
        (5, "c", "900"),
    ]
    assert records[0].published_on == date(2026, 1, 5)
    assert records[0].questions == ("怎么办?", "多久?")
    assert [(one.row, one.code) for one in refused] == [(4, "bad_date")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bomb("xl/worksheets/sheet1.xml"), "zip_bomb"),
        (b"PK\x03\x04", "damaged"),
        (workbook([]), "empty"),
        (workbook([["标题"], ["甲"]]), "wrong_columns"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused(
    tmp_path: Path, content: bytes, code: str
) -> None:
    assert _whole(write(tmp_path, "a.xlsx", content)).code == code


def test_sizes_are_held_to(tmp_path: Path) -> None:
    small = Limits(text_file=100, table=100, document=100, characters=20)
    long = "正文很长很长。" * 20
    for name in ("a.txt", "a.md", "a.html", "a.csv", "a.jsonl", "a.pdf", "a.docx", "a.xlsx"):
        assert _whole(write(tmp_path, name, long), small).code == "too_large"
    records, refused = _read(
        write(tmp_path, "b.jsonl", jsonl({"text": "长" * 21}, {"text": "短"})), small
    )
    assert [one.text for one in records] == ["短"]
    assert [(one.row, one.code) for one in refused] == [(1, "too_large")]


def test_a_wrong_value_is_told_by_the_name_its_column_has_in_chinese(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "标题,正文,公开日期\n甲,乙,昨天\n")
    _, [error] = _read(path)
    assert "发布日期(published_on)不是日期:昨天" in refused(path, error).reason
