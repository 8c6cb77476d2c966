"""Issued reports for the public: an archive, a page with the official tables, files; no draft."""

import json

import pytest

from bot.bootstrap import Office, desk_of
from bot.public import reports
from handlers.desk.reports.activity_log import record_none
from handlers.desk.reports.issue import freeze_report
from tests.bot.public.conftest import Client
from tests.factories.books import enter

PAST = {
    "number": "2025-0001",
    "received_on": "2025-03-03",
    "channel": "web",
    "applicant": {"kind": "natural_person", "name": "林晓"},
    "disposition": {"on": "2025-03-20", "result": "granted"},
}


@pytest.fixture
def issued_year(office: Office) -> int:
    """The report of 2025, issued; there is a draft of 2026 beside it."""
    with office.storage.write() as unit:
        enter(unit, [PAST])
        record_none(unit, 2025, person="gao")
        freeze_report(unit, 2025, desk=desk_of(office), as_of=office.today(), person="gao")
    return 2025


async def test_the_archive_lists_what_was_issued(reader: Client, issued_year: int) -> None:
    page = await (await reader.get("/reports")).text()
    assert f'href="/reports/{issued_year}"' in page
    assert "/reports/2026" not in page
    assert 'href="/reports"' in await (await reader.get("/guide")).text()


async def test_without_a_report_the_archive_says_so(reader: Client) -> None:
    assert "还没有公布年度报告" in await (await reader.get("/reports")).text()


async def test_the_page_has_the_official_tables_and_every_file(
    reader: Client, issued_year: int
) -> None:
    page = await (await reader.get(f"/reports/{issued_year}")).text()
    assert "一、本年新收政府信息公开申请数量" in page
    assert page.count("<table") == 3
    assert "林晓" not in page
    for form in ("docx", "xlsx", "json"):
        answer = await reader.get(f"/reports/{issued_year}/{form}")
        assert (answer.status, len(await answer.read()) > 1000) == (200, True)
    told = json.loads(await (await reader.get(f"/reports/{issued_year}/json")).read())
    assert told["table3"]["granted"]["total"] == 1


@pytest.mark.parametrize("path", ["2026", "2026/docx", "2025/exe"])
async def test_a_draft_and_an_unknown_file_are_not_there(
    reader: Client, issued_year: int, path: str
) -> None:
    del issued_year
    assert (await reader.get(f"/reports/{path}")).status == 404


async def test_pdf_is_offered_where_one_can_be_made(
    reader: Client, issued_year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "converter", lambda: None)
    assert f"/reports/{issued_year}/pdf" not in await (await reader.get("/reports/2025")).text()
    monkeypatch.setattr(reports, "converter", lambda: "/usr/bin/soffice")
    assert f"/reports/{issued_year}/pdf" in await (await reader.get("/reports/2025")).text()
