"""The work log, exports and the fee calculator in the console."""

import csv
import io
import json
from typing import Any

import pytest
from aiohttp import FormData

from bot.bootstrap import Office
from handlers.casework.terms import Act
from handlers.desk.reports.exports import SUBJECT
from handlers.ledger.entry import Entry, Stream
from tests.cast import console as casting
from tests.cast.browsers import Desk

TRAINING = {"kind": "training", "on": "2026-02-10", "count": "1", "heads": "42", "note": "业务培训"}


@pytest.fixture
def number(office: Office) -> str:
    """An application of this year, in hand."""
    with office.storage.write() as unit:
        return casting.in_hand(unit, office)


def entries_of(desk: Desk, id_: str) -> list[Entry]:
    with desk.office.storage.read() as unit:
        return unit.ledger.of(Stream.WORK, id_)


async def test_an_item_is_entered_corrected_and_withdrawn_each_by_its_own_entry(desk: Desk) -> None:
    head = await desk.at("he")
    page = (await head.post("/console/work", TRAINING)).text
    assert ("已登记 W00001" in page, "42 人次" in page) == (True, True)
    await head.post("/console/work/W00001", {**TRAINING, "heads": "45", "act": "correct"})
    assert "45 人次" in (await head.get("/console/work")).text
    await head.post("/console/work/W00001", {"act": "withdraw", "reason": "重复登记"})
    page = (await head.get("/console/work/W00001")).text
    assert ("已经撤销" in page, "重复登记" in page, "42 人次" in page) == (True, True, True)
    told = [(one.act, one.actor) for one in entries_of(desk, "W00001")]
    assert told == [(act, "staff:he") for act in ("logged", "corrected", "withdrawn")]


async def test_what_is_entered_shows_in_the_figures_it_feeds(desk: Desk) -> None:
    head = await desk.at("he")
    page = (await head.post("/console/work", TRAINING)).text
    assert "/console/reports/2026/cells/more.training_heads" in page
    assert ">42</a>" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": "明天"}, "不能识别"),
        ({"on": "2026-03-03"}, "还没有到"),
        ({"count": "-1"}, "不能识别"),
        ({"heads": "many"}, "参加人次“many”不能识别"),
        ({"amount": "NaN"}, "不能识别"),
        ({"amount": "3.5"}, "这一类别没有 金额（万元）"),
        ({"kind": "party"}, "没有“party”这一类别"),
    ],
)
async def test_a_wrong_item_is_refused_in_words_and_comes_back_as_typed(
    desk: Desk, wrong: dict[str, str], said: str
) -> None:
    page = await (await desk.at("he")).post("/console/work", {**TRAINING, **wrong})
    assert (page.status, said in page.text, 'value="业务培训"' in page.text) == (422, True, True)
    assert entries_of(desk, "W00001") == []


async def test_nothing_is_withdrawn_without_a_reason(desk: Desk) -> None:
    head = await desk.at("he")
    await head.post("/console/work", TRAINING)
    refused = await head.post("/console/work/W00001", {"act": "withdraw", "reason": " "})
    assert (refused.status, len(entries_of(desk, "W00001"))) == (422, 1)


async def test_what_is_typed_in_an_item_is_never_markup(desk: Desk) -> None:
    head = await desk.at("he")
    page = (await head.post("/console/work", {**TRAINING, "note": "<script>x</script>"})).text
    assert ("<script>x" in page, "&lt;script&gt;x" in page) == (False, True)


@pytest.mark.parametrize("login", ["shi", "admin", "qin", "lin", "zhou"])
async def test_others_enter_nothing_by_direct_request(desk: Desk, login: str) -> None:
    await (await desk.at("he")).post("/console/work", TRAINING)
    browser = await desk.at(login)
    assert (await browser.post("/console/work", TRAINING)).status == 404
    told = {"act": "withdraw", "reason": "x"}
    assert (await browser.post("/console/work/W00001", told)).status == 404
    assert (len(entries_of(desk, "W00001")), entries_of(desk, "W00002")) == (1, [])


async def uploaded(desk: Desk, login: str, name: str, content: bytes) -> tuple[int, str]:
    form = FormData()
    form.add_field("file", content, filename=name)
    page = await (await desk.at(login)).post("/console/work/import", form)
    return page.status, page.text


async def test_a_file_of_items_is_entered_whole(desk: Desk) -> None:
    content = "类别,日期,数量\n会议,2026-01-15,2\n行政许可,2026-02-01,7\n".encode()
    status, text = await uploaded(desk, "he", "items.csv", content)
    assert (status, "已从文件登记 2 项" in text) == (200, True)
    assert [one.act for one in entries_of(desk, "W00002")] == ["logged"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("items.csv", "类别,日期\n会议,2026-01-15\n会议,2026-03-03\n".encode(), "第 3 行"),
        ("items.csv", "类别,日期\n舞会,2026-01-15\n".encode(), "舞会"),
        ("items.csv", "类别,日期\n".encode(), "没有可以登记的行"),
        ("items.xlsx", b"no workbook", "内容无法读取"),
        ("items.pdf", b"%PDF", "文件类型不能读取"),
        ("", b"", "请先选择文件"),
    ],
)
async def test_a_wrong_file_is_told_of_and_nothing_of_it_is_entered(
    desk: Desk, name: str, content: bytes, said: str
) -> None:
    status, text = await uploaded(desk, "he", name, content)
    assert (status, said in text, entries_of(desk, "W00001")) == (422, True, [])


async def test_others_upload_nothing(desk: Desk) -> None:
    content = "类别,日期\n会议,2026-01-15\n".encode()
    assert (await uploaded(desk, "shi", "items.csv", content))[0] == 404
    assert entries_of(desk, "W00001") == []


async def test_there_is_no_item_that_was_never_entered(desk: Desk) -> None:
    head = await desk.at("he")
    assert (await head.get("/console/work/W09999")).status == 404
    assert (await head.post("/console/work/W09999", {**TRAINING, "act": "correct"})).status == 404


async def exported(desk: Desk, login: str, *chosen: str, **told: Any) -> tuple[int, str]:
    browser = await desk.at(login)
    fields = [*told.items(), *(("columns", one) for one in chosen)]
    page = await browser.post("/console/exports/requests", fields)
    return page.status, page.text


async def test_the_request_log_has_the_chosen_columns_and_is_in_the_audit(
    desk: Desk, number: str
) -> None:
    status, text = await exported(desk, "gao", "number", "name", format="csv", kind="applications")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert (status, rows[1:]) == (200, [[number, "赵启航"]])
    [entry] = desk.audit(SUBJECT)
    assert (entry.act, entry.actor, entry.facts["rows"]) == ("exported", "staff:gao", 1)
    assert entry.facts["columns"] == ["number", "name"]
    assert "application" in (await (await desk.at("gao")).get("/console/exports")).text


async def test_statistics_gets_open_data_whatever_it_asks_for(desk: Desk, number: str) -> None:
    status, text = await exported(desk, "shi", "number", "name", format="csv")
    assert (status, number in text, "赵启航" in text) == (200, False, False)
    assert [entry.facts["anonymous"] for entry in desk.audit(SUBJECT)] == [True]


async def test_a_section_head_exports_the_cases_of_the_section_only(
    desk: Desk, number: str
) -> None:
    with desk.office.storage.write() as unit:
        other = casting.file_one(unit, desk.office, name="孙晓梅")
        casting.do(unit, desk.office, other, Act.ACCEPT)
        told = {"section": casting.ELDERLY, "officer": "wen"}
        casting.do(unit, desk.office, other, Act.ASSIGN, told)
    _, text = await exported(desk, "he", "number", format="csv")
    assert (number in text, other in text) == (True, False)


async def test_json_lines_are_the_import_format(desk: Desk, number: str) -> None:
    _, text = await exported(desk, "gao", format="jsonl", kind="applications")
    assert json.loads(text.splitlines()[0])["number"] == number


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"first": "2026-02-01", "last": "2026-01-01"}, "早于起日"),
        ({"first": "1月1日"}, "不是日期"),
        ({}, "至少选择一列"),
    ],
)
async def test_a_wrong_export_is_refused_in_words_and_leaves_nothing(
    desk: Desk, told: dict[str, str], said: str
) -> None:
    status, text = await exported(desk, "gao", **told)
    assert (status, said in text, desk.audit(SUBJECT)) == (422, True, [])


async def test_the_data_dictionary_is_no_export(desk: Desk) -> None:
    status, text = await exported(desk, "gao", "number", act="dictionary")
    assert (status, "数据字典" in text, desk.audit(SUBJECT)) == (200, True, [])


@pytest.mark.parametrize("login", ["admin", "qin", "lin", "zhou"])
async def test_others_export_nothing_by_direct_request(desk: Desk, login: str) -> None:
    status, _ = await exported(desk, login, "number", format="csv")
    assert (status, desk.audit(SUBJECT)) == (404, [])


async def test_the_calendar_has_the_last_days_of_open_cases(desk: Desk, number: str) -> None:
    page = await (await desk.at("gao")).get("/console/exports/due-days.ics")
    assert ("BEGIN:VCALENDAR" in page.text, number in page.text) == (True, True)
    assert [one.actor for one in desk.audit("export:due-days")] == ["staff:gao"]


@pytest.mark.parametrize(
    ("query", "yuan"),
    [
        ("tariff=item&quantity=10", 0),
        ("tariff=item&quantity=45", 5500),
        ("tariff=page&quantity=30", 0),
        ("tariff=page&quantity=250", 4700),
    ],
)
async def test_a_fee_is_told_with_the_working_of_each_band(
    desk: Desk, query: str, yuan: int
) -> None:
    page = (await (await desk.at("qin")).get(f"/console/fees?{query}")).text
    total = page.partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert f'<td class="number">{yuan}</td></tr>' in total


@pytest.mark.parametrize("typed", ["-1", "3.5", "很多", "１０", "100001", "999999999999"])
async def test_a_quantity_that_cannot_be_meant_is_told_and_kept(desk: Desk, typed: str) -> None:
    page = await (await desk.at("qin")).get(f"/console/fees?quantity={typed}")
    assert (page.status, f'value="{typed}"' in page.text) == (422, True)


async def test_the_form_of_a_fee_notice_leads_to_the_calculator(desk: Desk, number: str) -> None:
    page = await (await desk.at("qin")).get(f"/console/applications/{number}?act=notify_fee")
    assert f"/console/fees?case={number}" in page.text
