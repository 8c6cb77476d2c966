"""Exports in the console: who gets which rows and columns, and that it is recorded."""

import csv
import io
import json
from typing import Any

import pytest

from handlers.casework.terms import Act
from handlers.desk.reports.exports import SUBJECT
from tests.cast import console as casting
from tests.cast.browsers import Desk


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
