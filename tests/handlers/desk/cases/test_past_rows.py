"""A register of past applications is read however an office keeps it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from handlers.casework.document import past_application
from handlers.casework.errors import DocumentError
from handlers.desk.cases.past_rows import Row, documents_of
from handlers.exports.log_columns import applicants, channels, results

HEADER = (
    "登记编号",
    "收到日期",
    "申请方式",
    "申请人类型",
    "申请人姓名",
    "申请内容",
    "答复日期",
    "办理结果",
)
ROW = ("2023-01", "2023/3/1", "网络", "公民", "陈某", "救助发放情况", "2023/3/20", "予以公开")


def _documents(*rows: tuple[object, ...], **options: Any) -> list[Mapping[str, Any]]:
    numbered: list[Row] = list(enumerate(rows, start=1))
    return [document for _, document in documents_of(numbered, **options)]  # type: ignore[misc]


def _changed(field: str, value: object) -> Mapping[str, Any]:
    row = tuple(value if name == field else cell for name, cell in zip(HEADER, ROW, strict=True))
    (document,) = _documents(HEADER, row)
    return document


def test_a_row_is_a_past_application() -> None:
    (document,) = _documents(HEADER, ROW)
    assert document == {
        "number": "2023-01",
        "received_on": "2023-03-01",
        "channel": "web",
        "applicant": {"kind": "natural_person", "name": "陈某", "contact": ""},
        "subject": "救助发放情况",
        "disposition": {"on": "2023-03-20", "result": "granted"},
    }
    assert past_application(document, today=date(2026, 11, 30)).number == "2023-01"


@pytest.mark.parametrize(
    "day",
    ["2023/3/1", "2023.3.1", "2023-03-01", "2023年3月1日", "44986", 44986, datetime(2023, 3, 1)],
)
def test_a_day_in_each_way_of_writing(day: object) -> None:
    assert _changed("收到日期", day)["received_on"] == "2023-03-01"


@pytest.mark.parametrize("above", [1, 2])
def test_title_rows_may_stand_above_the_header(above: int) -> None:
    titles = [("河湾县2023年依申请公开登记表",), ("单位：件",)][:above]
    assert len(_documents(*titles, HEADER, ROW)) == 1


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("信函", "post"),
        ("邮寄（EMS）", "post"),
        ("现场提交", "in_person"),
        ("政府网站", "web"),
        ("电子邮件", "email"),
    ],
)
def test_channels(written: str, key: str) -> None:
    assert _changed("申请方式", written)["channel"] == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("公民", "natural_person"),
        ("某律师事务所", "legal_service_org"),
        ("某某有限公司", "commercial_enterprise"),
        ("社会组织", "public_welfare_org"),
        ("高校", "research_institution"),
        ("其他", "other_org"),
    ],
)
def test_kinds_of_applicants(written: str, key: str) -> None:
    assert _changed("申请人类型", written)["applicant"]["kind"] == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("同意公开", "granted"),
        ("部分公开", "partially_granted"),
        ("不掌握相关信息", "unable_not_held"),
        ("政府信息不存在", "unable_not_held"),
        ("不予公开：涉及个人隐私", "denied_third_party_rights"),
        ("信访事项，不予处理", "not_processed_petition"),
        ("申请人主动撤回", "other_other"),
    ],
)
def test_results(written: str, key: str) -> None:
    assert _changed("办理结果", written)["disposition"]["result"] == key


@pytest.mark.parametrize(
    ("field", "words"),
    [("申请方式", channels()), ("申请人类型", applicants()), ("办理结果", results())],
)
def test_the_words_of_our_own_log_come_back_to_their_keys(
    field: str, words: Mapping[str, str]
) -> None:
    for key, word in words.items():
        document = _changed(field, word)
        found = {
            "申请方式": document["channel"],
            "申请人类型": document["applicant"]["kind"],
            "办理结果": document["disposition"]["result"],
        }[field]
        assert found == key


def test_a_word_nobody_knows_is_refused_by_name_and_not_guessed() -> None:
    with pytest.raises(DocumentError) as refused:
        past_application(_changed("办理结果", "按程序办"), today=date(2026, 11, 30))
    assert refused.value.facts["field"] == "disposition.result"
    assert refused.value.facts["reason"] == "unknown_word"


def test_a_wrong_day_refuses_its_row_alone() -> None:
    bad = ("2023-02", "三月初", *ROW[2:])
    numbered: list[Row] = [(1, HEADER), (2, bad), (3, ROW)]
    documents = dict(documents_of(numbered))
    error = documents[2]
    assert isinstance(error, DocumentError)
    assert (error.facts["field"], error.facts["reason"]) == ("received_on", "not_a_date")
    assert not isinstance(documents[3], DocumentError)


def test_columns_of_any_name_may_be_named() -> None:
    columns = {"单号": "number", "哪天收": "received_on"}
    (document,) = _documents(("单号", "哪天收"), ("A1", "2023.3.1"), columns=columns)
    assert (document["number"], document["received_on"]) == ("A1", "2023-03-01")


def test_a_table_of_something_else_is_refused_whole() -> None:
    with pytest.raises(DocumentError) as refused:
        _documents(("事项", "电话"), ("低保", "0700-1"))
    assert refused.value.facts["reason"] == "no_such_columns"


def test_questions_of_our_own_log_are_no_applications() -> None:
    header = ("类别", *HEADER)
    documents = _documents(header, ("咨询", *ROW), ("依申请公开", *ROW))
    assert len(documents) == 1
